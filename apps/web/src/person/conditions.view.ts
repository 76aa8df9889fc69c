import type { ConditionView, OrderView } from '@domain/supervision';
import type { ReaderNow } from '../edge/reader.js';
import { dateOnly, plural, relative } from '../shell/index.js';

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
        text: `${dateOnly(order.startsOn)} to ${order.endsOn ? `${dateOnly(order.endsOn)}, ${relative(order.endsOn, now, zone)}` : 'further notice'}`,
      },
      ...(order.court ? [{ label: 'Court', text: order.court }] : []),
      ...(order.sentenceMonths === null
        ? []
        : [{ label: 'Sentence', text: plural(order.sentenceMonths, 'month') }]),
    ],
    conditions: order.conditions.map((one) => conditionLine(one, reader)),
  };
}

function stateOf({ live, startsOn }: OrderView, { now, zone }: ReaderNow): string {
  if (live) return 'In force';
  return relative(startsOn, now, zone).startsWith('in ') || relative(startsOn, now, zone) === 'tomorrow'
    ? 'To come'
    : 'Ended';
}

function untilWords(endsOn: string | null, now: Date, zone: string): string {
  return endsOn ? `until ${dateOnly(endsOn)}, ${relative(endsOn, now, zone)}` : 'until further notice';
}
