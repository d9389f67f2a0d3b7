/*
 * Calls Proctortrack's desktop application on the learner's machine. Option: origin, the application's origin.
 */
'use strict';

importScripts('../worker.js');

openProctoring.answer(({ origin }) => {
  const ATTEMPTS = 5;
  const DEFAULT_TIMEOUT = 150000;
  const END_TIMEOUT = 10000;

  const pause = (milliseconds) => new Promise((resolve) => { setTimeout(resolve, milliseconds); });

  /* Returns the application's answer, or undefined if it does not answer in time. */
  const call = async (path, timeout) => {
    try {
      const reply = await fetch(`${origin}/proxy_server/app/${path}`, {
        credentials: 'omit',
        cache: 'no-store',
        signal: AbortSignal.timeout(timeout),
      });
      return { text: await reply.text(), ok: reply.ok };
    } catch (unreachable) {
      return undefined;
    }
  };

  const proctors = ({ ok, text }) => {
    try {
      return ok && JSON.parse(text).proctoring === true;
    } catch (garbage) {
      return false;
    }
  };

  /* An unreachable application may not have started yet, so calls are retried. "Not proctoring" is final. */
  const proctoring = async (timeout) => {
    const share = (timeout > 0 ? timeout : DEFAULT_TIMEOUT) / ATTEMPTS;
    for (let attempt = 1; attempt <= ATTEMPTS; attempt += 1) {
      const interval = pause(share);
      const answer = await call('proctoring_started/', share);
      if (answer) {
        if (proctors(answer)) {
          return;
        }
        throw new Error('Proctortrack is running but not proctoring');
      }
      if (attempt < ATTEMPTS) {
        await interval;
      }
    }
    throw new Error('Proctortrack does not answer');
  };

  return {
    onStartExamAttempt: (timeout) => proctoring(timeout),
    onPing: (timeout) => proctoring(timeout),
    async onEndExamAttempt() {
      if (!await call('close_proctoring', END_TIMEOUT)) {
        throw new Error('Proctortrack does not answer');
      }
    },
  };
});
