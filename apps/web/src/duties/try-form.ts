import { IsIn, IsOptional } from 'class-validator';
import type { Temporal } from 'temporal-polyfill';
import { ORDER_TITLES, type OrderView } from '@domain/supervision';
import { HOLIDAY_CODES } from '@platform/calendar';
import { PreviewDuties } from '@platform/duties';
import type { FormOf } from '@platform/forms';
import type { Answers } from '../edge/form-answers.js';
import { readDay } from '../edge/typed-times.js';
import { asked } from '../organisation/organisation-form.js';
import { dateOnly } from '../shell/index.js';

const LEVELS = ['IVb', 'IVa', 'III', 'II', 'I'] as const;
const HOLIDAYS: Readonly<Record<string, string>> = {
  'gb-eaw': 'England and Wales',
  'gb-sct': 'Scotland',
  'gb-nir': 'Northern Ireland',
  'us-federal': 'United States, federal',
};

class TryFact extends PreviewDuties {
  @IsOptional() @IsIn([...LEVELS, 'none'], { message: 'Choose a level from the list' }) level?: string;
}

/** What is to be tried, as the engine takes it. Several facts at once are tried together. */
export function tryForm(answers: Answers, today: Temporal.PlainDate, when: string): FormOf<PreviewDuties> {
  const day = (name: string) => {
    const typed = answers.optional(name);
    return typed === undefined ? undefined : (readDay(typed, today) ?? typed);
  };
  const level = answers.optional('level');
  const assessed = { level, instrument: 'tried', assessedOn: today.toString() };
  const facts = level ? { supervision: { level: level === 'none' ? null : assessed } } : undefined;
  const orderId = answers.optional('orderId');
  const form = answers.into(
    TryFact,
    {
      level,
      facts,
      dateOfBirth: day('dateOfBirth'),
      orderId,
      orderEndsOn: orderId ? day('orderEndsOn') : undefined,
      holidays: answers.optional('holidays'),
    },
    { dateOfBirth: when, orderEndsOn: when, facts: 'Choose or enter what is to be tried' },
  );
  // Nothing was given at all: said at the first question.
  const errors = form.errors.map((one) => (one.field === 'facts' ? { ...one, field: 'level' } : one));
  return { ...form, errors };
}

export function tryQuestions(orders: readonly OrderView[], typed: Readonly<Record<string, string>>) {
  const none = { value: '', text: 'As it is' };
  return asked(
    [
      {
        name: 'level',
        label: 'If the level of risk were',
        kind: 'select',
        options: [
          none,
          ...LEVELS.map((value) => ({ value, text: value })),
          { value: 'none', text: 'No assessment' },
        ],
      },
      {
        name: 'dateOfBirth',
        label: 'If the date of birth were',
        hint: 'For example 24/11/1980. Empty: as it is',
        kind: 'short',
      },
      ...(orders.length > 0
        ? [
            {
              name: 'orderId',
              label: 'If this order',
              kind: 'select' as const,
              options: [
                none,
                ...orders.map(({ id, type, endsOn }) => ({ value: id, text: orderWords(type, endsOn) })),
              ],
            },
            {
              name: 'orderEndsOn',
              label: 'ended on',
              hint: 'Empty: if it did not end',
              kind: 'short' as const,
            },
          ]
        : []),
      {
        name: 'holidays',
        label: 'If working days left out the public holidays of',
        kind: 'select',
        options: [none, ...HOLIDAY_CODES.map((value) => ({ value, text: HOLIDAYS[value] ?? value }))],
      },
    ],
    typed,
  );
}

function orderWords(type: OrderView['type'], endsOn: string | null): string {
  return `${ORDER_TITLES[type]}, ${endsOn ? `ends ${dateOnly(endsOn)}` : 'without an end'}`;
}
