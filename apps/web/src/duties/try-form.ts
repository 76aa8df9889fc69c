import { IsIn, IsOptional } from 'class-validator';
import type { Temporal } from 'temporal-polyfill';
import { CONDITION_LIBRARY, ORDER_TITLES, type OrderView } from '@domain/supervision';
import { PreviewDuties } from '@platform/duties';
import type { FormOf } from '@platform/forms';
import type { Answers } from '../edge/form-answers.js';
import { readDay } from '../edge/typed-times.js';
import { asked } from '../organisation/organisation-form.js';
import { dateOnly } from '../shell/index.js';

const LEVELS = ['IVb', 'IVa', 'III', 'II', 'I'] as const;

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
      conditionId: answers.optional('conditionId'),
      conditionEndsOn: answers.optional('conditionId') ? day('conditionEndsOn') : undefined,
      addCondition: answers.optional('addCondition'),
      addToOrderId: answers.optional('addToOrderId'),
      addEndsOn: answers.optional('addCondition') ? day('addEndsOn') : undefined,
      holidays: answers.optional('holidays'),
    },
    {
      dateOfBirth: when,
      orderEndsOn: when,
      conditionEndsOn: when,
      addEndsOn: when,
      facts: 'Choose or enter what is to be tried',
    },
  );
  // Nothing was given at all: said at the first question.
  const errors = form.errors.map((one) => (one.field === 'facts' ? { ...one, field: 'level' } : one));
  return { ...form, errors };
}

/** What can be chosen. */
export interface TryChoices {
  orders: readonly OrderView[];
  holidays: readonly { code: string; title: string }[];
}

export function tryQuestions({ orders, holidays }: TryChoices, typed: Readonly<Record<string, string>>) {
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
      ...conditionQuestions(orders),
      {
        name: 'holidays',
        label: 'If working days left out these',
        kind: 'select',
        options: [none, ...holidays.map(({ code, title }) => ({ value: code, text: title }))],
      },
    ],
    typed,
  );
}

/** A condition that ends on another day, and one that is added. */
function conditionQuestions(orders: readonly OrderView[]) {
  const live = orders.filter((order) => order.live);
  const conditions = live.flatMap((order) => order.conditions.filter((one) => one.live));
  const none = { value: '', text: 'As it is' };
  if (live.length === 0) return [];
  return [
    ...(conditions.length > 0
      ? [
          {
            name: 'conditionId',
            label: 'If this condition or prohibition',
            kind: 'select' as const,
            options: [
              none,
              ...conditions.map(({ id, title, endsOn }) => ({
                value: id,
                text: endsOn ? `${title}, until ${dateOnly(endsOn)}` : title,
              })),
            ],
          },
          {
            name: 'conditionEndsOn',
            label: 'ended on',
            hint: 'Empty: if it ended with its order',
            kind: 'short' as const,
          },
        ]
      : []),
    {
      name: 'addCondition',
      label: 'If this condition or prohibition were added',
      kind: 'select' as const,
      options: [
        none,
        ...[...CONDITION_LIBRARY.values()].map(({ code, title }) => ({ value: code, text: title })),
      ],
    },
    {
      name: 'addToOrderId',
      label: 'to this order',
      kind: 'select' as const,
      options: [
        { value: '', text: 'Choose an order' },
        ...live.map(({ id, type, endsOn }) => ({ value: id, text: orderWords(type, endsOn) })),
      ],
    },
    { name: 'addEndsOn', label: 'until', hint: 'Empty: until the end of the order', kind: 'short' as const },
  ];
}

function orderWords(type: OrderView['type'], endsOn: string | null): string {
  return `${ORDER_TITLES[type]}, ${endsOn ? `ends ${dateOnly(endsOn)}` : 'without an end'}`;
}
