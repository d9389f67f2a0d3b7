/*
 * Responds to the messages of a page. A vendor's worker loads this script from the parent folder and provides functions to
 * start, ping and end the vendor's software:
 *
 *     importScripts('../worker.js');
 *     openProctoring.answer((options) => ({
 *       onStartExamAttempt: (timeout, attemptExternalId) => aPromise,
 *       onPing: (timeout, attemptExternalId) => aPromise,
 *       onEndExamAttempt: (attemptExternalId) => aPromise,
 *     }));
 *
 * Time-outs are in milliseconds. If a method is missing, the page does not get a response.
 */
'use strict';

self.openProctoring = {
  answer(create) {
    const messages = {
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
      const message = Object.hasOwn(messages, data.type) && messages[data.type];
      handler = handler || create({});
      if (!message || typeof handler[message.method] !== 'function') {
        return;
      }
      const parameters = data.type === 'endExamAttempt'
        ? [data.attemptExternalId]
        : [data.timeout, data.attemptExternalId];
      try {
        await handler[message.method](...parameters);
        self.postMessage({ type: message.done });
      } catch (failure) {
        self.postMessage({ type: message.failed, error: String((failure && failure.message) || failure) });
      }
    });
  },
};
