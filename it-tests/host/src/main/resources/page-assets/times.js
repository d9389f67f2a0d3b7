/* Shows times in the reader's own time zone. */
'use strict';

window.localTimes = (part) => {
  const format = (more) => new Intl.DateTimeFormat(document.documentElement.lang, {
    year: 'numeric', month: 'short', day: 'numeric', hour: 'numeric', minute: '2-digit', ...more, timeZoneName: 'short',
  });
  const toTheMinute = format({});
  const toTheSecond = format({ second: '2-digit' });
  part.querySelectorAll('time[datetime]').forEach((time) => {
    const instant = new Date(time.dateTime);
    if (!Number.isNaN(instant.getTime())) {
      time.title = time.title || time.textContent;
      time.textContent = ('exact' in time.dataset ? toTheSecond : toTheMinute).format(instant);
    }
  });
};

window.localTimes(document);
