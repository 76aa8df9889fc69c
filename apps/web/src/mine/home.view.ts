import { isAway, isBefore, type OwnPlanView } from '@domain/travel';
import type { OwnSheet } from '@domain/supervision';
import type { ReaderNow } from '../edge/reader.js';
import { limitOf, saidOf, wordsOf } from '../obligations/owed-reports.js';
import { relative, whenInZone } from '../shell/index.js';
import { Temporal } from 'temporal-polyfill';
import { tripLine, type TripLine } from './trip.view.js';

/** What comes next: one appointment, one thing to report, and trips that are not over. */
export interface HomeView {
  appointment: { when: string; ago: string; what: string } | null;
  report: { what: string; by: string } | null;
  trips: TripLine[];
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
    trips: plans
      .filter(({ state }) => isBefore(state) || isAway(state) || state === 'RETURNED')
      .map((plan) => tripLine(plan, reader)),
  };
}
