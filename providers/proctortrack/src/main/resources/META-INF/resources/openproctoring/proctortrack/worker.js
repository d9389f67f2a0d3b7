/*
 * Talks to Proctortrack's desktop application on the learner's machine. Option: origin, where the application is.
 */
'use strict';

importScripts('../worker.js');

openProctoring.answer(({ origin }) => {
  const TRIES = 5;
  const DEFAULT_TIMEOUT = 150000;
  const END_TIMEOUT = 10000;

  const pause = (milliseconds) => new Promise((resolve) => { setTimeout(resolve, milliseconds); });

  /* What the application says, or nothing where it does not answer in time. */
  const ask = async (word, timeout) => {
    try {
      const reply = await fetch(`${origin}/proxy_server/app/${word}`, {
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

  /* Not reachable may mean not started yet, so it is asked again, spread over the time; not proctoring is final. */
  const proctoring = async (timeout) => {
    const share = (timeout > 0 ? timeout : DEFAULT_TIMEOUT) / TRIES;
    for (let tries = 1; tries <= TRIES; tries += 1) {
      const turn = pause(share);
      const said = await ask('proctoring_started/', share);
      if (said) {
        if (proctors(said)) {
          return;
        }
        throw new Error('Proctortrack is running and does not proctor');
      }
      if (tries < TRIES) {
        await turn;
      }
    }
    throw new Error('Proctortrack does not answer');
  };

  return {
    onStartExamAttempt: (timeout) => proctoring(timeout),
    onPing: (timeout) => proctoring(timeout),
    async onEndExamAttempt() {
      if (!await ask('close_proctoring', END_TIMEOUT)) {
        throw new Error('Proctortrack does not answer');
      }
    },
  };
});
