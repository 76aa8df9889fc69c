import { iso } from './calendar.js';
import { ABSENT, AGENCIES, HOME, MISSED, OFFICE, PHONE, fillSlots, noteFrom } from './notes.js';
import { contactRow } from './orders.js';
import type { Profile } from './profile.js';
import type { World } from './world.js';

const PLACES = { OFFICE_VISIT: 'Probation office', HOME_VISIT: 'At home', PHONE: null } as const;
type MeetingType = keyof typeof PLACES;

/** Appointments since supervision began, what came of them, what was noted, and the next ones. */
export function addMeetings(world: World, p: Profile): void {
  const { random, calendar } = world;
  const busy = p.isMain || p.special !== null;
  const rhythm = busy ? 15 : 30;
  // Weekly for the first three months, then by rhythm; the newest first, so that the last one is never long ago.
  let day = p.special === 'undecidedAbsence' ? -6 : -random.whole(1, 9);
  let newest = true;
  while (day > -p.sinceDays + 3) {
    if (pastMeeting(world, p, calendar.workday(day), newest)) newest = false;
    day -= p.sinceDays + day < 90 && busy ? 7 : random.whole(rhythm - 6, rhythm + 6);
  }
  addNext(world, p);
  for (let n = 0; n < (busy ? 5 : 2); n += 1) otherContact(world, p);
}

/** @returns whether it lies in the past at all: a weekend's moves to the Monday after */
function pastMeeting(world: World, p: Profile, day: number, newest: boolean): boolean {
  const { random, calendar } = world;
  const at = calendar.at(day, random.whole(9, 16), random.pick([0, 15, 30, 45]));
  if (at > calendar.now - 3_600_000) return false;
  const type = random.pick<MeetingType>([
    'OFFICE_VISIT',
    'OFFICE_VISIT',
    'OFFICE_VISIT',
    'HOME_VISIT',
    'HOME_VISIT',
    'PHONE',
  ]);
  const outcome = outcomeOf(world, p, newest);
  const attended = outcome?.startsWith('ATTENDED') ?? null;
  const id = addAppointment(world, p, { at, type, outcome, attended, offset: random.whole(5, 21) });
  if (
    outcome === 'FAILED_TO_ATTEND' ||
    outcome === 'UNACCEPTABLE_ABSENCE' ||
    outcome === 'ACCEPTABLE_ABSENCE'
  ) {
    const notes = noteFrom(random, outcome === 'ACCEPTABLE_ABSENCE' ? ABSENT : MISSED, p.sex);
    world.rows.add(
      'supervision.contact',
      contactRow(world, p, { at: at + 40 * 60_000, type: 'PHONE_CALL', minutes: 5, notes }),
    );
  } else if (outcome) {
    const from = type === 'HOME_VISIT' ? HOME : type === 'PHONE' ? PHONE : OFFICE;
    world.rows.add(
      'supervision.contact',
      contactRow(world, p, {
        at,
        type,
        minutes: type === 'PHONE' ? random.whole(5, 20) : random.whole(20, 60),
        place: PLACES[type] ?? undefined,
        notes: noteFrom(random, from, p.sex),
        sensitive: random.chance(0.02),
        appointment: id,
      }),
    );
  }
  return true;
}

/** Most keep their appointments. The newest may still want an outcome or a decision. */
function outcomeOf(world: World, p: Profile, newest: boolean): string | null {
  const chance = world.random.next();
  if (newest && p.special === 'undecidedAbsence') return 'FAILED_TO_ATTEND';
  if (newest && chance < 0.09) return null;
  if (newest && chance < 0.15) return 'FAILED_TO_ATTEND';
  if (chance < 0.82) return 'ATTENDED_COMPLIED';
  if (chance < 0.92) return 'ACCEPTABLE_ABSENCE';
  if (chance < 0.95) return 'UNACCEPTABLE_ABSENCE';
  return chance < 0.97 ? 'ATTENDED_FAILED_TO_COMPLY' : 'ATTENDED_COMPLIED';
}

