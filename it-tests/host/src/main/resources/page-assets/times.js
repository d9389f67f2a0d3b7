/* Tells times in the reader's own time zone. */
'use strict';

window.localTimes = (part) => {
  const told = new Intl.DateTimeFormat('en', {
    year: 'numeric', month: 'short', day: 'numeric', hour: 'numeric', minute: '2-digit', timeZoneName: 'short',
  });
  part.querySelectorAll('time[datetime]').forEach((time) => {
    const instant = new Date(time.dateTime);
    if (!Number.isNaN(instant.getTime())) {
      time.title = time.title || time.textContent;
      time.textContent = told.format(instant);
    }
  });
};

window.localTimes(document);
