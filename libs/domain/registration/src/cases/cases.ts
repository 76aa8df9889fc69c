import { holidaySet } from '@platform/calendar';
import type { Due, RegistrationAnswer } from '../engine/answer.js';
import type { NotificationFact, RegistrationCase } from '../engine/registration-case.js';
import { workOut } from '../engine/work-out.js';
import { SHIPPED_REGIMES, codeOf } from '../regimes/regimes.js';

/** Somebody of whom everything is known and nothing is unusual. */
export function aCase(over: Partial<RegistrationCase> = {}): RegistrationCase {
  return {
    relevantDate: '2026-09-01',
    disposal: 'IMPRISONMENT',
    terms: [{ months: 12, overlapMonths: 0 }],
    tier: 2,
    spells: [],
    changes: [],
    notifications: [],
    ...over,
    facts: {
      under18: false,
      listed_offence: true,
      foreign_conviction: false,
      serious_offence: false,
      clean_record: false,
      repeat: false,
      no_fixed_abode: false,
      ...over.facts,
    },
  };
}

export const reported = (on: string, kind: NotificationFact['kind'] = 'INITIAL', changes: string[] = []) => ({
  kind,
  on,
  changes,
});

export function answered(regime: string, known: RegistrationCase, today = '2026-11-22'): RegistrationAnswer {
  const definition = SHIPPED_REGIMES.inForceOn(codeOf(regime), today)!;
  const { holidays } = definition.content;
  return workOut(definition, known, { today, holidays: holidays ? holidaySet(holidays) : null });
}

export function dueIn({ dues }: RegistrationAnswer, kind: Due['kind'], n = -1): Due | undefined {
  return dues.filter((one) => one.kind === kind).at(n);
}
