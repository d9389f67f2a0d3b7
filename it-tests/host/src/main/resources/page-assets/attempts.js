/* Keeps the list of attempts up to date while the page is visible. */
'use strict';

(() => {
  const { text } = window;
  const INTERVAL = 5000;
  const REQUEST_TIMEOUT = 20000;
  const wanted = document.getElementById('follow');
  const status = document.getElementById('followed');

  /* Keeps the focus on the same link. */
  const replace = (list, next) => {
    const focused = list.contains(document.activeElement) ? document.activeElement.getAttribute('href') : undefined;
    list.replaceWith(next);
    window.localTimes(next);
    if (focused) {
      const link = [...next.querySelectorAll('a')].find((other) => other.getAttribute('href') === focused);
      if (link) {
        link.focus();
      }
    }
  };

  const refresh = async () => {
    if (!wanted.checked || document.hidden) {
      return;
    }
    try {
      const reply = await fetch(location.href, {
        headers: { Accept: 'text/html' }, cache: 'no-store', signal: AbortSignal.timeout(REQUEST_TIMEOUT),
      });
      const page = new DOMParser().parseFromString(await reply.text(), 'text/html');
      const next = page.getElementById('attempts');
      const list = document.getElementById('attempts');
      if (reply.redirected || !next) {
        throw new Error();
      }
      const fresh = document.adoptNode(next);
      if (fresh.innerHTML !== shown) {
        shown = fresh.innerHTML;
        replace(list, fresh);
      }
      status.textContent = '';
    } catch (failure) {
      status.textContent = text('stale');
    }
  };

  /* The list as the host rendered it: the page's copy has local times. */
  let shown = '';
  const again = async () => {
    await refresh();
    setTimeout(again, INTERVAL);
  };

  wanted.closest('[hidden]').hidden = false;
  wanted.addEventListener('change', refresh);
  document.addEventListener('visibilitychange', refresh);
  setTimeout(again, INTERVAL);
})();
