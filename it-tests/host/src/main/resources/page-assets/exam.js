/*
 * The script of the exam page: polls for changes, shows the timer, saves answers, retries handing in until it succeeds, and
 * runs the worker of the proctoring service. The host renders the page; #exam is replaced whenever the state changes, and
 * the worker keeps running meanwhile.
 */
'use strict';

(() => {
  const { text } = window;
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

  const say = (message) => { document.getElementById('live').textContent = message; };

  /*
   * Replaces the notice of a kind; an empty text removes it. The notice of a step is above the form of the step and gets
   * the focus, which brings it into view; other notices are at the top of the page.
   */
  const notice = (kind, message, { tone = 'warn', link, form } = {}) => {
    const before = document.querySelector(`.alert[data-kind="${kind}"]`);
    if (before && before.dataset.text === message) {
      return;
    }
    const focused = before && before.contains(document.activeElement);
    if (before) {
      before.remove();
    }
    if (!message) {
      return;
    }
    const alert = document.createElement('div');
    alert.className = `alert ${tone}`;
    alert.dataset.kind = kind;
    alert.dataset.text = message;
    alert.setAttribute('role', 'alert');
    const words = document.createElement('p');
    words.textContent = message;
    if (link) {
      const go = document.createElement('a');
      go.href = link.address;
      go.target = '_blank';
      go.rel = 'noopener';
      go.textContent = link.text;
      words.append(' ', go);
    }
    alert.append(words);
    if (!form || !form.isConnected) {
      document.getElementById('notices').append(alert);
      return;
    }
    alert.tabIndex = -1;
    (form.closest('.choices') || form.querySelector('button')).before(alert);
    if (focused || !before) {
      alert.focus();
    }
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

  const SIGN_IN = { tone: 'error', link: { address: '/sign-in', text: text('sign_in') } };
  const ofHost = (failure) => failure instanceof Unreachable || failure instanceof SignedOut || failure instanceof Refused;
  const NO_ANSWER = text('no_answer');

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
      throw new SignedOut(text('signed_out'));
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
  const insist = async (step, doing, { wanted = () => true, form } = {}) => {
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
          notice('host', text('signed_out_meanwhile', doing), { ...SIGN_IN, form });
        } else {
          notice('host', text('unreachable_meanwhile', doing), { tone: 'error', form });
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
        notice('answers', text('answers_not_saved'));
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
    const after = await insist('/pings-failed', text('doing_report'),
      { wanted: () => watching && failures >= FAILED_PINGS });
    if (after && after.running && watching) {
      notice('proctoring', text('software_lost'));
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
        notice('proctoring', text('software_silent'));
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
    const { lang } = document.documentElement;
    return text('left', new Intl.NumberFormat(lang, { style: 'unit', unit, unitDisplay: 'long' }).format(count));
  };

  const timeIsUp = async () => {
    busy = true;
    notice('time', text('time_is_up'));
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
          notice('host', text('signed_out_at_end'), SIGN_IN);
        } else {
          notice('host', text('unreachable_at_end'),
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
    timer.querySelector('[data-left]').textContent = text('left', clock(left));
    const mark = TIME_MARKS.find(([share]) => left <= share * Number(part().dataset.limit));
    if (mark) {
      timer.classList.remove('low', 'critical');
      timer.classList.add(mark[1]);
      timer.querySelector('[data-low]').textContent = mark[1] === 'critical' ? text('critical') : text('low');
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

  /* Shows next to the button of a form that its step is in progress. Returns what ends that. */
  const progress = (form, words) => {
    const button = form.querySelector('button');
    const shown = document.createElement('span');
    shown.className = 'progress';
    shown.textContent = words;
    button.setAttribute('aria-disabled', 'true');
    form.setAttribute('aria-busy', 'true');
    button.after(shown);
    return () => {
      shown.remove();
      button.removeAttribute('aria-disabled');
      form.removeAttribute('aria-busy');
    };
  };

  /* Runs one step at a time. */
  const step = (form, { action, words }) => form.addEventListener('submit', async (event) => {
    event.preventDefault();
    if (busy) {
      return;
    }
    busy = true;
    const end = progress(form, words);
    try {
      await action(form);
    } finally {
      busy = false;
      end();
    }
  });

  /* A form that loads another page, which may take as long as the proctoring service needs. */
  const leave = (form) => form.addEventListener('submit', (event) => {
    if (busy) {
      event.preventDefault();
      return;
    }
    busy = true;
    progress(form, text('progress_other'));
  });

  const refused = (failure, words, form) => {
    if (failure instanceof SignedOut) {
      notice('step', `${words} ${text('signed_out_retry')}`, { ...SIGN_IN, form });
    } else {
      notice('step', `${words} ${failure.message || NO_ANSWER}`, { tone: 'error', form });
    }
  };

  /* Starts the software first, then the exam on the host, which notifies the service and starts the clock. */
  const start = async (form) => {
    notice('step', '');
    try {
      if (part().dataset.worker) {
        say(text('checking_software'));
        close();
        const running = await run();
        await running.start(described.start_timeout, described.attempt);
      }
      await take('/start');
    } catch (failure) {
      close();
      if (ofHost(failure)) {
        refused(failure, text('not_started'), form);
      } else {
        notice('step', text('not_started_software'), { tone: 'error', form });
        part().querySelectorAll('details:has([data-step="launch"])').forEach((again) => { again.open = true; });
      }
      return;
    }
    await show();
  };

  const between = (name) => async (form) => {
    notice('step', '');
    try {
      await take(name);
    } catch (failure) {
      refused(failure, text('step_failed'), form);
      return;
    }
    await show();
  };

  /* Hands in on the host first, then ends the software. */
  const submit = (name) => async (form) => {
    say(text('handing_in'));
    if (await insist(name, text('doing_hand_in'), { form })) {
      say(text('handed_in'));
      await endWorker();
    }
    await show();
  };

  const STEPS = {
    start: { action: start, words: text('progress_start') },
    submit: { action: submit('/submit'), words: text('progress_submit') },
    'hand-in': { action: submit('/hand-in'), words: text('progress_submit') },
    stop: { action: between('/stop'), words: text('progress_other') },
    back: { action: between('/start'), words: text('progress_other') },
  };

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
      notice('host', text('unreachable'));
      setTimeout(show, POLL_INTERVAL);
      return;
    }
    notice('host', '');
    const next = document.adoptNode(page.getElementById('exam'));
    const focused = part().contains(document.activeElement) && document.activeElement !== document.body;
    part().replaceWith(next);
    const facts = document.adoptNode(page.querySelector('.facts'));
    document.querySelector('.facts').replaceWith(facts);
    window.localTimes(facts);
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
          notice('poll', text('signed_out'), SIGN_IN);
        } else if (running && !busy) {
          notice('poll', text('unreachable_running'));
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
    part().querySelectorAll('form:not([data-step], [method=get])').forEach(leave);
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
