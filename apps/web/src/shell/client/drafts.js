import { forgetOnDevice, keepOnDevice, putBack } from 'asset:device-drafts.js';

const KEPT = 'No connection. What you typed is kept on this device, locked, until it can be saved.';
const LOST = 'The draft could not be saved. Keep this page open and try again.';
const SIGNED_OUT = 'Your session has ended. Save: you will sign in again, and nothing you typed is lost.';

/**
 * A few seconds after the last key, and when the page is left. What is sent is what the button "Save draft" sends; with
 * the connection gone it is kept on the device, and put back where it belongs when the form is next opened.
 */
export async function autosaveDrafts() {
  const form = document.querySelector('form[data-autosave]');
  if (!form) return;
  const status = form.querySelector('[data-draft-status]');
  let waiting;
  let changed = false;
  let saving = null;
  let leaving = false;

  const keep = async () => {
    changed = true;
    status.textContent = (await keepOnDevice(form)) ? KEPT : LOST;
  };
  const send = async () => {
    clearTimeout(waiting);
    if (!changed || form.dataset.sent) return;
    changed = false;
    const headers = { accept: 'application/json' };
    const body = new URLSearchParams(new FormData(form));
    try {
      // Followed, the way to the sign-in page would give it another token while somebody is signing in on it.
      const request = { method: 'POST', body, headers, keepalive: true, redirect: 'manual' };
      const response = await fetch(form.dataset.autosave, request);
      if (response.type === 'opaqueredirect') {
        changed = true;
        status.textContent = SIGNED_OUT;
        return;
      }
      if (!response.ok) throw new Error(String(response.status));
      const { saved, version } = await response.json();
      // The page that comes next may have been asked for before this was saved: it finds it on the device.
      if (!leaving) await forgetOnDevice(form);
      if (saved) status.textContent = saved;
      // The record went on by one version: what is sent next must be from that one.
      if (version && form.elements.version) form.elements.version.value = version;
    } catch {
      await keep();
    }
  };
  const save = () => (saving = send().finally(() => (saving = null)));

  form.addEventListener('input', () => {
    changed = true;
    leaving = false;
    clearTimeout(waiting);
    waiting = setTimeout(save, 2500);
  });
  document.addEventListener('visibilitychange', () => document.hidden && save());
  window.addEventListener('online', save);
  window.addEventListener('beforeunload', () => (leaving = true));
  form.addEventListener('submit', (event) => {
    clearTimeout(waiting);
    if (!navigator.onLine) {
      // The browser would leave the page for one that says there is no connection.
      event.preventDefault();
      void keep();
    } else if (saving) {
      // Sent while a draft is on its way, it would be from the version before: wait for that one.
      event.preventDefault();
      saving.then(() => form.requestSubmit(event.submitter));
    }
  });

  const typedAt = await putBack(form);
  if (!typedAt) return;
  changed = true;
  await save();
  const when = typedAt.toLocaleTimeString('en-GB', { hour: '2-digit', minute: '2-digit' });
  status.textContent = `This is what you typed at ${when}, when there was no connection. Check it and save.`;
}
