import { iso } from './calendar.js';
import type { Profile } from './profile.js';
import type { World } from './world.js';

interface ActionDraft {
  words: string;
  /** Days from today. */
  due: number;
  /** Null: the officer who holds the case. */
  agency: string | null;
  isAcknowledged?: boolean;
  outcome?: string;
}
interface MappaDraft {
  level: number | null;
  /** Days before today of the referral, of the last meeting, and whether its minutes were sent. */
  referred: number;
  met?: number;
  areMinutesSent?: boolean;
  actions?: readonly ActionDraft[];
}

/** One of each: well kept, its review overdue, enhanced, and a referral that nobody has screened yet. */
const DRAFTS: readonly MappaDraft[] = [
  {
    level: 2,
    referred: 150,
    met: 40,
    areMinutesSent: true,
    actions: [
      { words: 'Visit the address unannounced, together with the police', due: 6, agency: null },
      {
        words: 'Check the devices that he has declared',
        due: -4,
        agency: 'Police, public protection unit',
        isAcknowledged: true,
      },
      {
        words: 'Ask the college which courses have students under 18',
        due: -20,
        agency: null,
        isAcknowledged: true,
        outcome: 'The college answered: evening courses alone are for adults only.',
      },
    ],
  },
  {
    level: 3,
    referred: 210,
    met: 62,
    areMinutesSent: true,
    actions: [{ words: 'Find a place in supervised housing', due: 12, agency: 'Housing, Northby council' }],
  },
  { level: 2, referred: 90, met: 16 },
  { level: null, referred: 12 },
  { level: 1, referred: 60 },
];

/** Who is managed by several agencies: of most only the level is known, as an extract says it; of a few the whole record. */
export function addMappa(world: World, quiet: readonly Profile[]): void {
  const whole = new Map(DRAFTS.map((draft, n) => [quiet.at(-4 - n), draft]));
  for (const [p, draft] of whole) if (p) addWhole(world, p, draft);
  const written = new Set([...whole.keys()].map((p) => p?.id));
  for (const { of, category, level } of world.managed)
    if (!written.has(of.id)) addManagement(world, of, { category, level, source: 'import' });
}

/** @returns its id */
function addManagement(world: World, p: Pick<Profile, 'id' | 'officer'>, row: object): string {
  const id = world.id(world.calendar.now);
  world.rows.add('supervision.mappa', {
    id,
    version: 1,
    person_id: p.id,
    jurisdiction: 'GB-EAW',
    level_on: null,
    referred_on: null,
    proposed_level: null,
    screened_on: null,
    screened_at: null,
    recorded_at: iso(world.calendar.now),
    recorded_by: p.officer.authorId,
    recorded_by_name: p.officer.name,
    ...row,
  });
  return id;
}

function addWhole(world: World, p: Profile, draft: MappaDraft): void {
  const { calendar } = world;
  const { level, referred } = draft;
  const category = p.registered ? 1 : 2;
  const screened = calendar.workday(-referred + 6);
  const isScreened = level !== null;
  const id = addManagement(world, p, {
    category,
    level,
    source: 'record',
    level_on: isScreened ? calendar.date(screened) : null,
    referred_on: calendar.date(calendar.workday(-referred)),
    proposed_level: level ?? 2,
    screened_on: isScreened ? calendar.date(screened) : null,
    screened_at: isScreened ? iso(calendar.at(screened, 14)) : null,
    recorded_at: iso(calendar.at(-referred, 10)),
  });
  const officer = { id: p.officer.authorId, name: p.officer.name };
  const step = (action: string, day: number, of: number | null, words: string, who = officer) =>
    world.rows.add('supervision.mappa_step', {
      id: world.id(calendar.at(day, 14)),
      person_id: p.id,
      mappa_id: id,
      action,
      category,
      level: of,
      happened_on: calendar.date(day),
      words,
      at: iso(calendar.at(day, 14)),
      by: who.id,
      by_name: who.name,
    });
  step(
    'REFERRED',
    calendar.workday(-referred),
    level ?? 2,
    'Several agencies are needed to manage the risk of harm to children.',
  );
  if (isScreened)
    step(
      'SCREENED',
      screened,
      level,
      'The lowest level at which the plan can be defended.',
      world.user('manager'),
    );
  const meeting = draft.met === undefined ? null : addMeeting(world, p, id, { ...draft, met: draft.met });
  for (const action of draft.actions ?? []) addAction(world, p, { id, meeting, action });
}

function addMeeting(world: World, p: Profile, mappa: string, draft: MappaDraft & { met: number }): string {
  const { calendar } = world;
  const held = calendar.workday(-draft.met);
  const id = world.id(calendar.at(held, 15));
  world.rows.add('supervision.mappa_meeting', {
    id,
    version: 1,
    person_id: p.id,
    mappa_id: mappa,
    held_on: calendar.date(held),
    level: draft.level,
    chair: 'Senior manager, public protection',
    attendees: [
      { name: p.officer.name, agency: 'Probation' },
      { name: 'Detective sergeant', agency: 'Police' },
      { name: 'Team manager', agency: 'Children’s services' },
      { name: 'Housing options lead', agency: 'Northby council' },
    ],
    confidentiality_read: true,
    discussion:
      'The plan was gone through line by line. Housing stays the weak point; nothing new was reported.',
    disclosure: 'DO_NOT_DISCLOSE',
    disclosure_words: 'No child is known to be within reach, so nobody has to be told to keep one safe.',
    next_review_on: null,
    minutes_sent_on: draft.areMinutesSent ? calendar.date(held + 7) : null,
    recorded_at: iso(calendar.at(held, 16)),
    recorded_by: p.officer.authorId,
    recorded_by_name: p.officer.name,
  });
  return id;
}

function addAction(
  world: World,
  p: Profile,
  { id, meeting, action }: { id: string; meeting: string | null; action: ActionDraft },
): void {
  const { calendar } = world;
  const { outcome = null, isAcknowledged = false } = action;
  const closed = outcome === null ? null : iso(calendar.at(action.due - 1, 12));
  const by = p.officer.authorId;
  world.rows.add('supervision.mappa_action', {
    id: world.id(calendar.at(action.due - 30, 15)),
    version: 1,
    person_id: p.id,
    mappa_id: id,
    meeting_id: meeting,
    words: action.words,
    owner_staff_id: action.agency === null ? p.officer.staffId : null,
    owner_agency: action.agency,
    due_on: calendar.date(action.due),
    acknowledged_at: isAcknowledged ? iso(calendar.at(action.due - 29, 11)) : null,
    acknowledged_by: isAcknowledged ? by : null,
    acknowledged_words: isAcknowledged && action.agency ? 'Confirmed on the telephone by the unit' : null,
    state: outcome === null ? 'open' : 'done',
    outcome,
    closed_at: closed,
    closed_by: closed && by,
    closed_by_name: closed && p.officer.name,
    recorded_at: iso(calendar.at(-40, 16)),
    recorded_by: by,
    recorded_by_name: p.officer.name,
  });
}
