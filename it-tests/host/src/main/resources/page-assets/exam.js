/*
 * The script of the exam page: polls for changes, shows the timer, saves answers, retries handing in until it succeeds, and
 * runs the worker of the proctoring service. The host renders the page; #exam is replaced whenever the state changes, and
 * the worker keeps running meanwhile.
 */
'use strict';

(() => {
  const POLL_INTERVAL = 2000;
  const POLL_INTERVALS = { running: 10000, hand_in: 10000, over: 5000 };
  const MAX_PAUSE = 15000;
  const REQUEST_TIMEOUT = 40000;
  const FAILED_PINGS = 3;
  const TIME_MARKS = [[0.05, 'critical'], [0.2, 'low']];

  const part = () => document.getElementById('exam');
  const { exam, owner } = part().dataset;
  const address = `/exams/${encodeURIComponent(exam)}`;
  let csrf = part().dataset.csrf;

  const backOff = (tries) => Math.min(MAX_PAUSE, 1000 * 2 ** Math.min(tries, 4));
  const pause = (milliseconds) => new Promise((resolve) => { setTimeout(resolve, milliseconds); });

  /* Messages to the learner. */

  const say = (text) => { document.getElementById('live').textContent = text; };

  /* Replaces the notice of a kind; an empty text removes it. */
  const notice = (kind, text, { tone = 'warn', link } = {}) => {
    const before = document.querySelector(`#notices [data-kind="${kind}"]`);
    if (before && before.dataset.text === text) {
      return;
    }
    if (before) {
      before.remove();
    }
    if (!text) {
      return;
    }
    const alert = document.createElement('div');
    alert.className = `alert ${tone}`;
    alert.dataset.kind = kind;
    alert.dataset.text = text;
    alert.setAttribute('role', 'alert');
    const words = document.createElement('p');
    words.textContent = text;
    if (link) {
      const go = document.createElement('a');
      go.href = link.address;
      go.target = '_blank';
      go.rel = 'noopener';
      go.textContent = link.text;
      words.append(' ', go);
    }
    alert.append(words);
    document.getElementById('notices').append(alert);
  };

  /* Requests to the host. */

  class Unreachable extends Error {
    constructor(detail, seconds) {
      super(detail);
      this.pause = Math.min(MAX_PAUSE, (Number(seconds) || 0) * 1000);
    }
  }
  class SignedOut extends Error {}
  class Refused extends Error {
    constructor(detail, status) {
      super(detail);
      this.status = status;
    }
  }

  const SIGN_IN = { tone: 'error', link: { address: '/sign-in', text: 'Sign in (new tab)' } };
  const ofHost = (failure) => failure instanceof Unreachable || failure instanceof SignedOut || failure instanceof Refused;
  const NO_ANSWER = 'This site isn\'t responding. Please try again.';

  const ask = async (method, path) => {
    let reply;
    let answer;
    try {
      reply = await fetch(address + path, {
        method,
        headers: { Accept: 'application/json', ...(method === 'POST' ? { 'X-CSRF-Token': csrf } : {}) },
        cache: 'no-store',
        signal: AbortSignal.timeout(REQUEST_TIMEOUT),
      });
      answer = await reply.json();
    } catch (failure) {
      throw new Unreachable(NO_ANSWER);
    }
    if (reply.status === 401) {
      throw new SignedOut('You\'re signed out. Sign in again to continue.');
    }
    if (reply.status >= 500 || reply.status === 429) {
      throw new Unreachable(answer.detail || NO_ANSWER, reply.headers.get('Retry-After'));
    }
    if (!reply.ok) {
      throw new Refused(answer.detail, reply.status);
    }
    return answer;
  };

  /* After a new sign-in the CSRF token differs. If someone else signed in, the page reloads. */
  const learned = (now) => {
    if (now.owner !== owner) {
      location.reload();
      return new Promise(() => {});
    }
    csrf = now.csrf_token;
    if (now.deadline) {
      end = performance.now() + now.deadline - now.now;
    }
    return now;
  };

  const state = async () => learned(await ask('GET', '/state'));

  /* Refreshes the CSRF token; returns whether it changed. */
  const renewed = async () => {
    const before = csrf;
    await state();
    return csrf !== before;
  };

  /* Takes a step; retries once with a fresh token if the session has changed. */
  const take = async (step) => {
    try {
      return await learned(await ask('POST', step));
    } catch (failure) {
      if (failure instanceof Refused && failure.status === 403 && await renewed()) {
        return learned(await ask('POST', step));
      }
      throw failure;
    }
  };

  /*
   * Retries a step until it succeeds and shows why it takes long. Returns the new state, or undefined if the step is
   * refused or no longer wanted.
   */
  const insist = async (step, doing, wanted = () => true) => {
    for (let tries = 0; wanted(); tries += 1) {
      try {
        const after = await take(step);
        notice('host', '');
        return after;
      } catch (failure) {
        if (failure instanceof Refused) {
          break;
        }
        if (failure instanceof SignedOut) {
          notice('host', `You're signed out. Sign in again and keep this page open: ${doing} continues then.`, SIGN_IN);
        } else {
          notice('host', `This site can't be reached. Keep this page open: ${doing} is retried automatically, and your answers`
            + ' are saved in this browser.', { tone: 'error' });
        }
        await pause(failure.pause || backOff(tries));
      }
    }
    notice('host', '');
    return undefined;
  };

  /* Answers are saved in this browser until the exam is handed in. */

  const place = (field) => `answer:${owner}:${exam}:${field}`;

  const answers = () => {
    part().querySelectorAll('[data-answer]').forEach((field) => {
      try {
        field.value = localStorage.getItem(place(field.dataset.answer)) || '';
        field.addEventListener('input', () => localStorage.setItem(place(field.dataset.answer), field.value));
      } catch (full) {
        notice('answers', 'This browser can\'t save your answers. Don\'t reload or close this page before you hand in your exam.');
      }
    });
  };

  const forgetAnswers = () => {
    try {
      Object.keys(localStorage).filter((key) => key.startsWith(place(''))).forEach((key) => localStorage.removeItem(key));
    } catch (unavailable) {
      // Nothing was saved.
    }
  };

  /* The worker of the proctoring service. */

  let worker;
  let described;
  let watching;
  let failures = 0;

  const description = async () => {
    described = described || await ask('GET', '/proctoring');
    return described;
  };

  const run = async () => {
    const { url, integrity, options } = await description();
    worker = worker || await window.openProctoring.run({ url, integrity, options });
    return worker;
  };

  const close = () => {
    clearInterval(watching);
    watching = undefined;
    failures = 0;
    notice('proctoring', '');
    if (worker) {
      worker.close();
    }
    worker = undefined;
    described = undefined;
  };

  /* Notifies the software that the exam is over; waits only for the end time-out. */
  const endWorker = async () => {
    clearInterval(watching);
    watching = undefined;
    if (worker) {
      await worker.end(described.end_timeout, described.attempt).catch(() => {});
    }
    close();
  };

  const lost = async () => {
    const after = await insist('/pings-failed', 'reporting the problem with the proctoring software',
      () => watching && failures >= FAILED_PINGS);
    if (after && after.running && watching) {
      notice('proctoring', 'The proctoring software isn\'t responding. Continue your exam, and restart the software if you'
        + ' can.');
    } else if (after) {
      close();
      await show();
    }
  };

  const ping = async () => {
    try {
      const running = await run();
      await running.ping(described.ping_interval, described.attempt);
      failures = 0;
      notice('proctoring', '');
    } catch (failure) {
      if (!watching || ofHost(failure)) {
        return;
      }
      if (worker && failure.message === 'the worker failed') {
        worker.close();
        worker = undefined;
      }
      failures += 1;
      if (failures <= FAILED_PINGS) {
        notice('proctoring', 'The proctoring software isn\'t responding. Restart it, and continue your exam meanwhile.');
      }
      if (failures === FAILED_PINGS) {
        await lost();
      }
    }
  };

  /* Pings until the exam is handed in. */
  const watch = async () => {
    if (watching) {
      return;
    }
    watching = -1;
    let pinging = false;
    const one = async () => {
      if (!pinging) {
        pinging = true;
        await ping();
        pinging = false;
      }
    };
    while (watching === -1) {
      try {
        await description();
        watching = setInterval(one, described.ping_interval);
        await one();
      } catch (notNow) {
        await pause(POLL_INTERVAL);
      }
    }
  };

  /* The timer. Only the host's clock counts; this machine only measures elapsed time. */

  let end = 0;
  let ticking;
  let announced;

  const clock = (milliseconds) => {
    const seconds = Math.max(0, Math.ceil(milliseconds / 1000));
    const two = (number) => String(number).padStart(2, '0');
    const hours = Math.floor(seconds / 3600);
    return `${hours ? `${hours}:` : ''}${two(Math.floor(seconds / 60) % 60)}:${two(seconds % 60)}`;
  };

  const inWords = (milliseconds) => {
    const minutes = Math.round(milliseconds / 60000);
    const seconds = Math.round(milliseconds / 1000);
    const [count, unit] = minutes > 1 ? [minutes, 'minute'] : [seconds, 'second'];
    return `${count} ${unit}${count === 1 ? '' : 's'} left`;
  };

  const timeIsUp = async () => {
    busy = true;
    notice('time', 'Your time is up. Your exam is being handed in as it is.');
    for (let tries = 0; ; tries += 1) {
      try {
        const now = await state();
        if (!now.running) {
          break;
        }
        notice('host', '');
        await pause(Math.max(500, end - performance.now()));
      } catch (failure) {
        if (failure instanceof SignedOut) {
          notice('host', 'You\'re signed out. Your exam is handed in anyway. Sign in again to see its status.', SIGN_IN);
        } else {
          notice('host', 'This site can\'t be reached. Your exam is handed in anyway. This page keeps trying to connect.',
            { tone: 'error' });
        }
        await pause(backOff(tries));
      }
    }
    notice('host', '');
    await endWorker();
    busy = false;
    await show();
  };

  const tick = () => {
    const timer = document.getElementById('timer');
    if (!timer) {
      return;
    }
    const left = end - performance.now();
    timer.querySelector('[data-left]').textContent = `${clock(left)} left`;
    const mark = TIME_MARKS.find(([share]) => left <= share * Number(part().dataset.limit));
    if (mark) {
      timer.classList.remove('low', 'critical');
      timer.classList.add(mark[1]);
      timer.querySelector('[data-low]').textContent = mark[1] === 'critical' ? 'Almost out of time' : 'Not much time left';
      if (announced !== mark[1] && left > 0) {
        announced = mark[1];
        say(inWords(left));
      }
    }
    if (left <= 0 && !busy) {
      timeIsUp();
    }
  };

  /* Steps that the learner takes without leaving the page. */

  let busy = false;

  /* Runs one step at a time. */
  const step = (form, action) => form.addEventListener('submit', async (event) => {
    event.preventDefault();
    if (busy) {
      return;
    }
    busy = true;
    const button = form.querySelector('button');
    button.setAttribute('aria-disabled', 'true');
    try {
      await action();
    } finally {
      busy = false;
      button.removeAttribute('aria-disabled');
    }
  });

  const refused = (failure, words) => {
    if (failure instanceof SignedOut) {
      notice('step', `${words} You're signed out. Sign in again and retry.`, SIGN_IN);
    } else {
      notice('step', `${words} ${failure.message || NO_ANSWER}`, { tone: 'error' });
    }
  };

  /* Starts the software first, then the exam on the host, which notifies the service and starts the clock. */
  const start = async () => {
    notice('step', '');
    try {
      if (part().dataset.worker) {
        say('Checking the proctoring software.');
        close();
        const running = await run();
        await running.start(described.start_timeout, described.attempt);
      }
      await take('/start');
    } catch (failure) {
      close();
      if (ofHost(failure)) {
        refused(failure, 'Your exam hasn\'t started.');
      } else {
        notice('step', 'Your exam hasn\'t started: the proctoring software isn\'t responding. Open the software again, then'
          + ' select “Start the exam”. You haven\'t lost any time.', { tone: 'error' });
        part().querySelectorAll('details:has([data-step="launch"])').forEach((again) => { again.open = true; });
      }
      return;
    }
    await show();
  };

  const between = (name) => async () => {
    notice('step', '');
    try {
      await take(name);
    } catch (failure) {
      refused(failure, 'That didn\'t work, but your answers are saved in this browser.');
      return;
    }
    await show();
  };

  /* Hands in on the host first, then ends the software. */
  const submit = async () => {
    say('Your exam is being handed in.');
    if (await insist('/submit', 'handing in your exam')) {
      say('Your exam is handed in.');
      await endWorker();
    }
    await show();
  };

  const STEPS = { start, submit, stop: between('/stop'), back: between('/start') };

  /* Rendering. */

  const show = async () => {
    let page;
    try {
      const reply = await fetch(address, { headers: { Accept: 'text/html' }, cache: 'no-store', signal: AbortSignal.timeout(REQUEST_TIMEOUT) });
      if (reply.status >= 500) {
        throw new Unreachable(NO_ANSWER);
      }
      page = new DOMParser().parseFromString(await reply.text(), 'text/html');
      if (reply.redirected || !page.getElementById('exam')) {
        location.reload();
        return;
      }
    } catch (failure) {
      notice('host', 'This site can\'t be reached. This page keeps trying to connect.');
      setTimeout(show, POLL_INTERVAL);
      return;
    }
    notice('host', '');
    const next = document.adoptNode(page.getElementById('exam'));
    const focused = part().contains(document.activeElement) && document.activeElement !== document.body;
    part().replaceWith(next);
    document.querySelectorAll('#notices > :not([data-kind])').forEach((old) => old.remove());
    enter();
    const news = next.querySelector('[data-announce]');
    if (news) {
      say(news.textContent.trim().replace(/\s+/g, ' '));
    }
    if (focused) {
      next.querySelector('#stage-title').focus();
    }
  };

  /* Polls for changes that staff or the service made. */
  let polling;
  const poll = async () => {
    clearTimeout(polling);
    const { waits, stage } = part().dataset;
    if (!waits) {
      return;
    }
    const running = stage === 'running' || stage === 'hand_in';
    if (!busy && (running || !document.hidden)) {
      try {
        const now = await state();
        notice('poll', '');
        if (!busy && now.stamp !== part().dataset.stamp) {
          await show();
          return;
        }
      } catch (failure) {
        if (failure instanceof SignedOut) {
          notice('poll', 'You\'re signed out. Sign in again to continue.', SIGN_IN);
        } else if (running && !busy) {
          notice('poll', 'This site can\'t be reached right now. Continue your exam: your answers are saved in this browser.');
        }
      }
    }
    clearTimeout(polling);
    polling = setTimeout(poll, POLL_INTERVALS[stage] || POLL_INTERVAL);
  };

  /* Initializes the part of the page that was just rendered. */
  const enter = () => {
    const { dataset } = part();
    const running = dataset.stage === 'running' || dataset.stage === 'hand_in';
    csrf = dataset.csrf;
    notice('step', '');
    notice('poll', '');
    window.localTimes(part());
    part().querySelectorAll('[data-without-script]').forEach((words) => words.remove());
    part().querySelectorAll('form[data-step]').forEach((form) => {
      if (STEPS[form.dataset.step]) {
        form.querySelector('button').disabled = false;
        step(form, STEPS[form.dataset.step]);
      }
    });
    answers();
    clearInterval(ticking);
    if (running) {
      end = performance.now() + Number(dataset.deadline) - Number(dataset.now);
      ticking = setInterval(tick, 500);
      tick();
      if (dataset.worker) {
        watch();
      }
    } else {
      notice('time', '');
      if (dataset.stage !== 'ready') {
        close();
      }
      if (dataset.handedIn) {
        forgetAnswers();
      }
    }
    clearTimeout(polling);
    polling = setTimeout(poll, POLL_INTERVALS[dataset.stage] || POLL_INTERVAL);
  };

  document.addEventListener('visibilitychange', () => {
    if (!document.hidden) {
      poll();
    }
  });
  window.addEventListener('pageshow', (event) => {
    if (event.persisted) {
      location.reload();
    }
  });

  enter();
})();
