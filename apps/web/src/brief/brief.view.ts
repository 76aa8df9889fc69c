import type { AppointmentView } from '@domain/supervision';
import type { ReaderNow } from '../edge/reader.js';
import { dateOnly, relative } from '../shell/index.js';

/** One appointment of the strip: a sign, its words and its day, so that it reads without colour. */
export interface StripPart {
  sign: string;
  words: string;
  day: string;
  kind: 'good' | 'danger' | 'due' | 'quiet';
}

/** How many appointments show a pattern without hiding it. */
const STRIP = 12;

const SIGNS: Readonly<Record<string, Omit<StripPart, 'day'>>> = {
  ATTENDED_COMPLIED: { sign: '✓', words: 'attended and complied', kind: 'good' },
  ATTENDED_FAILED_TO_COMPLY: { sign: '!', words: 'attended, failed to comply', kind: 'danger' },
  ATTENDED_SENT_HOME_BEHAVIOUR: { sign: '!', words: 'sent home for behaviour', kind: 'danger' },
  ATTENDED_SENT_HOME_SERVICE_ISSUES: { sign: '✓', words: 'sent home by the service', kind: 'quiet' },
  ACCEPTABLE_ABSENCE: { sign: 'A', words: 'acceptable absence', kind: 'quiet' },
  UNACCEPTABLE_ABSENCE: { sign: '✗', words: 'unacceptable absence', kind: 'danger' },
  FAILED_TO_ATTEND: { sign: '?', words: 'missed, not decided', kind: 'due' },
};

/** The last appointments in order of time. Called off ones say nothing about keeping to them. */
export function attendanceStrip(
  appointments: readonly AppointmentView[],
  { now, zone }: ReaderNow,
): StripPart[] {
  return appointments
    .filter(({ at, outcome }) => Date.parse(at) < now.getTime() && !CALLED_OFF.has(outcome?.outcome ?? ''))
    .slice(0, STRIP)
    .reverse()
    .map(({ at, outcome }) => ({
      ...(SIGNS[outcome?.outcome ?? ''] ?? { sign: '–', words: 'no outcome recorded', kind: 'due' }),
      day: dateOnly(at, zone),
    }));
}

const CALLED_OFF = new Set(['CANCELLED', 'WILL_BE_RESCHEDULED']);

export interface StaleFacts {
  riskAssessedOn: string | null;
  lastHomeVisitOn: string | null;
  addressFrom: string | null;
}

/** Days after which a fact is no longer taken as fresh; a hint for the reader, no rule. */
const FRESH_DAYS = { risk: 183, home: 92, address: 365 } as const;

/** What is known and old, or not known at all. */
export function staleWords(
  { riskAssessedOn, lastHomeVisitOn, addressFrom }: StaleFacts,
  { now, zone }: ReaderNow,
): string[] {
  const old = (on: string, most: number) => now.getTime() - Date.parse(on) > most * 86_400_000;
  const say = (what: string, on: string | null, most: number, missing: string) =>
    on === null ? [missing] : old(on, most) ? [`${what} ${relative(on, now, zone)}`] : [];
  return [
    ...say('Risk was assessed', riskAssessedOn, FRESH_DAYS.risk, 'There is no assessment of risk'),
    ...say('The last home visit was', lastHomeVisitOn, FRESH_DAYS.home, 'No home visit is recorded'),
    ...say('The address was recorded', addressFrom, FRESH_DAYS.address, 'No address is recorded'),
  ];
}
