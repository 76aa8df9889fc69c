import type { PersonRecord } from '@domain/people';
import type { ConditionView } from '@domain/supervision';
import type { Act } from '@platform/kernel';
import { lower } from '../caseload/attention.view.js';
import { riskBadge, type RiskFact } from '../caseload/risk-words.js';
import type { ReaderNow } from '../edge/reader.js';
import { whenInZone, type IdentityBar } from '../shell/index.js';

/** What the bar on top of every tab is made of. */
export interface IdentityFacts {
  record: PersonRecord;
  /** Undefined for readers who may not know the risk; null where there is no assessment. */
  risk: RiskFact | null | undefined;
  officer: string | null;
  conditions: readonly ConditionView[];
  /** Multi-agency management; null: nobody is known to manage them, or the reader may not know. */
  mappa?: { category: number; level: number } | null;
}

/** Why the reader has this record open, when it is not because the case is theirs. */
export interface Reason {
  path: Act['path'];
  /** In words. */
  purpose: string | null;
  emergencyUntil: string | null;
}

export function identityBar(
  { record, risk, officer, conditions, mappa = null }: IdentityFacts,
  reason: Reason,
  reader: ReaderNow,
): IdentityBar {
  const { person } = record;
  return {
    name: person.displayName,
    crn: person.crn,
    age: ageAt(person.dateOfBirth, reader),
    risk: risk === undefined ? null : riskBadge(risk, reader),
    officer,
    flags: [...personFlags(record, reader), ...mappaFlags(mappa), ...childFlags(conditions)],
    because: becauseOf(reason, reader),
  };
}

/** Whole years on the reader's day. */
export function ageAt(dateOfBirth: string, { now, zone }: ReaderNow): number {
  const [year = 0, month = 1, day = 1] = dateOfBirth.split('-').map(Number);
  const parts = new Intl.DateTimeFormat('en-CA', { timeZone: zone }).format(now).split('-').map(Number);
  const [thisYear = 0, thisMonth = 1, today = 1] = parts;
  const hadBirthday = thisMonth > month || (thisMonth === month && today >= day);
  return thisYear - year - (hadBirthday ? 0 : 1);
}

function personFlags(record: PersonRecord, reader: ReaderNow): { text: string; danger?: boolean }[] {
  const flags: { text: string; danger?: boolean }[] = [];
  if (ageAt(record.person.dateOfBirth, reader) < 18) flags.push({ text: 'Under 18' });
  if (record.extent === 'minimal') return flags;
  const { limitedAccess, circumstances } = record.person;
  if (limitedAccess) {
    const what = limitedAccess.restricted ? 'Restricted to named staff' : 'Closed to some staff';
    flags.push({ text: `${what}: ${limitedAccess.message}` });
  }
  for (const { kind, toOn, text } of circumstances)
    if (kind === 'staff_safety' && toOn === null) flags.push({ text: `Danger to staff: ${cut(text)}` });
  return flags;
}

function mappaFlags(mappa: IdentityFacts['mappa']): { text: string }[] {
  return mappa ? [{ text: `MAPPA category ${mappa.category}, level ${mappa.level}` }] : [];
}

/** Prohibitions that bind now and protect children: once each, in the library's words. */
function childFlags(conditions: readonly ConditionView[]): { text: string; danger: true }[] {
  const titles = conditions.filter((one) => one.live && one.aboutChildren && one.category === 'contact');
  return [...new Set(titles.map(({ title }) => title))].map((text) => ({ text, danger: true }));
}

function becauseOf({ path, purpose, emergencyUntil }: Reason, { now, zone }: ReaderNow): string | null {
  const why = purpose ? ` (purpose: ${lower(purpose)})` : '';
  switch (path) {
    case 'team':
      return `you manage the team that holds this case${why}`;
    case 'cover':
      return `you cover for the officer of this case${why}`;
    case 'duty':
      return `you are on duty for the team that holds this case${why}`;
    case 'rater':
      return `you were asked for a second score${why}`;
    case 'agreement':
      return `this record is shared with your agency under an agreement${why}`;
    case 'circle':
      return `you coordinate this person’s circle${why}`;
    case 'emergency': {
      const until = emergencyUntil
        ? `, and it closes ${whenInZone(emergencyUntil, zone, { zone, now })}`
        : '';
      return `you opened it in an emergency${why}${until}`;
    }
    default:
      return null;
  }
}

function cut(text: string): string {
  return text.length <= 140 ? text : `${text.slice(0, 139).trimEnd()}…`;
}
