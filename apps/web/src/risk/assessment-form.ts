import { Temporal } from 'temporal-polyfill';
import { FinaliseAssessment, SaveAssessment, type AssessmentView } from '@domain/risk';
import type { FormOf } from '@platform/forms';
import type { Answers } from '../edge/form-answers.js';
import { readDay } from '../edge/typed-times.js';

type Asked = Pick<AssessmentView, 'items' | 'facts'>;

/** The whole form of a draft, every item as it stands on the page: an empty answer takes the kept one back. */
export function saveForm(answers: Answers, asked: Asked, today: Temporal.PlainDate): FormOf<SaveAssessment> {
  const used = answers.flag('selfReportUsed');
  const values = {
    assessedOn: dayOf(answers, 'assessedOn', today),
    items: Object.fromEntries(asked.items.map(({ code }) => [code, itemOf(answers, code)])),
    facts: Object.fromEntries(
      asked.facts
        .filter(({ fixed }) => !fixed)
        .map(({ name, type }) => [name, factOf(answers, `facts.${name}`, type, today)]),
    ),
    sources: answers
      .text('sources')
      .split(/\r?\n/)
      .map((line) => line.trim())
      .filter(Boolean),
    ...(used === undefined ? {} : { selfReportUsed: used }),
  };
  return answers.into(SaveAssessment, values, {
    assessedOn: 'Enter the day of the assessment as a date, for example 24/11/2026',
  });
}

export function finaliseForm(answers: Answers): FormOf<FinaliseAssessment> {
  return answers.into(
    FinaliseAssessment,
    {
      attested: answers.text('attested') === 'yes',
      ownTotal: wholeOrText(answers.optional('ownTotal')),
      supervised: answers.text('supervised') === 'yes',
      mistaken: answers.optional('mistaken'),
    },
    { ownTotal: 'Enter your own sum as a whole number, or leave it empty' },
  );
}

/** Null where nothing is said about the item at all. */
function itemOf(answers: Answers, code: string) {
  const value = answers.text(`items.${code}.value`);
  // Shown again as one field (a conflict), several points come back in one text.
  const doubt = answers
    .all(`items.${code}.tentative`)
    .flatMap((one) => one.split(','))
    .map(Number);
  const note = answers.text(`items.${code}.note`).trim();
  const source = answers.text(`items.${code}.source`).trim();
  if (value === '' && doubt.length < 2 && note === '' && source === '') return null;
  if (doubt.length > 1) return { value: null, tentative: doubt, note, source };
  return { value: value === '' ? null : wholeOrText(value), tentative: [], note, source };
}

function factOf(answers: Answers, name: string, type: string, today: Temporal.PlainDate): unknown {
  const typed = answers.optional(name);
  if (typed === undefined) return null;
  if (type === 'truth') return typed === 'yes' ? true : typed === 'no' ? false : typed;
  if (type === 'day') return readDay(typed, today) ?? typed;
  if (type === 'count' || type === 'number') return wholeOrText(typed);
  return typed;
}

function wholeOrText(typed: string | undefined): number | string | undefined {
  return typed !== undefined && /^-?\d{1,6}([.]\d{1,4})?$/.test(typed) ? Number(typed) : typed;
}

function dayOf(answers: Answers, name: string, today: Temporal.PlainDate): string | undefined {
  const typed = answers.optional(name);
  return typed === undefined ? undefined : (readDay(typed, today) ?? typed);
}
