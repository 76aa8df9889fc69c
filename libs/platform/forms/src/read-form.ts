import { createParamDecorator, type ExecutionContext } from '@nestjs/common';
import { plainToInstance } from 'class-transformer';
import { validateSync, type ValidationError } from 'class-validator';
import type { Request } from 'express';

/** One wrong answer, at its field. */
export interface FieldFault {
  field: string;
  message: string;
}

/** A form as it came: the command when it is right, and always what the person typed. */
export interface FormOf<T> {
  command: T;
  errors: FieldFault[];
  typed: Readonly<Record<string, string>>;
  /** The version of the record that the page was drawn from, if it changes one. */
  version: number | null;
}

/** Fields of every form that are no part of any command. */
const CARRIED = new Set(['_csrf', 'idempotencyKey', 'version', 'action']);

/** Reads a form into the command that JSON uses too: the same rules, the same sentences. Empty fields count as absent. */
export function readForm<T extends object>(Command: new () => T, body: unknown): FormOf<T> {
  const given = typeof body === 'object' && body !== null ? (body as Record<string, unknown>) : {};
  const typed = Object.fromEntries(
    Object.entries(given)
      .filter(([name]) => name !== '_csrf')
      .map(([name, value]) => [name, Array.isArray(value) ? value.join(',') : String(value)]),
  );
  const answers = Object.fromEntries(
    Object.entries(given).filter(([name, value]) => !CARRIED.has(name) && value !== ''),
  );
  const command = plainToInstance(Command, answers, { exposeDefaultValues: true });
  const errors = faultsOf(validateSync(command, { whitelist: true, forbidUnknownValues: true }));
  const version =
    typeof given.version === 'string' && /^\d{1,9}$/.test(given.version) ? Number(given.version) : null;
  return { command, errors, typed, version };
}

/** One fault a field, the first: a person mends one thing at a time. */
export function faultsOf(errors: readonly ValidationError[], parent = ''): FieldFault[] {
  return errors.flatMap((error) => {
    const field = parent ? `${parent}.${error.property}` : error.property;
    const [message] = Object.values(error.constraints ?? {});
    return [...(message ? [{ field, message }] : []), ...faultsOf(error.children ?? [], field)];
  });
}

/** The parameter of a page's handler that takes a form: `@Form(RecordContact) form: FormOf<RecordContact>`. */
export const Form = createParamDecorator((Command: new () => object, context: ExecutionContext) =>
  readForm(Command, context.switchToHttp().getRequest<Request>().body),
);
