import type { Temporal } from 'temporal-polyfill';
import { LimitAccess } from '@platform/access';
import type { FieldFault, FormOf } from '@platform/forms';
import type { Answers } from '../edge/form-answers.js';
import { endOfDay, readDay } from '../edge/typed-times.js';

/** Somebody who could be named: `label` is what is typed and chosen, and means one user only. */
export interface Nameable {
  id: string;
  label: string;
}
export type NamedList = 'restrictedTo' | 'excluded';

/** Boxes for further names on each list. */
export const ROOM = 3;

/** The lists as they are ticked, with the names typed beside; the last day is meant whole. */
export function limitForm(
  answers: Answers,
  known: readonly Nameable[],
  { today, zone }: { today: Temporal.PlainDate; zone: string },
): FormOf<LimitAccess> {
  const faults: FieldFault[] = [];
  const listed = (list: NamedList) => {
    const typed = Array.from({ length: ROOM }, (_, n) => `${list}-${n + 1}`);
    const added = typed.flatMap((name) => {
      const said = answers.optional(name)?.trim();
      const found = said === undefined ? [] : meant(said, known);
      if (said !== undefined && found.length !== 1)
        faults.push({
          field: name,
          message:
            found.length > 1
              ? `More than one user is called ${said}. Choose from the list`
              : `No user is called ${said}. Choose from the list`,
        });
      return found.length === 1 ? [found[0]!.id] : [];
    });
    return [...new Set([...answers.all(list).flatMap((ids) => ids.split(',')), ...added])];
  };
  const last = answers.optional('until');
  const day = last === undefined ? undefined : readDay(last, today);
  if (day === null)
    faults.push({
      field: 'until',
      message: 'Enter the last day as a date, for example 24/11/2026, or leave it empty',
    });
  const until = day ? endOfDay(day, zone) : undefined;
  const values = {
    restrictedTo: listed('restrictedTo'),
    excluded: listed('excluded'),
    message: answers.text('message'),
    until,
  };
  const form = answers.into(LimitAccess, values);
  return { ...form, errors: [...faults, ...form.errors] };
}

function meant(said: string, known: readonly Nameable[]): Nameable[] {
  const wanted = said.toLowerCase();
  const exact = known.filter(({ label }) => label.toLowerCase() === wanted);
  return exact.length > 0
    ? exact
    : known.filter(({ label }) => {
        const one = label.toLowerCase();
        return one.startsWith(`${wanted} (`) || one.includes(` (${wanted}, `);
      });
}
