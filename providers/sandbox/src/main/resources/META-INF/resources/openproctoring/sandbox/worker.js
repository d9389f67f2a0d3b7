/*
 * Talks to the desktop application that the sandbox stands in for. Option: application, the address of its calls.
 */
'use strict';

importScripts('../worker.js');

openProctoring.answer(({ application }) => {
  const LONGEST_WAIT = 10000;

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
      signal: AbortSignal.timeout(timeout > 0 ? timeout : LONGEST_WAIT),
    });
    if (!reply.ok) {
      throw new Error(`the sandbox's application answers with status ${reply.status}`);
    }
    return (await reply.json()).proctoring === true;
  };

  const mustProctor = async (timeout, attempt) => {
    if (!await proctoring('proctoring_started/', attempt, timeout)) {
      throw new Error("the sandbox's application runs and does not proctor");
    }
  };

  return {
    onStartExamAttempt: mustProctor,
    onPing: mustProctor,
    onEndExamAttempt: (attempt) => proctoring('close_proctoring', attempt),
  };
});
