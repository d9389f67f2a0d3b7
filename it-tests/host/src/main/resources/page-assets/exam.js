/*
 * The page of an exam, while it is open: waits for what comes next, keeps the time, keeps what is written, hands in until
 * it is handed in, and runs the worker of the proctoring service. What to show is the host's to say; the part #exam of
 * the page is taken from it anew whenever something changed, and the worker runs on meanwhile.
 */
'use strict';

(() => {
  const WAITING = 2000;
  const PAUSES = { running: 10000, hand_in: 10000, over: 5000 };
  const LONGEST_PAUSE = 15000;
  const PATIENCE = 40000;
  const FAILED_PINGS = 3;
  const TIME_MARKS = [[0.05, 'critical'], [0.2, 'low']];

  const part = () => document.getElementById('exam');
  const { exam, owner } = part().dataset;
  const address = `/exams/${encodeURIComponent(exam)}`;
  let csrf = part().dataset.csrf;

  const backOff = (tries) => Math.min(LONGEST_PAUSE, 1000 * 2 ** Math.min(tries, 4));
  const pause = (milliseconds) => new Promise((resolve) => { setTimeout(resolve, milliseconds); });

  /* What is said. */

  const say = (text) => { document.getElementById('live').textContent = text; };

  /* Shows a notice in place of the last one of its kind; without a text it goes. */
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

  /* Asking the host. */

  class Unreachable extends Error {
    constructor(detail, seconds) {
      super(detail);
      this.pause = Math.min(LONGEST_PAUSE, (Number(seconds) || 0) * 1000);
    }
  }
  class SignedOut extends Error {}
  class Refused extends Error {
    constructor(detail, status) {
      super(detail);
      this.status = status;
    }
  }

  const SIGN_IN = { tone: 'error', link: { address: '/sign-in', text: 'Sign in in a new tab' } };
  const ofHost = (failure) => failure instanceof Unreachable || failure instanceof SignedOut || failure instanceof Refused;
  const NO_ANSWER = 'This site does not answer.';

  const ask = async (method, path) => {
    let reply;
    let answer;
    try {
      reply = await fetch(address + path, {
        method,
        headers: { Accept: 'application/json', ...(method === 'POST' ? { 'X-CSRF-Token': csrf } : {}) },
        cache: 'no-store',
        signal: AbortSignal.timeout(PATIENCE),
      });
      answer = await reply.json();
    } catch (failure) {
      throw new Unreachable(NO_ANSWER);
    }
    if (reply.status === 401) {
      throw new SignedOut('You are signed out.');
    }
    if (reply.status >= 500 || reply.status === 429) {
      throw new Unreachable(answer.detail || NO_ANSWER, reply.headers.get('Retry-After'));
    }
    if (!reply.ok) {
      throw new Refused(answer.detail, reply.status);
    }
    return answer;
  };

  /* Whoever signs in anew has another token; whoever else signs in has no part in this page. */
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

  /* Whether there is another token now than the one that was refused. */
  const renewed = async () => {
    const before = csrf;
    await state();
    return csrf !== before;
  };

  /* Takes a step; with a new token where the last one was of a session that is over. */
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
   * Does what must be done, however long it takes, and says why it takes so long. Answers how the attempt is then, or
   * nothing where it is refused or no longer wanted.
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
          notice('host', `You are signed out. ${doing} goes on as soon as you are signed in again; keep this page open.`, SIGN_IN);
        } else {
          notice('host', `This site cannot be reached. ${doing} is tried again and again; keep this page open. Nothing that`
            + ' you wrote is lost.', { tone: 'error' });
        }
        await pause(failure.pause || backOff(tries));
      }
    }
    notice('host', '');
    return undefined;
  };

  /* What is written is kept in this browser until it is handed in. */

  const place = (field) => `answer:${owner}:${exam}:${field}`;

  const answers = () => {
    part().querySelectorAll('[data-answer]').forEach((field) => {
      try {
        field.value = localStorage.getItem(place(field.dataset.answer)) || '';
        field.addEventListener('input', () => localStorage.setItem(place(field.dataset.answer), field.value));
      } catch (full) {
        notice('answers', 'This browser cannot keep what you write: do not reload this page.');
      }
    });
  };

  const forgetAnswers = () => {
    try {
      Object.keys(localStorage).filter((key) => key.startsWith(place(''))).forEach((key) => localStorage.removeItem(key));
    } catch (nothingKept) {
      // Then there is nothing to forget.
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

  /* Tells the software that the exam is over; nobody waits for it for long. */
  const endWorker = async () => {
    clearInterval(watching);
    watching = undefined;
    if (worker) {
      await worker.end(described.end_timeout, described.attempt).catch(() => {});
    }
    close();
  };

  const lost = async () => {
    const after = await insist('/pings-failed', 'Telling the site that the proctoring software does not answer',
      () => watching && failures >= FAILED_PINGS);
    if (after && after.running && watching) {
      notice('proctoring', 'The proctoring software does not answer. Your exam goes on; start the software again if you'
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
        notice('proctoring', 'The proctoring software does not answer. Start it again, and go on with your exam meanwhile.');
      }
      if (failures === FAILED_PINGS) {
        await lost();
      }
    }
  };

  /* Pings while there is something to hand in. */
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
        await pause(WAITING);
      }
    }
  };

  /* The time. The host's clock counts; this machine's only tells how much has passed. */

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
    notice('time', 'The time is over. Your exam is being handed in as it is.');
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
          notice('host', 'You are signed out. Your exam is handed in all the same.', SIGN_IN);
        } else {
          notice('host', 'This site cannot be reached. It hands in your exam all the same; this page goes on asking.',
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
      timer.querySelector('[data-low]').textContent = mark[1] === 'critical' ? 'Almost no time is left' : 'Little time is left';
      if (announced !== mark[1] && left > 0) {
        announced = mark[1];
        say(inWords(left));
      }
    }
    if (left <= 0 && !busy) {
      timeIsUp();
    }
  };

  /* Steps of the learner that the page takes without being left. */

  let busy = false;

  /* One after the other; the button waits. */
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
      notice('step', `${words} You are signed out.`, SIGN_IN);
    } else {
      notice('step', `${words} ${failure.message || NO_ANSWER}`, { tone: 'error' });
    }
  };

  /* The software first, then the host, which tells the service and starts the clock. */
  const start = async () => {
    notice('step', '');
    try {
      if (part().dataset.worker) {
        say('The proctoring software is being asked.');
        close();
        const running = await run();
        await running.start(described.start_timeout, described.attempt);
      }
      await take('/start');
    } catch (failure) {
      close();
      if (ofHost(failure)) {
        refused(failure, 'The exam was not started.');
      } else {
        notice('step', 'The exam was not started: the proctoring software does not answer. Is it running? Open it again, and'
          + ' try again. None of your time was used.', { tone: 'error' });
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
      refused(failure, 'That did not work; what you wrote is kept in this browser. Try again.');
      return;
    }
    await show();
  };

  /* The host first, then the software. */
  const submit = async () => {
    say('Your exam is being handed in.');
    if (await insist('/submit', 'Handing in')) {
      say('Your exam is handed in.');
      await endWorker();
    }
    await show();
  };

  const STEPS = { start, submit, stop: between('/stop'), back: between('/start') };

  /* What is shown. */

  const show = async () => {
    let page;
    try {
      const reply = await fetch(address, { headers: { Accept: 'text/html' }, cache: 'no-store', signal: AbortSignal.timeout(PATIENCE) });
      if (reply.status >= 500) {
        throw new Unreachable(NO_ANSWER);
      }
      page = new DOMParser().parseFromString(await reply.text(), 'text/html');
      if (reply.redirected || !page.getElementById('exam')) {
        location.reload();
        return;
      }
    } catch (failure) {
      notice('host', 'This site cannot be reached. This page goes on trying.');
      setTimeout(show, WAITING);
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

  /* Looks whether something changed: staff and the service change things too. */
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
          notice('poll', 'You are signed out.', SIGN_IN);
        } else if (running && !busy) {
          notice('poll', 'This site cannot be reached now. Go on with your exam: what you write is kept in this browser.');
        }
      }
    }
    clearTimeout(polling);
    polling = setTimeout(poll, PAUSES[stage] || WAITING);
  };

  /* Begins with the part of the page that is there now. */
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
    polling = setTimeout(poll, PAUSES[dataset.stage] || WAITING);
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
