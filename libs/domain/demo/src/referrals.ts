import { iso } from './calendar.js';
import type { Profile } from './profile.js';
import type { World } from './world.js';

const HOUR = 3_600_000;

interface ReferralDraft {
  kind: string;
  basis: string;
  child: { initials: string; age: number; relation: string };
  account: string;
  /** Hours before now. */
  raised: number;
  referred?: number;
  received?: number;
  closed?: number;
}

const REFERRALS: readonly ReferralDraft[] = [
  {
    kind: 'HOUSEHOLD',
    basis: 'DECLARED',
    child: { initials: 'T.R.', age: 6, relation: 'Son of a new partner' },
    account: 'Says that he has stayed three nights a week with a new partner, whose son of six lives there.',
    raised: 7,
  },
  {
    kind: 'CONTACT',
    basis: 'REPORTED',
    child: { initials: 'A.M.', age: 9, relation: 'Neighbour' },
    account: 'The landlord rang: he was seen helping a girl from the next flat with her bicycle.',
    raised: 52,
    referred: 50,
  },
  {
    kind: 'UNSUPERVISED_CONTACT',
    basis: 'OBSERVED',
    child: { initials: 'L.D.', age: 12, relation: 'Nephew' },
    account: 'At the home visit the nephew opened the door, and no other adult was in the house.',
    raised: 900,
    referred: 898,
    received: 880,
    closed: 700,
  },
];

/** Safeguarding referrals open, sent and closed; of the first an alert whose time is over, so that the manager's queue holds it. */
export function addReferrals(world: World, people: readonly Profile[]): void {
  REFERRALS.forEach((draft, n) => {
    const p = people.at(-1 - n);
    if (p) addReferral(world, p, draft, n === 0);
  });
}

function addReferral(world: World, p: Profile, draft: ReferralDraft, isAlerted: boolean): void {
  const { now } = world.calendar;
  const ago = (hours: number | undefined) => (hours === undefined ? null : iso(now - hours * HOUR));
  const by = p.officer.authorId;
  const id = world.id(now - draft.raised * HOUR);
  world.rows.add('supervision.safeguarding_referral', {
    id,
    version: 1,
    person_id: p.id,
    kind: draft.kind,
    basis: draft.basis,
    children: [draft.child],
    account: draft.account,
    immediate_danger: false,
    referred_to: draft.referred === undefined ? null : 'Children’s services, front door',
    referred_at: ago(draft.referred),
    referred_by: draft.referred === undefined ? null : by,
    receipt_reference: draft.received === undefined ? null : 'CS-40217',
    received_at: ago(draft.received),
    received_by: draft.received === undefined ? null : by,
    outcome: draft.closed === undefined ? null : 'ALREADY_KNOWN',
    outcome_words:
      draft.closed === undefined ? null : 'The family is known, and a worker visits each fortnight.',
    closed_at: ago(draft.closed),
    closed_by: draft.closed === undefined ? null : by,
    owner_agency_id: world.agency('PROBATION').id,
    raised_by: by,
    raised_by_name: p.officer.name,
    raised_at: iso(now - draft.raised * HOUR),
  });
  if (isAlerted) addAlert(world, p, id, now - draft.raised * HOUR);
}

/** Told to the officer, who had two hours; the program finds its duty by the key and tells the manager. */
function addAlert(world: World, p: Profile, referral: string, raised: number): void {
  const id = world.id(raised);
  const common = { person_id: p.id, section: 'core', recipient_id: p.officer.authorId };
  world.rows.add('alerts.alert', {
    ...common,
    id,
    version: 1,
    key: `safeguarding-referral:${referral}`,
    rule: 'safeguarding-referral',
    title: 'Tell children’s services about the child',
    urgency: 'child',
    office: 'officer',
    hours: 2,
    working_hours: false,
    state: 'unread',
    tellings: 1,
    acknowledge_by: iso(raised + 2 * HOUR),
    raised_at: iso(raised),
  });
  world.rows.add('alerts.telling', {
    ...common,
    id: world.id(raised),
    version: 1,
    alert_id: id,
    n: 0,
    part: 'owner',
    told_at: iso(raised),
    acknowledge_by: iso(raised + 2 * HOUR),
    mail: 'no-address',
  });
}
