/*
 * What a worker needs to answer a page. A vendor's worker loads it from beside its own folder, and says how it starts,
 * watches and ends the vendor's software:
 *
 *     importScripts('../worker.js');
 *     openProctoring.answer((options) => ({
 *       onStartExamAttempt: (timeout, attemptExternalId) => aPromise,
 *       onPing: (timeout, attemptExternalId) => aPromise,
 *       onEndExamAttempt: (attemptExternalId) => aPromise,
 *     }));
 *
 * Time-outs are in milliseconds. A method that is missing means that the page gets no answer.
 */
'use strict';

self.openProctoring = {
  answer(create) {
    const words = {
      startExamAttempt: { method: 'onStartExamAttempt', done: 'examAttemptStarted', failed: 'examAttemptStartFailed' },
      endExamAttempt: { method: 'onEndExamAttempt', done: 'examAttemptEnded', failed: 'examAttemptEndFailed' },
      ping: { method: 'onPing', done: 'echo', failed: 'pingFailed' },
    };
    let handler;

    self.addEventListener('message', async ({ data }) => {
      if (data.type === 'config') {
        handler = create(data.options || {});
        return;
      }
      const word = Object.hasOwn(words, data.type) && words[data.type];
      handler = handler || create({});
      if (!word || typeof handler[word.method] !== 'function') {
        return;
      }
      const given = data.type === 'endExamAttempt'
        ? [data.attemptExternalId]
        : [data.timeout, data.attemptExternalId];
      try {
        await handler[word.method](...given);
        self.postMessage({ type: word.done });
      } catch (failure) {
        self.postMessage({ type: word.failed, error: String((failure && failure.message) || failure) });
      }
    });
  },
};
