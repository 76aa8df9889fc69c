import { CALENDAR_DEFINITIONS, HOLIDAYS } from '@platform/calendar';
import { DefinitionSet, loadDefinitions, type DefinitionKind } from '@platform/definitions';
import { DUTY_RULES, RuleBook } from '@platform/duties';
import { DEFINITIONS_FOLDER } from '../definition-file.js';
import { mappaDuties } from './mappa-duties.js';
import type { ActionFact, ManagementFact, MappaFacts, MeetingFact } from './mappa-facts.js';

const sets = new Map<string, DefinitionSet<unknown>>([
  [HOLIDAYS.name, loadDefinitions(CALENDAR_DEFINITIONS[0]!.folder, HOLIDAYS)],
  [DUTY_RULES.name, loadDefinitions(DEFINITIONS_FOLDER, DUTY_RULES)],
]);
/** The rules as they are shipped. */
export const book = new RuleBook(
  { set: <T>(kind: DefinitionKind<T>) => sets.get(kind.name) as DefinitionSet<T> },
  '2026-11-20',
);
export const management = (parts: Partial<ManagementFact> = {}): ManagementFact => ({
  id: 'm',
  jurisdiction: 'GB-EAW',
  category: 1,
  level: null,
  levelOn: null,
  recordedOn: '2026-11-02',
  expectedReleaseOn: null,
  referredOn: null,
  referredAt: null,
  screenedAt: null,
  endedAt: null,
  ...parts,
});
export const meeting = (heldOn: string, parts: Partial<MeetingFact> = {}): MeetingFact => ({
  id: `on-${heldOn}`,
  mappaId: 'm',
  jurisdiction: 'GB-EAW',
  level: 2,
  heldOn,
  heldAt: `${heldOn}T12:00:00Z`,
  nextReviewOn: null,
  minutesSentAt: `${heldOn}T12:00:00Z`,
  ...parts,
});
export const SINCE = { relevantDate: '2020-05-01', endsOn: null, endedOn: null };
export const action = (parts: Partial<ActionFact> = {}): ActionFact => ({
  id: 'a',
  dueOn: '2026-11-25',
  isOurs: true,
  closedAt: null,
  ...parts,
});
export const found = (parts: Partial<MappaFacts>) =>
  mappaDuties(
    {
      personId: 'p',
      timeZone: 'Europe/London',
      registrations: [],
      managements: [],
      meetings: [],
      actions: [],
      ...parts,
    },
    book,
  );
export const level = (n: number, levelOn: string | null, parts: Partial<ManagementFact> = {}) =>
  management({ level: n, levelOn, ...parts });
