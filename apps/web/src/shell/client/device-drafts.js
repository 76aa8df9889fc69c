/**
 * What somebody typed while the connection was gone, kept on the device until it is saved. It is locked with a key made
 * from the session's own token, which is on the page and nowhere on the device: another session cannot open it, signing
 * out clears it, and the first page of the next session removes what is left.
 */
const PREFIX = 'tc-draft';
const bytes = (text) => new TextEncoder().encode(text);
const text = (data) => btoa(String.fromCharCode(...new Uint8Array(data)));
const data = (kept) => Uint8Array.from(atob(kept), (letter) => letter.charCodeAt(0));
const canLock = Boolean(globalThis.crypto?.subtle);
const tokenOf = (form) => form.elements._csrf.value;

/** Fields that belong to one showing of the form, not to what was typed. */
const OF_THE_PAGE = new Set(['_csrf', 'idempotencyKey', 'version']);

/** Locks what the form holds and keeps it; @returns whether it could. */
export async function keepOnDevice(form) {
  if (!canLock) return false;
  const entries = [...new FormData(form)].filter(
    ([name, value]) => !OF_THE_PAGE.has(name) && typeof value === 'string',
  );
  const iv = crypto.getRandomValues(new Uint8Array(12));
  const open = bytes(JSON.stringify({ at: Date.now(), entries }));
  const locked = await crypto.subtle.encrypt({ name: 'AES-GCM', iv }, await keyOf(form), open);
  try {
    localStorage.setItem(await placeOf(form), `${text(iv)} ${text(locked)}`);
    return true;
  } catch {
    return false;
  }
}

/** Puts what is kept for this form back into it; @returns when it was typed, or null. */
export async function putBack(form) {
  if (!canLock) return null;
  const kept = localStorage.getItem(await placeOf(form));
  if (!kept) return null;
  try {
    const [iv, locked] = kept.split(' ').map(data);
    const open = await crypto.subtle.decrypt({ name: 'AES-GCM', iv }, await keyOf(form), locked);
    const { at, entries } = JSON.parse(new TextDecoder().decode(open));
    fill(form, entries);
    return new Date(at);
  } catch {
    await forgetOnDevice(form);
    return null;
  }
}

export async function forgetOnDevice(form) {
  if (canLock) localStorage.removeItem(await placeOf(form));
}

/** Nobody can open what an ended session left. Any form of this session tells which is which. */
export async function forgetEndedSessions() {
  const form = [...document.forms].find((one) => one.elements._csrf);
  if (!canLock || !form) return;
  const own = `${PREFIX} ${await mark(tokenOf(form))} `;
  for (const name of Object.keys(localStorage))
    if (name.startsWith(`${PREFIX} `) && !name.startsWith(own)) localStorage.removeItem(name);
}

async function keyOf(form) {
  const token = await crypto.subtle.importKey('raw', bytes(tokenOf(form)), 'HKDF', false, ['deriveKey']);
  const made = { name: 'HKDF', hash: 'SHA-256', salt: bytes(form.dataset.autosave), info: bytes(PREFIX) };
  return crypto.subtle.deriveKey(made, token, { name: 'AES-GCM', length: 256 }, false, [
    'encrypt',
    'decrypt',
  ]);
}

/** Says neither the session nor whom the form is about. */
async function placeOf(form) {
  const token = tokenOf(form);
  return `${PREFIX} ${await mark(token)} ${await mark(`${token} ${form.dataset.autosave}`)}`;
}

async function mark(words) {
  return text(await crypto.subtle.digest('SHA-256', bytes(words))).slice(0, 22);
}

function fill(form, entries) {
  const typed = Map.groupBy(entries, ([name]) => name);
  for (const field of form.elements) {
    if (!field.name || OF_THE_PAGE.has(field.name) || field.type === 'hidden') continue;
    const values = (typed.get(field.name) ?? []).map(([, value]) => value);
    if (field.type === 'radio' || field.type === 'checkbox') field.checked = values.includes(field.value);
    else if (values.length > 0) field.value = values[0];
  }
}
