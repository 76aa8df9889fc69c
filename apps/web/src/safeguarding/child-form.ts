import { ValidateNested } from 'class-validator';
import { Type } from 'class-transformer';
import { RaiseReferral } from '@domain/supervision';
import type { Answers } from '../edge/form-answers.js';
import { readMoment, type Present } from '../edge/typed-times.js';

/** Rows of the form; a family with more children is rare, and the account has room for them. */
export const CHILD_ROWS = [0, 1, 2] as const;
const ROW_FIELDS = ['initials', 'age', 'relation'] as const;
const FIELDS = [
  'kind',
  'basis',
  'account',
  'immediateDanger',
  'policeCalledAt',
  'policeReference',
  'referredTo',
  'referredAt',
] as const;

/** Every input about a child, by name. */
export const CHILD_INPUTS: readonly string[] = [
  'childAnswer',
  'noReferralReason',
  ...FIELDS.map((name) => `safeguarding.${name}`),
  ...CHILD_ROWS.flatMap((row) => ROW_FIELDS.map((name) => `safeguarding.children.${row}.${name}`)),
];

export const CHILD_SENTENCES = {
  'safeguarding.policeCalledAt': 'Enter when the police were called, for example 9:30 or yesterday 14:15',
  'safeguarding.referredAt': 'Enter when children’s services were told, for example 9:30 or yesterday 14:15',
};

/** The form of a referral by itself: the same questions as on the form of a contact. */
export class RaiseForm {
  @ValidateNested() @Type(() => RaiseReferral) safeguarding: RaiseReferral;
}

/** Inputs of faults that the service names without the form's prefix. */
export const RAISE_INPUTS = {
  policeCalledAt: 'safeguarding.policeCalledAt',
  referredTo: 'safeguarding.referredTo',
  referredAt: 'safeguarding.referredAt',
};

/** What the form says of a child: a referral, why there is none, or nothing where it is not about one. */
export function childAnswers(answers: Answers, present: Present): Record<string, unknown> {
  if (answers.text('aboutChild') !== 'yes') return {};
  const answer = answers.text('childAnswer');
  if (answer === 'none') return { noReferralReason: answers.optional('noReferralReason') };
  return answer === 'referral' ? { safeguarding: referralIn(answers, present) } : {};
}

export function referralIn(answers: Answers, present: Present): Record<string, unknown> {
  const text = (name: string) => answers.optional(`safeguarding.${name}`);
  const moment = (name: string) => {
    const typed = text(name);
    return typed === undefined ? undefined : (readMoment(typed, present) ?? typed);
  };
  const rows = CHILD_ROWS.map((row) => ({
    initials: text(`children.${row}.initials`)?.toUpperCase() ?? '',
    age: answers.whole(`safeguarding.children.${row}.age`),
    relation: text(`children.${row}.relation`) ?? '',
  }));
  // A row that nobody filled in is no child; the first one is always asked for.
  const children = rows.filter((row, n) => n === 0 || row.initials || row.relation || row.age !== undefined);
  const referral = {
    kind: text('kind') ?? '',
    basis: text('basis') ?? '',
    children,
    account: text('account') ?? '',
    immediateDanger: answers.flag('safeguarding.immediateDanger'),
    policeCalledAt: moment('policeCalledAt'),
    policeReference: text('policeReference'),
    referredTo: text('referredTo'),
    referredAt: moment('referredAt'),
  };
  return Object.fromEntries(Object.entries(referral).filter(([, value]) => value !== undefined));
}
