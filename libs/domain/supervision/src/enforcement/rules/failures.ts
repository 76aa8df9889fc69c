import {
  dateOf,
  holidaySet,
  monthsAfter,
  workingDaysAfter,
  withinDaysOf,
  type Step,
} from '@platform/calendar';
import { Temporal } from 'temporal-polyfill';
import type { EnforcementRules, OrderRule } from './enforcement-rules.js';

/** An unacceptable failure under an order, as counting needs it. */
export interface CountedFailure {
  id: string;
  /** Local day of the appointment, YYYY-MM-DD. */
  on: string;
  orderId: string;
}

/** A day that something is due, with its reasons. `on` null: the calendar cannot say, so somebody must ask. */
export interface DueDay {
  on: string | null;
  steps: readonly Step[];
}

/**
 * Whether `later` lies within the window after `earlier`: up to and with the corresponding day (Dodds v Walker [1981]),
 * in a shorter month its last day. The day of the earlier failure counts too: two failures on one day are two.
 */
export function isWithinWindow(earlier: string, later: string, months: number): boolean {
  const last = monthsAfter(earlier, months, 'last-day').value;
  return earlier <= later && Temporal.PlainDate.compare(dateOf(later), last) <= 0;
}

/**
 * The failures that open breach or recall once `failure` is unacceptable, or none: those of the same order in a window
 * that holds it. Order of decision does not matter, only the days do.
 */
export function failuresThatOpen(
  failure: CountedFailure,
  all: readonly CountedFailure[],
  needed: number,
  months: number,
): CountedFailure[] {
  const ofOrder = [
    failure,
    ...all.filter((one) => one.id !== failure.id && one.orderId === failure.orderId),
  ].sort((a, b) => a.on.localeCompare(b.on) || a.id.localeCompare(b.id));
  for (const last of ofOrder) {
    const together = ofOrder.filter((one) => isWithinWindow(one.on, last.on, months));
    if (together.length >= needed && together.includes(failure)) return together;
  }
  return [];
}

/** The last day on which evidence can be shown, days after it was asked for. */
export function evidenceDue(askedOn: string, rules: EnforcementRules): DueDay {
  const { value, steps } = withinDaysOf(askedOn, rules.evidenceDays);
  return { on: value.toString(), steps };
}

/** The clock of a breach (from its last failure) or of a recall decision (from its opening; in an emergency that day). */
export function caseDue(
  rule: OrderRule,
  {
    lastFailureOn,
    openedOn,
    emergency,
  }: { lastFailureOn: string | null; openedOn: string; emergency: boolean },
  rules: EnforcementRules,
): DueDay {
  if (emergency) {
    return {
      on: openedOn,
      steps: [{ text: 'An emergency is decided on the same day', input: { openedOn }, result: openedOn }],
    };
  }
  const from = rule.route === 'BREACH' ? (lastFailureOn ?? openedOn) : openedOn;
  const { value, steps } = workingDaysAfter(from, rule.workingDays, holidaySet(rules.holidays));
  return { on: value?.toString() ?? null, steps };
}
