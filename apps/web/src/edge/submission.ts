import { refusalOf } from '@platform/database';
import type { FieldFault, FormOf } from '@platform/forms';
import { Problem, RuleBroken, VersionMissing, type Actor } from '@platform/kernel';
import { AnsweredWithPage, type PageAnswer } from './answered-with-page.js';

/** What a journey does when its form cannot be taken as it is. */
export interface Submission<T> {
  form: FormOf<T>;
  /** The page again, with these faults. */
  again: (errors: FieldFault[]) => PageAnswer;
  /** Both versions side by side; for forms that change a record. */
  conflict?: () => PageAnswer;
  /** Names of inputs, where they are not those of the command: `at` was typed as `when`. */
  inputs?: Readonly<Record<string, string>>;
}

/** A form that was kept while its writer was signed out comes back to its page, and is not taken yet. */
export const RESUMED = 'identity.resumed';

/** Faults that the form of a person can show; everything else goes on to the page for its kind. */
const MENDED = new Set(['rule-broken', 'conflict']);

/** Takes a form to its service. What is wrong comes back at its fields, nothing typed is lost, nothing is half done. */
export async function submit<T, R>(
  { form, again, conflict, inputs = {} }: Submission<T>,
  act: (command: T) => Promise<R>,
): Promise<R> {
  if (form.typed._resume) throw new AnsweredWithPage(new RuleBroken(RESUMED, 'Back in its form'), again([]));
  const named = (errors: FieldFault[]) =>
    errors.map((error) => ({ ...error, field: inputs[error.field] ?? error.field }));
  if (form.errors.length > 0) {
    throw new AnsweredWithPage(
      new RuleBroken('invalid', 'Some answers need mending'),
      again(named(form.errors)),
    );
  }
  try {
    return await act(form.command);
  } catch (error) {
    // Inside an open transaction the database's own refusals come as they are.
    const problem = refusalOf(error);
    if (!(problem instanceof Problem) || problem instanceof AnsweredWithPage) throw problem;
    if (problem.kind === 'stale' && conflict) throw new AnsweredWithPage(problem, conflict());
    if (!MENDED.has(problem.kind)) throw problem;
    throw new AnsweredWithPage(problem, again(named(faultsIn(problem))));
  }
}

/** What a refusal says, at the fields it is about. */
export function faultsIn({ faults, message }: Problem): FieldFault[] {
  if (faults.length === 0) return [{ field: '', message }];
  return faults.map((fault) => ({
    field: fault.pointer.replace(/^\//, '').replaceAll('/', '.'),
    message: fault.message,
  }));
}

/** The version of the record that the form was drawn from. A form that changes a record and names none is refused. */
export function versionOf({ version }: Pick<FormOf<unknown>, 'version'>): number {
  if (version === null) throw new VersionMissing();
  return version;
}

/** The same person looking at a page again after a refused attempt: what is read then is recorded as a look. */
export function looking(actor: Actor, verb: string): Actor {
  return { ...actor, act: { ...actor.act, verb } };
}
