import { custodyWords, type KnownCustody } from '@domain/registration';
import { CONDITION_LIBRARY } from '@domain/supervision';
import type { ReaderNow } from '../edge/reader.js';
import { CHILDREN_WORDS, STEP_WORDS } from '../registration/words.js';
import {
  country,
  disposal,
  knownFacts,
  ofType,
  order,
  plain,
  regime,
  registration,
  span,
  spellKind,
  term,
} from './fact-values.js';

type Zone = Pick<ReaderNow, 'zone'>;

/** How a fact of a duty is shown. */
interface FactWords {
  label: string;
  /** What it means that there is none. */
  none?: string;
  /** Its value, where that is not plain by itself. */
  say?: (value: unknown) => string;
  /** Each part, where it is kept as JSON. */
  each?: (zone: Zone) => (one: unknown) => string;
}

const from = (words: Readonly<Record<string, string>>) => (value: unknown) =>
  words[String(value)] ?? plain(value, UTC);
const UTC = { zone: 'UTC' };
const days = (zone: Zone) => (value: unknown) => {
  const [, on, expected, until] = value as (string | null)[];
  return [
    `on ${plain(on, zone)}`,
    expected && `expected ${plain(expected, zone)}`,
    until && `until ${plain(until, zone)}`,
  ]
    .filter(Boolean)
    .join(', ');
};
const between = (zone: Zone) => (value: unknown) => {
  const { kind, from, to } = value as { kind: string; from: string; to: string | null };
  return `${spellKind(kind)}, ${span(from, to, zone)}`;
};
/** Custody as the rest of the record knows it: on a day, or until the day of a release. */
const custody = (zone: Zone) => (value: unknown) => {
  const { source, on, until } = value as KnownCustody;
  return plain(custodyWords({ source, from: on ?? until, to: until ?? on }), zone);
};
const ban = (zone: Zone) => (value: unknown) => {
  const { startsOn, endsOn } = value as { startsOn: string; endsOn: string | null };
  return span(startsOn, endsOn, zone);
};

/** Every fact by which a duty is found, by name. A test holds it against what the rules use. */
export const FACT_WORDS: Readonly<Record<string, FactWords>> = {
  age: { label: 'Age reached' },
  assessedOn: { label: 'Assessed on' },
  at: { label: 'When' },
  authorityPermission: { label: 'Permission of the authority', none: 'none recorded' },
  bans: { label: 'Prohibitions of all travel abroad', each: ban },
  banned: { label: 'Conditions against work with children', each: ban },
  bannedAt: { label: 'Condition recorded' },
  basis: { label: 'Why this one is scored twice' },
  birthday: { label: 'Birthday' },
  category: { label: 'MAPPA category' },
  custody: { label: 'Custody known elsewhere in the record', each: custody },
  certificateUntil: { label: 'Certificate valid until' },
  change: { label: 'Changes to tell of', none: 'it is not about a change', each: days },
  changedOn: { label: 'Plan changed on', none: 'not changed' },
  children: { label: 'Whether children are met', say: from(CHILDREN_WORDS) },
  code: {
    label: 'What it is about',
    say: (code) => CONDITION_LIBRARY.get(String(code))?.title ?? plain(code, UTC),
  },
  countries: { label: 'Countries', each: country },
  decision: { label: 'Decision', none: 'not decided' },
  departsAt: { label: 'Hour of departure' },
  departsOn: { label: 'Departs on' },
  departsZone: { label: 'Time zone of departure' },
  disposal: { label: 'Disposal', say: disposal },
  dueOn: { label: 'To be done on' },
  emergency: { label: 'Emergency' },
  endsOn: { label: 'Ends on', none: 'no end is recorded' },
  event: { label: 'What happened' },
  evidenceDueOn: { label: 'Evidence was asked for by' },
  excuse: { label: 'Gave an excuse for late notice' },
  changeExcuse: { label: 'Gave an excuse for a late change' },
  expectedReleaseOn: { label: 'Expected release' },
  expiresOn: { label: 'Certificate ends on' },
  finalisedAt: { label: 'Finalised' },
  from: { label: 'Counted from' },
  givenBy: { label: 'Given by', say: from({ us: 'us', person: 'the person' }) },
  givenOn: { label: 'Given on' },
  group: { label: 'Kind of visit' },
  heldOn: { label: 'Meeting held on' },
  immediateDanger: { label: 'A child in immediate danger' },
  inCommunity: { label: 'Lives in the community' },
  instrument: { label: 'Instrument' },
  inUseOn: { label: 'In use since' },
  isOurs: { label: 'Of a colleague, not of another agency' },
  kind: { label: 'Kind' },
  known: { label: 'Known of the offence and the person', each: (zone) => (value) => knownFacts(value, zone) },
  knownOn: { label: 'Plan known since' },
  last: { label: 'Last done on', none: 'never' },
  lastOffence: { label: 'Last offence on' },
  level: { label: 'Level', none: 'no level yet' },
  libraryVersion: { label: 'Version of the list of conditions' },
  nextReviewOn: { label: 'Next review, as the meeting set it', none: 'the meeting set none' },
  noFixedAbode: { label: 'No fixed abode' },
  noFixedAbodeSince: { label: 'Without a fixed abode since', none: 'not known' },
  noticeGivenAt: { label: 'Notice given', none: 'not given' },
  occasion: { label: 'Counted from the report of' },
  of: {
    label: 'Whose signature',
    say: from({ WITH_MANAGER: 'the manager’s', WITH_HEAD: 'the head of service’s' }),
  },
  on: { label: 'Happened on' },
  onlyPossible: { label: 'The strictest day that is possible' },
  openedAt: { label: 'Search opened' },
  orderType: { label: 'Order', say: ofType },
  orders: { label: 'Orders and their conditions on travel', each: order },
  permittedAt: { label: 'Permitted' },
  permission: { label: 'Permission', none: 'none asked for' },
  proposedAt: { label: 'Proposed' },
  provisional: { label: 'From a draft' },
  raisedAt: { label: 'Raised' },
  receivedAt: { label: 'Received' },
  receivedOn: { label: 'Received on' },
  recordedAt: { label: 'Recorded' },
  referredOn: { label: 'Referred on' },
  regime: { label: 'Register', say: regime },
  registrations: { label: 'Registrations', each: registration },
  relevantDate: { label: 'Relevant date' },
  report: { label: 'A report of theirs may be due' },
  returnedAt: { label: 'Sent back' },
  returnedOn: { label: 'Came back on', none: 'not recorded' },
  returnPoint: { label: 'Point of return is known' },
  returnsOn: { label: 'Returns on' },
  reviewOn: { label: 'To be looked at again on' },
  route: { label: 'Leads to' },
  since: { label: 'Since' },
  spells: { label: 'In custody, in hospital or abroad', each: between },
  standsStill: { label: 'Time stands still', none: 'no', say: spellKind },
  state: { label: 'State of the document' },
  stateOn: { label: 'In that state since' },
  step: { label: 'Step of the search', say: from(STEP_WORDS) },
  terms: { label: 'Terms of the sentence', each: () => term },
  tier: { label: 'Tier', none: 'no tier is recorded' },
  trigger: { label: 'What the result asks for' },
  type: { label: 'Appointment or order', say: ofType },
  who: { label: 'Who is told' },
};
