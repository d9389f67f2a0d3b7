/* Tells times in the reader's own time zone. */
'use strict';

window.localTimes = (part) => {
  const told = (timeStyle) => new Intl.DateTimeFormat('en', { dateStyle: 'medium', timeStyle });
  const toTheMinute = told('short');
  const toTheSecond = told('medium');
  part.querySelectorAll('time[datetime]').forEach((time) => {
    const instant = new Date(time.dateTime);
    if (!Number.isNaN(instant.getTime())) {
      time.title = time.title || time.textContent;
      time.textContent = ('exact' in time.dataset ? toTheSecond : toTheMinute).format(instant);
    }
  });
};

window.localTimes(document);
