import { Temporal } from 'temporal-polyfill';
import { countryName } from '@domain/supervision';
import { isBefore, type OwnDocument, type OwnPlanView, type Receipt } from '@domain/travel';
import type { ReaderNow } from '../edge/reader.js';
import { dateOnly, dayOnly, relative, whenInZone } from '../shell/index.js';
import { fieldWords } from '../travel/words.js';
import { ownQuestionOf, ownStepsOf } from './trip-questions.js';
import { PLACES_OF_REGIMES } from '../obligations/owed-reports.js';
import {
  OWN_ACTS,
  OWN_BLOCKS,
  OWN_DOCUMENT_STATES,
  OWN_DOCUMENTS,
  OWN_DUTIES,
  OWN_OUTCOMES,
  isForbidden,
  OWN_REFUSED,
  stateOf,
} from './trip-words.js';

export interface TripLine {
  id: string;
  where: string;
  when: string;
  state: { text: string; kind: string };
}

export function tripLine(plan: OwnPlanView, { now }: ReaderNow): TripLine {
  const day = (on: string) => dayOnly(on, plan.timeZone, now);
  return {
    id: plan.id,
    where: plan.countries.map(countryName).join(', ') || 'No country yet',
    when: plan.returnsOn ? `${day(plan.departsOn)} to ${day(plan.returnsOn)}` : `From ${day(plan.departsOn)}`,
    state: stateOf(plan),
  };
}

/** The answers to a trip, in the words that are meant for whoever reads them. */
export function answerLines(plan: OwnPlanView, now: Date) {
  const { answers, timeZone, state } = plan;
  const isOff = isForbidden(plan);
  const holds = ({ decision, stands }: (typeof answers)[number]) =>
    stands && !(isOff && decision === 'GRANTED');
  const lapsed = (answer: (typeof answers)[number]) => {
    if (holds(answer) || !isBefore(state)) return '';
    return isOff && answer.decision === 'GRANTED'
      ? 'An order forbids the trip now. This answer does not hold any more.'
      : 'You changed the trip after this answer. Wait for a new one.';
  };
  return answers.map((answer) => {
    const { by, decision, words, at } = answer;
    return {
      title: `${by === 'officer' ? 'Your officer' : 'The authority'}: ${decision === 'GRANTED' ? 'yes' : 'no. Do not travel'}`,
      words: words ?? '',
      at: whenInZone(at, timeZone, { zone: timeZone, now }),
      kind: !holds(answer) ? 'quiet' : decision === 'REFUSED' ? 'late' : 'good',
      lapsed: lapsed(answer),
    };
  });
}

/** What the trip means for the person: one day for each thing to do, the one that is surely in time. */
export function tripMeaning({ evaluation, timeZone, state }: OwnPlanView, now: Date) {
  // Whoever was refused must not read first what to do before they go.
  const { text, tone } = state === 'PERMISSION_REFUSED' ? OWN_REFUSED : OWN_OUTCOMES[evaluation.outcome];
  const open = evaluation.duties.filter(({ required, outcome }) => required && outcome !== 'NOT_REQUIRED');
  return {
    headline: text,
    tone,
    blocks: evaluation.blocks.map(({ code, why }) => ({
      title: OWN_BLOCKS[code],
      why,
      isDanger: code !== 'PERMISSION_REQUIRED',
    })),
    limits: open.map(({ kind, regime, alertLatest, legalLatest, recipient, inPerson, outcome }) => {
      const by = alertLatest ?? legalLatest;
      const isLate = outcome.startsWith('NOTICE_LATE') && outcome !== 'NOTICE_LATE_EXCUSE_PATH';
      return {
        title: `${OWN_DUTIES[kind]} (${PLACES_OF_REGIMES[regime] ?? regime})`,
        by: by ? limitWords(by, timeZone, now) : null,
        ago: by ? relative(by, now, timeZone) : '',
        isLate,
        to: recipient.replace(/,? in person/i, ''),
        isInPerson: inPerson,
      };
    }),
    missing: evaluation.missingFields.map(fieldWords),
    isUnchecked: open.some(({ unverified }) => unverified.length > 0),
  };
}