const REASONS = ['medical', 'employment', 'court-legal', 'family-childcare'] as const;

/** An appointment as it is made up. */
export interface AppointmentDraft {
  at: number;
  type: MeetingType;
  outcome: string | null;
  attended: boolean | null;
  /** Days for which it was known. */
  offset: number;
  orderId?: string;
  /** Days from today on which evidence was asked for. */
  askedOn?: number;
  /** What was done about it, where it is not the usual. */
  enforcement?: string | null;
}

export function addAppointment(world: World, p: Profile, a: AppointmentDraft): string {
  const id = world.id(a.at - a.offset * 86_400_000);
  const decided = a.outcome !== null;
  world.rows.add('supervision.appointment', {
    id,
    version: 1,
    person_id: p.id,
    type: a.type,
    at: iso(a.at),
    minutes: a.type === 'PHONE' ? 15 : 45,
    place: PLACES[a.type],
    officer_id: p.officer.staffId,
    notes: '',
    sensitive: false,
    outcome: a.outcome,
    attended: a.attended,
    complied:
      a.outcome === 'ATTENDED_COMPLIED' || a.outcome === 'ACCEPTABLE_ABSENCE'
        ? true
        : a.outcome === null || a.outcome === 'FAILED_TO_ATTEND'
          ? null
          : false,
    outcome_reason: a.outcome === 'ACCEPTABLE_ABSENCE' ? world.random.pick(REASONS) : null,
    outcome_at: decided ? world.recordedAt(a.at + 3_600_000) : null,
    outcome_by: decided ? p.officer.authorId : null,
    enforcement:
      a.enforcement !== undefined
        ? a.enforcement
        : a.outcome === 'UNACCEPTABLE_ABSENCE'
          ? 'FIRST_WARNING_LETTER_SENT'
          : null,
    // Of old the failures of those who came are decided.
    failure_decision:
      a.outcome === 'ATTENDED_FAILED_TO_COMPLY' && a.at < world.calendar.at(-21, 9) ? 'acceptable' : null,
    order_id: a.orderId ?? null,
    evidence_asked_on: a.askedOn === undefined ? null : world.calendar.date(a.askedOn),
    evidence_due_on: a.askedOn === undefined ? null : world.calendar.date(a.askedOn + 7),
    created_at: world.recordedAt(a.at - a.offset * 86_400_000),
    created_by: p.officer.authorId,
  });
  return id;
}

function addNext(world: World, p: Profile): void {
  const { random, calendar } = world;
  if (p.special === null && random.chance(0.05)) return;
  const today = p.isMain && random.chance(0.08);
  let day = today ? 0 : random.whole(1, p.isMain ? 12 : 30);
  for (let n = 0; n < (random.chance(0.3) ? 2 : 1); n += 1) {
    const at = calendar.at(
      today && n === 0 ? 0 : calendar.workday(day),
      random.whole(9, 16),
      random.pick([0, 15, 30, 45]),
    );
    const type = random.pick<MeetingType>(['OFFICE_VISIT', 'OFFICE_VISIT', 'HOME_VISIT', 'PHONE']);
    addAppointment(world, p, { at, type, outcome: null, attended: null, offset: day + random.whole(3, 12) });
    day += 14;
  }
}

function otherContact(world: World, p: Profile): void {
  const { random, calendar } = world;
  const entry = random.pick(AGENCIES);
  const at = calendar.at(
    calendar.workday(-random.whole(4, p.sinceDays)),
    random.whole(9, 16),
    random.whole(0, 59),
  );
  if (at > calendar.now) return;
  world.rows.add(
    'supervision.contact',
    contactRow(world, p, {
      at,
      type: entry.type,
      minutes: random.whole(5, 40),
      notes: fillSlots(random, entry.text, p.sex),
      child: 'child' in entry,
    }),
  );
}
