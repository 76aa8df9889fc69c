import type { ConditionView, Conflict, OrderView } from '@domain/supervision';
import type { ReaderNow } from '../edge/reader.js';
import { countdown, dateOnly, plural, relative } from '../shell/index.js';

/** One condition as a sentence with its end. */
export interface ConditionLine {
  id: string;
  title: string;
  sentence: string;
  aboutChildren: boolean;
  live: boolean;
  until: string;
  /** Where the wording comes from, and whether somebody has checked it. */
  source: string;
}

export interface OrderBlock {
  id: string;
  title: string;
  live: boolean;
  state: string;
  facts: { label: string; text: string }[];
  conditions: ConditionLine[];
}

/** Two instruments that contradict each other, as a warning with a way to each. */
export interface ConflictLine {
  state: string;
  urgency: 'late' | 'due';
  sentence: string;
  links: { href: string; text: string }[];
}

/** Only those that touch this order, where one is given. */
export function conflictLines(
  conflicts: readonly Conflict[],
  titles: ReadonlyMap<string, string>,
  orderId?: string,
): ConflictLine[] {
  return conflicts
    .filter(({ between }) => !orderId || between.some((one) => one.orderId === orderId))
    .map(({ severity, sentence, between }) => ({
      state: severity === 'impossible' ? 'Contradiction' : 'Check',
      urgency: severity === 'impossible' ? 'late' : 'due',
      sentence,
      links: [...new Set(between.map((one) => one.orderId))]
        .filter((id) => id !== orderId)
        .map((id) => ({ href: `/orders/${id}`, text: titles.get(id) ?? 'The order' })),
    }));
}

/** What ends first comes first; what has no end comes last. */
export function byEnd(a: { endsOn: string | null }, b: { endsOn: string | null }): number {
  return (a.endsOn ?? '9999').localeCompare(b.endsOn ?? '9999');
}

export function conditionLine(one: ConditionView, { now, zone }: ReaderNow): ConditionLine {
  return {
    id: one.id,
    title: one.title,
    sentence: one.sentence,
    aboutChildren: one.aboutChildren,
    live: one.live,
    until: untilWords(one.endsOn, now, zone),
    source: one.definition
      ? [one.definition.source, one.definition.status === 'unverified' ? 'wording unverified' : '']
          .filter(Boolean)
          .join(' · ')
      : '',
  };
}

export function orderBlock(order: OrderView, reader: ReaderNow): OrderBlock {
  const { now, zone } = reader;
  return {
    id: order.id,
    title: order.title,
    live: order.live,
    state: stateOf(order, reader),
    facts: [
      {
        label: 'Runs',
        text: `${dateOnly(order.startsOn)} to ${order.endsOn ? `${dateOnly(order.endsOn)}, ${countdown(order.endsOn, now, zone)}` : 'further notice'}`,
      },
      ...(order.court ? [{ label: 'Court', text: order.court }] : []),
      ...(order.sentenceMonths === null
        ? []
        : [{ label: 'Sentence', text: plural(order.sentenceMonths, 'month') }]),
    ],
    conditions: [...order.conditions].sort(byEnd).map((one) => conditionLine(one, reader)),
  };
}

function stateOf({ live, startsOn }: OrderView, { now, zone }: ReaderNow): string {
  if (live) return 'In force';
  return relative(startsOn, now, zone).startsWith('in ') || relative(startsOn, now, zone) === 'tomorrow'
    ? 'To come'
    : 'Ended';
}

function untilWords(endsOn: string | null, now: Date, zone: string): string {
  return endsOn ? `until ${dateOnly(endsOn)}, ${countdown(endsOn, now, zone)}` : 'until further notice';
}
