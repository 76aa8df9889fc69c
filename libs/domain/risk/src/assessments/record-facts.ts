import { isLocalDay } from '@platform/kernel';
import type { Fact, Instrument } from '../engine/index.js';
import type { KeptFact } from './assessment.entities.js';

/** What the record knows of a person that instruments ask for, each with the day it was recorded. */
export interface RecordedFacts {
  sex: 'M' | 'F' | 'X';
  dateOfBirth: string;
  timeZone: string;
  /** Day on which the person was recorded. */
  recordedOn: string;
  sanctions: {
    contactAdult: number;
    contactChild: number;
    nonContact: number;
    image: number;
    all: number;
    stranger: boolean | null;
    lastSexualOn: string | null;
    followUpStartsOn: string | null;
    recordedOn: string;
  } | null;
  /** Results that stand, by instrument. */
  results?: Readonly<Record<string, { level: string; on: string; provisional: boolean }>> | null;
  /** The newest licence: release to the community. */
  licence: { startsOn: string; recordedOn: string } | null;
  /** Something binds, and neither custody nor hospital is on the record. */
  inCommunity: boolean;
  /** Null where the record does not say: a prevention order binds in prison as well, and so does a licence after a recall. */
  whereabouts?: { setting: 'COMMUNITY' | 'CUSTODY'; on: string | null } | null;
}

/** Of the last offence, sexual sanction and start of follow-up that are known, the latest: years without an offence count from there. */
export function offenceFreeSince(
  { sanctions }: Pick<RecordedFacts, 'sanctions'>,
  kept: Readonly<Record<string, unknown>>,
): string | null {
  const days = ['lastOffenceOn', 'lastSexualSanctionOn', 'followUpStartsOn'].map((name) => kept[name]);
  const known = [sanctions?.lastSexualOn, sanctions?.followUpStartsOn, ...days];
  return known.filter(isLocalDay).sort().at(-1) ?? null;
}

type Taken = { value: unknown; source: string; on: string | null };

const SANCTIONS = 'History of sanctions on the record';

/** By name of the fact: where the record has it. What it does not have is null, and stays a question. */
const FROM_RECORD: Readonly<Record<string, (record: RecordedFacts) => Taken | null>> = {
  sex: (r) => ({ value: r.sex, source: 'Person’s record', on: r.recordedOn }),
  dateOfBirth: (r) => ({ value: r.dateOfBirth, source: 'Person’s record', on: r.recordedOn }),
  contactAdultSanctions: (r) => sanction(r, (s) => s.contactAdult),
  contactChildSanctions: (r) => sanction(r, (s) => s.contactChild),
  nonContactSanctions: (r) => sanction(r, (s) => s.nonContact),
  imageSanctions: (r) => sanction(r, (s) => s.image),
  allSanctions: (r) => sanction(r, (s) => s.all),
  currentOffenceStranger: (r) => sanction(r, (s) => s.stranger),
  lastSexualSanctionOn: (r) => sanction(r, (s) => s.lastSexualOn),
  followUpStartsOn: (r) => sanction(r, (s) => s.followUpStartsOn),
  // None counted is not the same as none: only a count above nothing says yes.
  hasSexualOffence: (r) => sanction(r, (s) => (sexualSanctions(s) > 0 ? true : null)),
  csemConviction: (r) => sanction(r, (s) => (s.image > 0 ? true : null)),
  indexOffence: (r) =>
    sanction(r, (s) => (s.image > 0 && sexualSanctions(s) === s.image ? 'IMAGES_ONLY' : null)),
  releasedOn: (r) =>
    r.licence && { value: r.licence.startsOn, source: 'Start of the licence', on: r.licence.recordedOn },
  setting: ({ whereabouts: where }) =>
    where
      ? {
          value: where.setting,
          source: where.setting === 'CUSTODY' ? 'Custody on the record' : 'Orders and licences in force',
          on: where.on,
        }
      : null,
};

function sanction(
  { sanctions }: RecordedFacts,
  of: (s: NonNullable<RecordedFacts['sanctions']>) => unknown,
): Taken | null {
  const value = sanctions ? of(sanctions) : null;
  return value === null || !sanctions ? null : { value, source: SANCTIONS, on: sanctions.recordedOn };
}

/** What another instrument came to, where this one asks for it. */
function fromResult({ fromResult: code, options }: Fact, { results }: RecordedFacts): Taken | null {
  const found = code === null ? undefined : results?.[code];
  if (!found || !options.includes(found.level)) return null;
  const source = `Result of ${code}${found.provisional ? ', provisional' : ''}`;
  return { value: found.level, source, on: found.on };
}

const sexualSanctions = (s: NonNullable<RecordedFacts['sanctions']>) =>
  s.contactAdult + s.contactChild + s.nonContact + s.image;

/** Facts that are only changed where they are kept, never in an assessment. */
export const FIXED_FACTS: ReadonlySet<string> = new Set(['sex', 'dateOfBirth', 'assessedOn']);

/**
 * The facts of an assessment with what was taken from the record as the record has it today, with the names of those that
 * are otherwise since. A corrected version is of the day that it puts right: there only what may be changed nowhere but in
 * the record is taken anew.
 */
export function asRecordedNow(
  kept: Readonly<Record<string, KeptFact>>,
  instrument: Instrument,
  record: RecordedFacts,
  { isCorrection }: { isCorrection: boolean },
): { facts: Record<string, KeptFact>; changed: string[] } {
  const taken = (name: string) => FIXED_FACTS.has(name) || (!isCorrection && kept[name]?.prefilled === true);
  const now = Object.entries(prefilled(instrument, record)).filter(([name]) => taken(name));
  const changed = now.filter(([name, { value }]) => kept[name]?.value !== value).map(([name]) => name);
  return { facts: { ...kept, ...Object.fromEntries(now) }, changed };
}

/** What an instrument asks for and the record answers, marked with source and day. Never silent: each is shown as such. */
export function prefilled(instrument: Instrument, record: RecordedFacts): Record<string, KeptFact> {
  const facts: Record<string, KeptFact> = {};
  for (const [name, fact] of instrument.facts) {
    const taken = FROM_RECORD[name]?.(record) ?? fromResult(fact, record);
    if (taken) facts[name] = { ...taken, prefilled: true };
  }
  return facts;
}
