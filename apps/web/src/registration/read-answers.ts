import type { Temporal } from 'temporal-polyfill';
import type { FieldFault, FormOf } from '@platform/forms';
import { GiveNotification, RegisterPerson, type ChangeView } from '@domain/registration';
import type { Answers } from '../edge/form-answers.js';
import { readDay, readMoment } from '../edge/typed-times.js';
import { TOLD_FIELDS, type PersonForm } from './person-forms.js';
import type { RecordForm } from './record-forms.js';

const DAY = 'Enter the day as a real date, for example 24/11/2026';

/** The answers of a form as its command takes them; typed days become what they mean. */
export function readAnswers(
  form: Pick<RecordForm, 'command' | 'days' | 'numbers' | 'flags'>,
  answers: Answers,
  names: readonly string[],
  today: Temporal.PlainDate,
  more: Readonly<Record<string, unknown>> = {},
): FormOf<object> {
  const { days = [], numbers = [], flags = [] } = form;
  const values: Record<string, unknown> = Object.fromEntries(
    names.map((name): [string, unknown] => {
      const said = answers.optional(name);
      if (said === undefined) return [name, undefined];
      if (flags.includes(name)) return [name, answers.flag(name)];
      if (numbers.includes(name)) return [name, answers.whole(name)];
      return [name, days.includes(name) ? (readDay(said, today) ?? said) : said];
    }),
  );
  return answers.into(
    form.command,
    { ...values, ...more },
    Object.fromEntries(days.map((name) => [name, DAY])),
  );
}

/** "20, 15/6": months, and after a slash how many of them run beside those before. */
export function termsTyped(typed: string | undefined): Readonly<Record<string, unknown>> {
  if (!typed) return {};
  const terms = typed.split(/[,;]/).map((one) => {
    const [months, beside] = one.split('/').map((n) => Number(n.trim().replace(',', '.')));
    return { months, ...(beside === undefined ? {} : { overlapMonths: beside }) };
  });
  return terms.length === 1 && terms[0]!.overlapMonths === undefined
    ? { sentenceMonths: terms[0]!.months, terms: undefined }
    : { terms };
}

export function readRegistration(
  form: PersonForm,
  answers: Answers,
  names: readonly string[],
  today: Temporal.PlainDate,
): FormOf<RegisterPerson> {
  const rest = names.filter((name) => name !== 'terms');
  const terms = termsTyped(answers.optional('terms'));
  const read = readAnswers(form, answers, rest, today, terms) as FormOf<RegisterPerson>;
  return { ...read, errors: read.errors.map(inOneInput) };
}

/** All sentences are typed into one input: what is wrong says with which of them. */
function inOneInput({ field, message }: FieldFault): FieldFault {
  const [, at] = /^terms\.(\d+)\./.exec(field) ?? [];
  if (at === undefined) return { field, message };
  return {
    field: 'terms',
    message: `Sentence ${Number(at) + 1}: ${message.charAt(0).toLowerCase()}${message.slice(1)}`,
  };
}

export function readNotification(
  answers: Answers,
  changes: readonly ChangeView[],
  { now, zone }: { now: Temporal.Instant; zone: string },
): FormOf<GiveNotification> {
  const said = answers.optional('givenAt');
  const chosen = answers.optional('changes');
  const items = TOLD_FIELDS.flatMap((field) => {
    const value = answers.optional(`told${field}`);
    return value ? [{ field, value }] : [];
  });
  const values = {
    kind: answers.text('kind'),
    method: answers.text('method'),
    givenBy: answers.optional('givenBy'),
    givenAt: said === undefined ? undefined : (readMoment(said, { now, zone }) ?? said),
    station: answers.optional('station'),
    takenBy: answers.optional('takenBy'),
    reference: answers.optional('reference'),
    items: [...items, ...(answers.flag('toldBANK') ? [{ field: 'BANK' }] : [])],
    changeIds: chosen === 'all' ? changes.map(({ id }) => id) : chosen ? [chosen] : [],
    excuse: answers.optional('excuse'),
    refusal: answers.optional('refusal'),
  };
  return answers.into(GiveNotification, values, { givenAt: 'Enter a day and time, for example today 9:30' });
}
