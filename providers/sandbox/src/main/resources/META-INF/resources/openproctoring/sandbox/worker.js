// The sandbox's worker: between the exam's page and the learner's desktop application.
// From the page: config, startExamAttempt, ping, endExamAttempt. To the page: one answer to each but the first.
'use strict';

(function () {
  const LONGEST_WAIT_MS = 10000;
  let application = null;

  async function proctoring(word, attempt, timeout) {
    if (!application) {
      throw new Error('The worker was not told where the application is.');
    }
    const url = new URL(word, application);
    if (attempt) {
      url.searchParams.set('attempt', attempt);
    }
    const end = new AbortController();
    const timer = setTimeout(() => end.abort(), timeout > 0 ? timeout : LONGEST_WAIT_MS);
    try {
      const answer = await fetch(url, {signal: end.signal, cache: 'no-store', credentials: 'omit'});
      if (!answer.ok) {
        throw new Error('The application answered with status ' + answer.status + '.');
      }
      return (await answer.json()).proctoring === true;
    } finally {
      clearTimeout(timer);
    }
  }

  async function mustProctor(message) {
    if (!await proctoring('proctoring_started/', message.attemptExternalId, message.timeout)) {
      throw new Error('The application runs and does not proctor.');
    }
  }

  async function mustClose(message) {
    await proctoring('close_proctoring', message.attemptExternalId, message.timeout);
  }

  const calls = {
    startExamAttempt: {act: mustProctor, done: 'examAttemptStarted', failed: 'examAttemptStartFailed'},
    ping: {act: mustProctor, done: 'echo', failed: 'pingFailed'},
    endExamAttempt: {act: mustClose, done: 'examAttemptEnded', failed: 'examAttemptEndFailed'},
  };

  self.addEventListener('message', async (event) => {
    const message = event.data || {};
    if (message.type === 'config') {
      application = message.options && message.options.application;
      return;
    }
    const call = Object.hasOwn(calls, message.type) ? calls[message.type] : null;
    if (!call) {
      return;
    }
    try {
      await call.act(message);
      self.postMessage({type: call.done});
    } catch (error) {
      self.postMessage({type: call.failed, error: String(error && error.message || error)});
    }
  });
})();
