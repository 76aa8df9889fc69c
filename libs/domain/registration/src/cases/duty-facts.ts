import { CALENDAR_DEFINITIONS, HOLIDAYS } from '@platform/calendar';
import { DefinitionSet, loadDefinitions, type DefinitionKind } from '@platform/definitions';
import { DUTY_RULES, RuleBook } from '@platform/duties';
import { REGIMES } from '../regimes/regime-kind.js';
import { REGISTRATION_FOLDER } from '../regimes/regimes.js';
import type { RegistrationFacts, RegistrationRow } from '../duties/registration-facts.js';

const sets = new Map<string, DefinitionSet<unknown>>([
  [HOLIDAYS.name, loadDefinitions(CALENDAR_DEFINITIONS[0]!.folder, HOLIDAYS)],
  [DUTY_RULES.name, loadDefinitions(REGISTRATION_FOLDER, DUTY_RULES)],
  [REGIMES.name, loadDefinitions(REGISTRATION_FOLDER, REGIMES)],
]);
const NONE = new DefinitionSet<unknown>([]);
/** The rules as they are shipped, without those of the named kinds. */
export const book = (today = '2026-09-01', ...without: string[]) =>
  new RuleBook(
    {
      set: <T>(kind: DefinitionKind<T>) =>
        (without.includes(kind.name) ? NONE : sets.get(kind.name)) as DefinitionSet<T>,
    },
    today,
  );
export const row = (over: Partial<RegistrationRow> = {}): RegistrationRow => ({
  id: 'r',
  regime: 'GB-EAW',
  relevantDate: '2026-09-01',
  disposal: 'IMPRISONMENT',
  terms: [{ months: 12, overlapMonths: 0 }],
  tier: null,
  facts: { listed_offence: true },
  endsOn: null,
  endedOn: null,
  endedAt: null,
  reviewedAt: null,
  recordedAt: '2026-09-01T09:00:00Z',
  notifications: [],
  ...over,
});
/** Somebody on the register of England and Wales of whom everything is known. */
export const facts = (
  over: Partial<RegistrationRow> = {},
  around: Partial<RegistrationFacts> = {},
): RegistrationFacts => ({
  personId: 'p',
  timeZone: 'Europe/London',
  bornOn: '1980-01-01',
  noFixedAbode: false,
  noFixedAbodeSince: null,
  registrations: [row(over)],
  spells: [],
  custodyElsewhere: [],
  changes: [],
  searches: [],
  nameChanges: [],
  workProposals: [],
  workBans: [],
  ...around,
});
