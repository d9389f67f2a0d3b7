/* Forms that are submitted without leaving the page: hides fields that do not apply, and keeps the input if saving fails. */
'use strict';

(() => {
  const { text } = window;

  /* "name": checked; "name=value", "name!=value": selected; "name:word": the selected option has data-word. */
  const holds = (form, condition) => {
    const [, name, sign, word] = /^(\w+)(?:(!?=|:)([\w-]+))?$/.exec(condition);
    const control = form.elements[name];
    if (!sign) return control.checked;
    if (sign === ':') return control.selectedOptions[0]?.hasAttribute(`data-${word}`) ?? false;
    return (control.value === word) === (sign === '=');
  };

  /* Hidden fields are not submitted. Hidden text with data-kept-as is submitted under that name, so that it is not lost. */
  const arrange = (form) => {
    form.querySelectorAll('[data-shown-if]').forEach((part) => {
      const shown = part.dataset.shownIf.split(' ').every((condition) => holds(form, condition));
      part.hidden = !shown;
      part.querySelectorAll('input, select, textarea').forEach((control) => {
        control.dataset.name ??= control.name;
        control.dataset.locked ??= String(control.disabled);
        control.name = shown || !part.dataset.keptAs ? control.dataset.name : part.dataset.keptAs;
        control.disabled = control.dataset.locked === 'true' || (!shown && !part.dataset.keptAs);
      });
    });
  };

  /* Uses the author's own time zone for the due date, unless the form was submitted with another. */
  const useOwnZone = (form) => {
    const zone = form.querySelector('select[data-zone]');
    const own = Intl.DateTimeFormat().resolvedOptions().timeZone;
    if (!zone || !own || [...zone.options].some((option) => option.value === own)) return;
    zone.add(new Option(text('own_zone', own), own));
    if (zone.dataset.zone === 'sent') return;
    zone.value = own;
    if (zone.dataset.instant) {
      const due = new Date(zone.dataset.instant);
      const two = (number) => String(number).padStart(2, '0');
      form.elements.due_date.value =
        `${String(due.getFullYear()).padStart(4, '0')}-${two(due.getMonth() + 1)}-${two(due.getDate())}`;
      form.elements.due_time.value = `${two(due.getHours())}:${two(due.getMinutes())}`;
    }
  };

  /* Adds the UTC offset in case the site does not know the author's time zone. */
  const setOffset = (form) => {
    const { due_offset: offset, due_zone: zone, due_date: date, due_time: time } = form.elements;
    if (!offset) return;
    const own = zone.value === Intl.DateTimeFormat().resolvedOptions().timeZone;
    const minutes = new Date(`${date.value}T${time.value}`).getTimezoneOffset();
    offset.value = own && Number.isFinite(minutes) ? minutes : '';
  };

  const say = (form, words, link) => {
    const alert = document.createElement('div');
    alert.className = 'alert error said';
    alert.setAttribute('role', 'alert');
    alert.tabIndex = -1;
    const line = document.createElement('p');
    line.append(words);
    if (link) {
      const a = document.createElement('a');
      a.href = link;
      a.target = '_blank';
      a.textContent = text('sign_in');
      line.append(' ', a, ' ', text('save_again'));
    }
    alert.append(line);
    form.before(alert);
    alert.focus();
  };

  const parsed = async (answer) => new DOMParser().parseFromString(await answer.text(), 'text/html');

  /* Renews the CSRF token, which changes with a new sign-in. */
  const renewToken = async (form) => {
    const fresh = (await parsed(await fetch(location.pathname))).querySelector('main [name=csrf_token]');
    if (fresh) form.elements.csrf_token.value = fresh.value;
  };

  const show = (page, ok) => {
    const main = document.importNode(page.querySelector('main'), true);
    document.querySelector('main').replaceWith(main);
    document.title = page.title;
    const form = main.querySelector('form[data-stays]');
    if (ok) history.replaceState(null, '', form.getAttribute('action'));
    window.localTimes(main);
    prepare(form);
    main.querySelector('[autofocus]')?.focus();
  };

  /* Removes the results of the last submission, which the page would otherwise show while the next one runs. */
  const clear = (form) => {
    document.querySelectorAll('main > [role=alert], main > [role=status], main > .warnings').forEach((old) => old.remove());
    form.querySelectorAll('.violation').forEach((old) => {
      form.querySelectorAll(`[aria-describedby~="${old.id}"]`).forEach((control) => {
        control.removeAttribute('aria-invalid');
        control.setAttribute('aria-describedby', control.getAttribute('aria-describedby').replace(old.id, '').trim());
      });
      old.remove();
    });
  };

  /* Says that the form is being saved, where the button is, until the returned function is called. */
  const showSaving = (form) => {
    const line = document.createElement('p');
    line.className = 'saving';
    line.setAttribute('role', 'status');
    form.append(line);
    line.textContent = text('saving');
    form.setAttribute('aria-busy', 'true');
    return () => {
      line.remove();
      form.removeAttribute('aria-busy');
    };
  };

  const send = async (form) => {
    try {
      if (form.dataset.refused) await renewToken(form);
      setOffset(form);
      const answer = await fetch(form.action, {
        method: 'POST',
        body: new URLSearchParams(new FormData(form)),
        headers: { Accept: 'application/json' },
      });
      if ((answer.headers.get('Content-Type') ?? '').startsWith('text/html')) {
        show(await parsed(answer), answer.ok);
        return;
      }
      const { detail } = await answer.json().catch(() => ({}));
      form.dataset.refused = answer.status === 401 || answer.status === 403 ? 'yes' : '';
      say(
        form,
        text('refused', detail ?? text('status', answer.status)),
        answer.status === 401 ? '/sign-in' : '',
      );
    } catch {
      say(form, text('unreachable'));
    }
  };

  const prepare = (form) => {
    useOwnZone(form);
    arrange(form);
    form.addEventListener('change', () => arrange(form));
    let sending = false;
    form.addEventListener('submit', async (event) => {
      event.preventDefault();
      if (sending) return;
      sending = true;
      clear(form);
      const done = showSaving(form);
      await send(form);
      sending = false;
      done();
    });
  };

  document.querySelectorAll('form[data-stays]').forEach(prepare);
})();
