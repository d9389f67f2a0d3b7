/* The clock of a running exam on the other pages. Only the host's clock counts; this machine only measures elapsed time. */
'use strict';

(() => {
  const clock = (milliseconds) => {
    const seconds = Math.max(0, Math.ceil(milliseconds / 1000));
    const two = (number) => String(number).padStart(2, '0');
    const hours = Math.floor(seconds / 3600);
    return `${hours ? `${hours}:` : ''}${two(Math.floor(seconds / 60) % 60)}:${two(seconds % 60)}`;
  };

  document.querySelectorAll('.running').forEach((banner) => {
    const { deadline, now, text, over } = banner.dataset;
    const end = performance.now() + Number(deadline) - Number(now);
    const left = banner.querySelector('[data-time]');
    const tick = () => {
      const rest = end - performance.now();
      left.textContent = rest > 0 ? text.replace('{0}', clock(rest)) : over;
      if (rest <= 0) {
        clearInterval(ticking);
      }
    };
    const ticking = setInterval(tick, 500);
    tick();
  });
})();
