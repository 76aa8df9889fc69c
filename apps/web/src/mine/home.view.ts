import { isAway, isBefore, type OwnPlanView } from '@domain/travel';
import type { OwnSheet } from '@domain/supervision';
import type { ReaderNow } from '../edge/reader.js';
import { limitOf, saidOf, wordsOf } from '../obligations/owed-reports.js';
import { relative, whenInZone } from '../shell/index.js';
import { Temporal } from 'temporal-polyfill';
import { answerLines, tripLine, type TripLine } from './trip.view.js';

/** What comes next: one appointment, one thing to report, and trips that are not over. */
export interface HomeView {
  appointment: { when: string; ago: string; what: string } | null;
  report: { what: string; by: string } | null;
  trips: TripLine[];
  /** What was answered about trips that are not over: whoever signs in meets it first. */
  answers: { href: string; where: string; title: string; kind: string; at: string }[];
}

export function homeView(sheet: OwnSheet, plans: readonly OwnPlanView[], reader: ReaderNow): HomeView {
  const { timeZone } = sheet;
  const { now } = reader;
  const ahead = sheet.appointments.find(({ at }) => new Date(at) > now);
  const [first] = saidOf(
    sheet.duties
      .filter(({ code }) => code !== 'visit-due')
      .map(({ code, unverified, ...rest }) => ({ ...rest, rule: { code, unverified } })),
  );
  const at = Temporal.Instant.fromEpochMilliseconds(now.getTime());
  return {
    appointment: ahead
      ? {
          when: whenInZone(ahead.at, timeZone, { zone: timeZone, now }),
          ago: relative(ahead.at, now, timeZone),
          what: [ahead.title, ahead.place].filter(Boolean).join(', '),
        }
      : null,
    report: first ? { what: wordsOf(first), by: limitOf(first, { timeZone, now: at, counts: true }) } : null,
    answers: plans
      .filter(({ state }) => isBefore(state) || isAway(state))
      .flatMap((plan) => answerLines(plan, now).map((one) => ({ ...one, ...addressOf(plan, reader) })))
      .filter(({ lapsed }) => lapsed === ''),
    trips: plans
      .filter(({ state }) => isBefore(state) || isAway(state) || state === 'RETURNED')
      .map((plan) => tripLine(plan, reader)),
  };
}

function addressOf(plan: OwnPlanView, reader: ReaderNow) {
  const { id, where } = tripLine(plan, reader);
  return { href: `/mine/travel/${id}`, where };
}