/** A day limit is the end of that day; an hour limit is the moment. */
function limitWords(by: string, timeZone: string, now: Date): string {
  const local = Temporal.Instant.from(by).toZonedDateTimeISO(timeZone);
  return local.hour === 23 && local.minute === 59
    ? `the end of ${dayOnly(local.toPlainDate().toString(), timeZone, now)}`
    : whenInZone(by, timeZone, { zone: timeZone, now });
}

/** The answers as they stand; what is not said is said to be missing. */
export function tripFacts(plan: OwnPlanView, now: Date): { label: string; text: string }[] {
  const { timeZone } = plan;
  const day = (on: string | null, at: string | null) =>
    on ? [dayOnly(on, timeZone, now), at].filter(Boolean).join(', ') : null;
  const facts: [string, string | null][] = [
    ['Where to', plan.countries.map(countryName).join(', ') || null],
    ['Leave', day(plan.departsOn, plan.departsAt)],
    ...plan.legs.map((leg): [string, string | null] => [
      `Stay in ${leg.country ? countryName(leg.country.slice(0, 2)) : 'the next country'}`,
      [day(leg.arrivesOn, leg.arrivesAt), leg.accommodation, leg.transit ? 'only passing through' : null]
        .filter(Boolean)
        .join('. ') || null,
    ]),
    ['Come back', [day(plan.returnsOn, plan.returnsAt), plan.returnPoint].filter(Boolean).join(', ') || null],
    [
      'With',
      plan.companions
        .map(({ role, initials, isChild }) =>
          [role, initials, isChild ? '(a child)' : ''].filter(Boolean).join(' '),
        )
        .join('; ') || 'Nobody named',
    ],
    ['What for', plan.purpose],
    ['Known since', day(plan.knownOn, null)],
  ];
  const { officer, needed } = plan.permission;
  if (needed.officer || officer)
    facts.push([
      'Permission',
      isForbidden(plan)
        ? 'No: an order forbids the trip'
        : { GRANTED: 'Yes, for the trip as it stands here', REFUSED: 'No', PENDING: 'Not decided yet' }[
            officer ?? 'PENDING'
          ],
    ]);
  if (plan.notice.givenAt)
    facts.push([
      'Notice',
      `Given ${whenInZone(plan.notice.givenAt, timeZone, { zone: timeZone, now })}${plan.notice.reference ? `, reference ${plan.notice.reference}` : ''}`,
    ]);
  return facts.map(([label, text]) => ({ label, text: text ?? 'Not said' }));
}

export function documentLine(one: OwnDocument, zone: string) {
  const ends = one.numberEnds ? `, ending in ${one.numberEnds}` : '';
  return {
    title: `${OWN_DOCUMENTS[one.kind] ?? one.kind} of ${countryName(one.country)}${ends}`,
    state: OWN_DOCUMENT_STATES[one.state] ?? one.state,
    since: [`Since ${dateOnly(one.stateOn, zone)}`, one.place].filter(Boolean).join(', '),
  };
}

export function tripView(plan: OwnPlanView, receipts: readonly Receipt[], reader: ReaderNow) {
  const may = (act: OwnPlanView['acts'][number]) => plan.acts.includes(act);
  const steps = ownStepsOf(plan).map((step) => ({
    text: ownQuestionOf(step, plan),
    href: `/mine/travel/${plan.id}/steps/${step}`,
  }));
  return {
    trip: { ...tripLine(plan, reader), version: plan.version },
    facts: tripFacts(plan, reader.now),
    meaning: tripMeaning(plan, reader.now),
    answers: answerLines(plan, reader.now),
    isDraft: may('send'),
    stepsTitle: may('vary') ? OWN_ACTS.vary : OWN_ACTS.change,
    steps: may('change') || may('vary') ? steps : [],
    acts: (['cancel', 'back'] as const).filter(may).map((name) => ({ name, title: OWN_ACTS[name] })),
    receipts: receipts.map(({ reference, what, at }) => ({
      reference,
      what,
      at: whenInZone(at, plan.timeZone, { zone: plan.timeZone, now: reader.now }),
    })),
  };
}
