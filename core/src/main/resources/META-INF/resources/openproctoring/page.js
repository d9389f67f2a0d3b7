/*
 * Runs a worker for a page. Every call completes with the worker's response or with a time-out.
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
   * Starts a worker. If there is an integrity value, the script is verified first; thanks to the browser's cache, it is
   * requested only once. The options are those of the backend's client script.
   */
  async run({ url, integrity, options }) {
    if (integrity) {
      await fetch(url, { integrity });
    }
    const worker = new Worker(url);
    worker.postMessage({ type: 'config', options: options || {} });

    // Calls of one type are made one at a time, because responses do not identify their call.
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
        // The worker gets a shorter time-out, so that its own error, which has more detail, comes first.
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

      /* Pings at an interval and reports each failure. Returns a function that stops it. */
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
