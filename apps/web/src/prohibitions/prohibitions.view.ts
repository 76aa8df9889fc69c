import {
  countryName,
  ORDER_TITLES,
  ORDER_TYPES,
  PROHIBITION_TITLES,
  PROHIBITION_TYPES,
  TRAVEL_REACH_TITLES,
  TRAVEL_REACHES,
  type Prohibition,
  type ProhibitionAnswer,
  type ProhibitionCount,
  type ProhibitionQuestion,
} from '@domain/supervision';
import type { ReaderNow } from '../edge/reader.js';
import { countdown, dateOnly, plural, timeOnly } from '../shell/index.js';

export const SIZE = 50;

export interface ProhibitionsPlace {
  question: ProhibitionQuestion;
  officerId?: string;
  teamId?: string;
  /** From 1. */
  page: number;
  /** As it was typed, so that it stands in the field again. */
  typedCountry: string;
}

interface Chip {
  text: string;
  count: number;
  href: string;
  current: boolean;
}

const STATE_TITLES: Readonly<Record<string, string>> = {
  live: 'In force',
  to_come: 'To come',
  expired: 'Ended',
};

export function prohibitionsView(
  answer: ProhibitionAnswer,
  place: ProhibitionsPlace,
  { reader, forTeam }: { reader: ReaderNow; forTeam: boolean },
) {
  const { question } = place;
  const chips = (facet: ProhibitionCount['facet'], keepEmpty = false): Chip[] =>
    answer.counts
      .filter((one) => one.facet === facet)
      .map((one) => ({
        text: wordsFor(one),
        count: one.count,
        href: addressOf({ ...place, question: one.question, page: 1 }),
        current: isCurrent(one, question),
      }))
      .filter((one) => keepEmpty || one.count > 0 || one.current);
  return {
    summary: [
      plural(answer.total, 'condition'),
      plural(answer.people, 'person', 'people'),
      forTeam ? 'of your team' : 'on your caseload',
      `updated ${timeOnly(reader.now, reader.zone)}`,
    ],
    asked: sentenceFor(question, answer),
    states: chips('state', true),
    ends: chips('endsWithinDays', true),
    types: chips('type'),
    reaches: question.type === 'foreign_travel' ? chips('reach') : [],
    orderTypes: chips('orderType'),
    everything: hasChoice(place) ? addressOf({ question: {}, page: 1, ...whoseOf(place) }) : '',
    filter: {
      ...whoseOf(place),
      type: question.type ?? '',
      types: PROHIBITION_TYPES.map((value) => ({ value, text: PROHIBITION_TITLES[value] })),
      reach: question.reach ?? '',
      reaches: TRAVEL_REACHES.map((value) => ({ value, text: TRAVEL_REACH_TITLES[value] })),
      orderType: question.orderType ?? '',
      orderTypes: ORDER_TYPES.map((value) => ({ value, text: ORDER_TITLES[value] })),
      state: question.endsWithinDays === undefined ? (question.state ?? 'live') : 'live',
      stateOptions: [...Object.entries(STATE_TITLES), ['all', 'All'] as const].map(([value, text]) => ({
        value,
        text,
      })),
      country:
        place.typedCountry.length === 2 && question.country
          ? countryName(question.country)
          : place.typedCountry,
      endsWithinDays: question.endsWithinDays?.toString() ?? '',
    },
    rows: answer.items.map((one) => rowOf(one, reader)),
    showOfficer: forTeam,
    pages: pagesOf(answer, place),
  };
}

function rowOf(one: Prohibition, { now, zone }: ReaderNow) {
  return {
    id: one.id,
    person: one.person,
    officer: one.officer?.displayName ?? 'Nobody',
    title: one.title,
    sentence: one.sentence,
    order: { text: ORDER_TITLES[one.orderType], href: `/orders/${one.orderId}` },
    state: STATE_TITLES[one.state]!,
    kind: one.state === 'live' ? 'good' : 'quiet',
    urgency: one.endsInDays !== null && one.endsInDays <= 28 ? 'due' : 'quiet',
    ends: one.endsOn ? dateOnly(one.endsOn) : 'No end on record',
    left: one.endsOn ? countdown(one.endsOn, now, zone) : '',
  };
}

function wordsFor({ facet, value }: ProhibitionCount): string {
  switch (facet) {
    case 'type':
      return PROHIBITION_TITLES[value as keyof typeof PROHIBITION_TITLES];
    case 'reach':
      return TRAVEL_REACH_TITLES[value as keyof typeof TRAVEL_REACH_TITLES];
    case 'orderType':
      return ORDER_TITLES[value as keyof typeof ORDER_TITLES];
    case 'endsWithinDays':
      return `End within ${value} days`;
    case 'state':
      return STATE_TITLES[value]!;
  }
}

function isCurrent({ facet, value }: ProhibitionCount, asked: ProhibitionQuestion): boolean {
  if (facet === 'state') return asked.endsWithinDays === undefined && (asked.state ?? 'live') === value;
  return asked[facet] === value;
}

/** What the list answers, said in one sentence, so that a printed page says what it is. */
function sentenceFor(asked: ProhibitionQuestion, { total }: ProhibitionAnswer): string {
  const what = asked.type
    ? `${PROHIBITION_TITLES[asked.type].toLowerCase()} conditions`
    : 'conditions of every kind';
  const when =
    asked.endsWithinDays !== undefined
      ? `in force, that end within ${asked.endsWithinDays} days`
      : asked.state === 'all'
        ? 'whether in force or not'
        : { live: 'in force', to_come: 'still to come', expired: 'that have ended' }[asked.state ?? 'live'];
  const reach = asked.reach ? `, ${TRAVEL_REACH_TITLES[asked.reach].toLowerCase()}` : '';
  const where = asked.country ? `, that keep somebody from ${countryName(asked.country)}` : '';
  const order = asked.orderType ? `, in a ${ORDER_TITLES[asked.orderType].toLowerCase()}` : '';
  return `${total.toLocaleString('en-GB')}: ${what}, ${when}${reach}${where}${order}.`;
}

function hasChoice({ question }: ProhibitionsPlace): boolean {
  return Object.values(question).some((value) => value !== undefined);
}

function whoseOf({ officerId, teamId }: Pick<ProhibitionsPlace, 'officerId' | 'teamId'>) {
  return { officerId: officerId ?? '', teamId: teamId ?? '' };
}

type Address = Pick<ProhibitionsPlace, 'question' | 'page'> & { officerId?: string; teamId?: string };

export function addressOf({ question, officerId, teamId, page }: Address): string {
  const said: [string, string][] = Object.entries({ ...question, officerId, teamId }).flatMap(
    ([name, value]) => (value === undefined || value === '' ? [] : [[name, String(value)]]),
  );
  if (page > 1) said.push(['page', String(page)]);
  const query = new URLSearchParams(said).toString();
  return query ? `/prohibitions?${query}` : '/prohibitions';
}

function pagesOf({ items, nextOffset, total }: ProhibitionAnswer, place: ProhibitionsPlace) {
  const before = (place.page - 1) * SIZE;
  if (before === 0 && nextOffset === null) return null;
  return {
    from: before + (items.length > 0 ? 1 : 0),
    to: before + items.length,
    total,
    what: 'conditions',
    previous: place.page > 1 ? addressOf({ ...place, page: place.page - 1 }) : '',
    next: nextOffset === null ? '' : addressOf({ ...place, page: place.page + 1 }),
  };
}
