import type { Request } from 'express';
import { readForm, type FieldFault, type FormOf } from '@platform/forms';

/** The answers of a form as they were typed; a field given twice counts once, as the last. */
export class Answers {
  private readonly given: Readonly<Record<string, unknown>>;

  constructor(body: unknown) {
    this.given = typeof body === 'object' && body !== null ? (body as Record<string, unknown>) : {};
  }

  static of(request: Pick<Request, 'body'>): Answers {
    return new Answers(request.body as unknown);
  }

  text(name: string): string {
    const value = this.given[name];
    const last: unknown = Array.isArray(value) ? value.at(-1) : value;
    return typeof last === 'string' ? last : '';
  }

  /** Every value of a name, as checkboxes send them. */
  all(name: string): string[] {
    return [this.given[name] ?? []]
      .flat()
      .filter((value): value is string => typeof value === 'string' && value !== '');
  }

  /** Undefined where nothing was typed, so that an optional answer stays absent. */
  optional(name: string): string | undefined {
    return this.text(name).trim() || undefined;
  }

  /** "yes" or "no" of a pair of radios. */
  flag(name: string): boolean | undefined {
    const said = this.text(name);
    return said === 'yes' ? true : said === 'no' ? false : undefined;
  }

  /** A whole number, or what was typed for the command to refuse. */
  whole(name: string): number | string | undefined {
    const typed = this.optional(name);
    return typed !== undefined && /^\d{1,9}$/.test(typed) ? Number(typed) : typed;
  }

  /** What was typed, to be shown again; never the tokens. */
  typed(): Record<string, string> {
    const names = Object.keys(this.given).filter((name) => name !== '_csrf' && name !== 'idempotencyKey');
    return Object.fromEntries(names.map((name) => [name, this.all(name).join(',')]));
  }

  /** The command these answers make, checked by the rules that JSON is checked by. */
  into<T extends object>(
    Command: new () => T,
    values: Readonly<Record<string, unknown>>,
    sentences: Readonly<Record<string, string>> = {},
  ): FormOf<T> {
    const said = Object.fromEntries(Object.entries(values).filter(([, value]) => value !== undefined));
    const { command, errors } = readForm(Command, said);
    const version = /^\d{1,9}$/.test(this.text('version')) ? Number(this.text('version')) : null;
    return { command, errors: worded(errors, sentences), typed: this.typed(), version };
  }
}

/** Where a form takes words that JSON does not (a typed time), its sentence differs too. */
function worded(errors: FieldFault[], sentences: Readonly<Record<string, string>>): FieldFault[] {
  return errors.map(({ field, message }) => ({ field, message: sentences[field] ?? message }));
}
