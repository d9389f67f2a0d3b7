// A worker that has nothing to watch: what the sample provider's ClientScript names.
self.onmessage = ({ data }) => {
  const answers = { startExamAttempt: 'examAttemptStarted', endExamAttempt: 'examAttemptEnded', ping: 'echo' };
  if (answers[data.type]) {
    self.postMessage({ type: answers[data.type] });
  }
};
