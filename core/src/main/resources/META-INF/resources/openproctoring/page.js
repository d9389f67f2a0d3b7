/*
 * What a page needs to run a worker. Every call ends: with what the worker answers, or with the time-out.
 *
 *     const worker = await openProctoring.run({ url, integrity, options });
 *     await worker.start(timeout, attemptExternalId);
 *     const stop = worker.watch(interval, attemptExternalId, (failure) => { ... });
 *     await worker.end(timeout, attemptExternalId);
 *     worker.close();
 *
 * Times are in milliseconds.
 */
'use strict';

window.openProctoring = {
  /*
   * Starts a worker. With an integrity value, its script is compared with it first; the browser's cache makes that one
   * request. Options are what the backend's client script says.
   */
  async run({ url, integrity, options }) {
    if (integrity) {
      await fetch(url, { integrity });
    }
    const worker = new Worker(url);
    worker.postMessage({ type: 'config', options: options || {} });

    // One call of a kind at a time: answers do not say which call they are for.
    const running = {};
    const call = (type, done, failed, timeout, attemptExternalId) => {
      const before = running[type] || Promise.resolve();
      const next = before.catch(() => {}).then(() => new Promise((resolve, reject) => {
        let timer;
        const finish = (settle, value) => {
          clearTimeout(timer);
          worker.removeEventListener('message', onMessage);
          worker.removeEventListener('error', onError);
          settle(value);
        };
        const onMessage = ({ data }) => {
          if (data.type === done) {
            finish(resolve);
          } else if (data.type === failed) {
            finish(reject, new Error(data.error));
          }
        };
        const onError = () => finish(reject, new Error('the worker failed'));
        timer = setTimeout(() => finish(reject, new Error('no answer in time')), timeout);
        worker.addEventListener('message', onMessage);
        worker.addEventListener('error', onError);
        // The worker gets a little less, so that its own failure, which says more, comes first.
        worker.postMessage({ type, timeout: timeout - Math.min(10000, timeout / 6), attemptExternalId });
      }));
      running[type] = next;
      return next;
    };

    const pings = new Set();
    return {
      start: (timeout, id) => call('startExamAttempt', 'examAttemptStarted', 'examAttemptStartFailed', timeout, id),
      end: (timeout, id) => call('endExamAttempt', 'examAttemptEnded', 'examAttemptEndFailed', timeout, id),
      ping: (timeout, id) => call('ping', 'echo', 'pingFailed', timeout, id),

      /* Pings again and again, tells of each failure, and answers how to stop. */
      watch(interval, id, failed) {
        const timer = setInterval(() => this.ping(interval, id).catch((failure) => {
          if (pings.has(timer)) {
            failed(failure);
          }
        }), interval);
        pings.add(timer);
        return () => {
          pings.delete(timer);
          clearInterval(timer);
        };
      },

      close() {
        pings.forEach(clearInterval);
        pings.clear();
        worker.terminate();
      },
    };
  },
};
