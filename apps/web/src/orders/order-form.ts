import { Temporal } from 'temporal-polyfill';
import {
  AddCondition,
  ChangeCondition,
  ChangeOrder,
  MakeOrder,
  type ConditionDefinition,
  type ConditionParam,
} from '@domain/supervision';
import type { FieldFault, FormOf } from '@platform/forms';
import type { Answers } from '../edge/form-answers.js';
import { readDay, readTime } from '../edge/typed-times.js';
import { readCountries } from './countries-typed.js';

const DAY = 'as a date, for example 24/11/2026';
const SENTENCES = {
  startsOn: `Enter the day it starts ${DAY}`,
  endsOn: `Enter the day it ends ${DAY}`,
  sentenceMonths: 'Enter the length in whole months, at most 1,200',
};

export function makeOrderForm(answers: Answers, today: Temporal.PlainDate): FormOf<MakeOrder> {
  const values = {
    type: answers.text('type'),
    startsOn: dayOf(answers, 'startsOn', today) ?? '',
    ...lengthOf(answers, today),
  };
  return answers.into(MakeOrder, values, SENTENCES);
}

export function changeOrderForm(answers: Answers, today: Temporal.PlainDate): FormOf<ChangeOrder> {
  return answers.into(
    ChangeOrder,
    { ...lengthOf(answers, today), reason: answers.text('reason') },
    SENTENCES,
  );
}

export function addConditionForm(
  answers: Answers,
  definition: ConditionDefinition,
  today: Temporal.PlainDate,
): FormOf<AddCondition> {
  const { params, faults } = readParams(answers, definition, today);
  const form = answers.into(
    AddCondition,
    {
      code: definition.code,
      params,
      startsOn: dayOf(answers, 'startsOn', today),
      endsOn: dayOf(answers, 'endsOn', today),
    },
    SENTENCES,
  );
  return { ...form, errors: [...faults, ...form.errors] };
}

export function changeConditionForm(
  answers: Answers,
  definition: ConditionDefinition,
  today: Temporal.PlainDate,
): FormOf<ChangeCondition> {
  const { params, faults } = readParams(answers, definition, today);
  const hasParams = Object.keys(definition.params).length > 0;
  const values = {
    params: hasParams ? params : undefined,
    endsOn: dayOf(answers, 'endsOn', today),
    reason: answers.text('reason'),
  };
  const form = answers.into(ChangeCondition, values, SENTENCES);
  return { ...form, errors: [...faults, ...form.errors] };
}

/** The inserts of a condition as they were typed, each by its kind. Its definition checks the rest. */
export function readParams(
  answers: Answers,
  definition: ConditionDefinition,
  today: Temporal.PlainDate,
): { params: Record<string, unknown>; faults: FieldFault[] } {
  const params: Record<string, unknown> = {};
  const faults: FieldFault[] = [];
  for (const [name, param] of Object.entries(definition.params)) {
    const input = `params.${name}`;
    const typed = answers.optional(input);
    if (typed === undefined) continue;
    const { value, fault } = readParam(param, typed, today);
    if (fault) faults.push({ field: input, message: fault });
    else params[name] = value;
  }
  return { params, faults };
}

function readParam(
  param: ConditionParam,
  typed: string,
  today: Temporal.PlainDate,
): { value?: unknown; fault?: string } {
  switch (param.kind) {
    case 'number':
      return { value: /^\d{1,6}$/.test(typed) ? Number(typed) : typed };
    case 'date':
      return { value: readDay(typed, today) ?? typed };
    case 'time':
      return { value: readTime(typed) ?? typed };
    case 'country-list': {
      const { codes, unknown } = readCountries(typed);
      return unknown.length > 0
        ? {
            fault: `No country is called ${unknown.map((one) => `“${one}”`).join(' or ')}. Check the spelling`,
          }
        : { value: codes };
    }
    default:
      return { value: typed };
  }
}

function lengthOf(answers: Answers, today: Temporal.PlainDate) {
  return {
    endsOn: dayOf(answers, 'endsOn', today),
    court: answers.optional('court'),
    sentenceMonths: answers.whole('sentenceMonths'),
  };
}

function dayOf(answers: Answers, name: string, today: Temporal.PlainDate): string | undefined {
  const typed = answers.optional(name);
  return typed === undefined ? undefined : (readDay(typed, today) ?? typed);
}
