/* Keeps the list of attempts up to date while somebody looks at it. */
'use strict';

(() => {
  const PAUSE = 5000;
  const PATIENCE = 20000;
  const wanted = document.getElementById('follow');
  const told = document.getElementById('followed');

  /* Whoever is about to follow a link in the list must not lose it. */
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

  const look = async () => {
    if (!wanted.checked || document.hidden) {
      return;
    }
    try {
      const reply = await fetch(location.href, {
        headers: { Accept: 'text/html' }, cache: 'no-store', signal: AbortSignal.timeout(PATIENCE),
      });
      const page = new DOMParser().parseFromString(await reply.text(), 'text/html');
      const next = page.getElementById('attempts');
      const list = document.getElementById('attempts');
      if (reply.redirected || !next) {
        throw new Error('not the list');
      }
      const fresh = document.adoptNode(next);
      if (fresh.innerHTML !== shown) {
        shown = fresh.innerHTML;
        replace(list, fresh);
      }
      told.textContent = '';
    } catch (failure) {
      told.textContent = 'The list cannot be updated now. Reload the page, if this stays.';
    }
  };

  /* As the host wrote it: the page's own copy has local times. */
  let shown = '';
  const again = async () => {
    await look();
    setTimeout(again, PAUSE);
  };

  wanted.closest('[hidden]').hidden = false;
  wanted.addEventListener('change', look);
  document.addEventListener('visibilitychange', look);
  setTimeout(again, PAUSE);
})();
