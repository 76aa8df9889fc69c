import type { Temporal } from 'temporal-polyfill';
import { MakeAgreement, RevokeAgreement, SharePerson } from '@domain/agencies';
import type { FieldFault, FormOf } from '@platform/forms';
import type { Answers } from '../edge/form-answers.js';
import { endOfDay, readDay, startOfDay } from '../edge/typed-times.js';

const DAY = 'as a date, for example 24/11/2027';

export interface Today {
  today: Temporal.PlainDate;
  zone: string;
}

/** First and last days are meant whole; today means at once. */
export function agreementForm(answers: Answers, present: Today): FormOf<MakeAgreement> {
  const until = lastDayOf(answers, present);
  const first = answers.optional('from');
  const day = first === undefined ? undefined : readDay(first, present.today);
  const faults: FieldFault[] = [];
  if (day === null) faults.push({ field: 'from', message: `Enter the first day ${DAY}, or leave it empty` });
  const values = {
    toAgencyId: answers.text('toAgencyId'),
    purpose: answers.text('purpose'),
    sections: sectionsOf(answers),
    from: day && day !== present.today.toString() ? startOfDay(day, present.zone) : undefined,
    until: until ?? '',
    onward: answers.flag('onward'),
  };
  const form = answers.into(MakeAgreement, values, { until: `Enter the last day ${DAY}` });
  return { ...form, errors: [...faults, ...form.errors] };
}

export function shareForm(answers: Answers, present: Today): FormOf<SharePerson> {
  const sections = sectionsOf(answers);
  const values = {
    agreementId: answers.text('agreementId'),
    sections: sections.length > 0 ? sections : undefined,
    until: lastDayOf(answers, present),
    reason: answers.text('reason'),
  };
  return answers.into(SharePerson, values, { until: `Enter the last day ${DAY}, or leave it empty` });
}

export function revocationForm(answers: Answers): FormOf<RevokeAgreement> {
  return answers.into(RevokeAgreement, { reason: answers.text('reason') });
}

/** Kept as one text between the answers and the page that checks them. */
function sectionsOf(answers: Answers): string[] {
  return answers.all('sections').flatMap((list) => list.split(','));
}

/** What was typed where it is no day, for the command to refuse. */
function lastDayOf(answers: Answers, { today, zone }: Today): string | undefined {
  const typed = answers.optional('until');
  if (typed === undefined) return undefined;
  const day = readDay(typed, today);
  return day === null ? typed : endOfDay(day, zone);
}
