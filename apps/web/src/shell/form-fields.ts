import { randomUUID } from 'node:crypto';
import type { FieldError } from './shell-view.js';

const reserved: Record<string, string> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
};

/** For the few strings of HTML that are not made by a template. */
export function escapeHtml(text: string): string {
  return text.replace(/[&<>"']/g, (character) => reserved[character] ?? character);
}

/** The id a field's input must have, so that the error summary can link to it. */
export function fieldId(field: string): string {
  return field.replace(/[^\w-]+/g, '-').replace(/-+$/, '');
}

/** What every form that changes something carries besides its questions. */
export interface HiddenFields {
  /** Of the record being changed; a stale one is a conflict. */
  version?: number | string;
  /** Given back when a page is shown again; otherwise a new one, so that sending twice does nothing twice. */
  idempotencyKey?: string;
  /** Anything else, by name. */
  [name: string]: string | number | boolean | null | undefined;
}

/** The hidden inputs of a form, escaped. */
export function hiddenInputs(csrfToken: string | null, fields: HiddenFields = {}): string {
  if (csrfToken === null) throw new Error('A page with a form was rendered without a CSRF token');
  const all: HiddenFields = {
    _csrf: csrfToken,
    ...fields,
    idempotencyKey: fields.idempotencyKey ?? randomUUID(),
  };
  return Object.entries(all)
    .filter(([, value]) => value !== undefined && value !== null)
    .map(
      ([name, value]) =>
        `<input type="hidden" name="${escapeHtml(name)}" value="${escapeHtml(String(value))}">`,
    )
    .join('');
}

/** The `errorMessage` of a GOV.UK component: the first thing wrong with this field, if any. */
export function errorFor(
  errors: readonly FieldError[] | undefined,
  field: string,
): { text: string } | undefined {
  const found = errors?.find((error) => error.field === field);
  return found && { text: found.message };
}

/** The `errorList` of GOV.UK's error summary. */
export function errorList(errors: readonly FieldError[]): { text: string; href: string }[] {
  return errors.map(({ field, message, href }) => ({ text: message, href: href ?? `#${fieldId(field)}` }));
}
