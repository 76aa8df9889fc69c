/** Everything here is a convenience: each page works the same with this file blocked. */
import {
  Button,
  CharacterCount,
  Checkboxes,
  ErrorSummary,
  NotificationBanner,
  PasswordInput,
  Radios,
  SkipLink,
  createAll,
} from 'asset:govuk-frontend.js';
import { forgetEndedSessions } from 'asset:device-drafts.js';
import { autosaveDrafts } from 'asset:drafts.js';
import { initAll as initMoj } from 'asset:moj-frontend.js';

for (const component of [
  Button,
  CharacterCount,
  Checkboxes,
  ErrorSummary,
  NotificationBanner,
  PasswordInput,
  Radios,
  SkipLink,
]) {
  createAll(component);
}
initMoj();

focusSearchOnSlash();
guardAgainstSendingTwice();
closeMenusOutside();
showWhereWeAre();
void forgetEndedSessions();
void autosaveDrafts();
scoreByDigit();
document.querySelector('[data-focus-first]')?.focus({ preventScroll: true });

/** On a phone places and tabs are rows to push sideways: the current one must be in sight. */
function showWhereWeAre() {
  for (const current of document.querySelectorAll('nav [aria-current="page"]')) {
    const row = current.closest('ul');
    if (row.scrollWidth > row.clientWidth) row.scrollLeft = current.offsetLeft - row.offsetLeft - 16;
  }
}

function focusSearchOnSlash() {
  document.addEventListener('keydown', (event) => {
    const typing =
      event.target instanceof Element && event.target.closest('input, textarea, select, [contenteditable]');
    if (event.key !== '/' || typing || event.ctrlKey || event.metaKey || event.altKey) return;
    const box = document.getElementById('tc-search');
    if (!box) return;
    event.preventDefault();
    box.focus();
  });
}

/** The server ignores the second of two equal requests; this spares the wait and the doubt. */
function guardAgainstSendingTwice() {
  document.addEventListener('submit', (event) => {
    const form = event.target;
    if (form.method !== 'post' || event.defaultPrevented) return;
    if (form.dataset.sent) {
      event.preventDefault();
      return;
    }
    form.dataset.sent = 'true';
    // The submitter's own name and value must still be sent, so it is marked, not disabled.
    event.submitter?.setAttribute('aria-disabled', 'true');
    if (event.submitter?.classList.contains('govuk-button')) sayThatItIsSent(event.submitter);
  });
  // Coming back with the browser's own button shows the page as it was left: it must be usable again.
  window.addEventListener('pageshow', () => {
    for (const form of document.querySelectorAll('form[data-sent]')) delete form.dataset.sent;
    for (const button of document.querySelectorAll('button[aria-disabled]'))
      button.removeAttribute('aria-disabled');
    for (const note of document.querySelectorAll('.tc-sending')) note.remove();
  });
}

function sayThatItIsSent(button) {
  const note = document.createElement('span');
  note.className = 'tc-sending';
  note.setAttribute('role', 'status');
  button.after(note);
  setTimeout(() => (note.textContent = 'Sending…'), 300);
}

function closeMenusOutside() {
  document.addEventListener('click', (event) => {
    for (const menu of document.querySelectorAll('details.tc-user[open]')) {
      if (!menu.contains(event.target)) menu.open = false;
    }
  });
  document.addEventListener('keydown', (event) => {
    const menu = event.key === 'Escape' && document.querySelector('details.tc-user[open]');
    if (!menu) return;
    menu.open = false;
    menu.querySelector('summary').focus();
  });
}

/** In an item of an assessment a digit chooses its points and goes on to the next; only while the item has the focus. */
function scoreByDigit() {
  const form = document.querySelector('form[data-score-by-digit]');
  if (!form) return;
  const items = [...form.querySelectorAll('fieldset[data-item]')];
  const counter = form.querySelector('[data-completeness-done]');
  const answered = (item) =>
    item.querySelector('input[type=radio]:checked') ||
    item.querySelectorAll('input[type=checkbox]:checked').length > 1;
  const before = items.filter(answered).length;
  const derived = counter ? Number(counter.textContent) - before : 0;
  form.addEventListener('input', () => {
    if (counter)
      counter.textContent = String(Math.min(items.length, items.filter(answered).length + derived));
  });
  form.addEventListener('keydown', (event) => {
    const item = event.target.type === 'radio' && event.target.closest('fieldset[data-item]');
    if (!item || !/^\d$/.test(event.key) || event.ctrlKey || event.metaKey || event.altKey) return;
    const radio = item.querySelector(`input[type=radio][value="${event.key}"]`);
    if (!radio) return;
    event.preventDefault();
    radio.checked = true;
    radio.dispatchEvent(new Event('input', { bubbles: true }));
    const next = items[items.indexOf(item) + 1];
    const chosen =
      next?.querySelector('input[type=radio]:checked') ?? next?.querySelector('input[type=radio]');
    if (chosen) chosen.focus();
    else form.querySelector('#sources')?.focus();
  });
}
