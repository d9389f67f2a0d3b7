/*
 * Calls the sandbox's simulated desktop application. Option: application, the base URL of its calls.
 */
'use strict';

importScripts('../worker.js');

openProctoring.answer(({ application }) => {
  const DEFAULT_TIMEOUT = 10000;

  const proctoring = async (word, attempt, timeout) => {
    const url = new URL(word, application);
    if (attempt) {
      url.searchParams.set('attempt', attempt);
    }
    const reply = await fetch(url, {
      method: 'POST',
      headers: { 'Sandbox-Application': 'worker' },
      credentials: 'omit',
      cache: 'no-store',
      signal: AbortSignal.timeout(timeout > 0 ? timeout : DEFAULT_TIMEOUT),
    });
    if (!reply.ok) {
      throw new Error(`the sandbox's application answered with status ${reply.status}`);
    }
    return (await reply.json()).proctoring === true;
  };

  const mustProctor = async (timeout, attempt) => {
    if (!await proctoring('proctoring_started/', attempt, timeout)) {
      throw new Error("the sandbox's application is running but not proctoring");
    }
  };

  return {
    onStartExamAttempt: mustProctor,
    onPing: mustProctor,
    onEndExamAttempt: (attempt) => proctoring('close_proctoring', attempt),
  };
});
