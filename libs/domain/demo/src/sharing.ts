import { iso, range } from './calendar.js';
import type { DemoUsername } from './facts.js';
import { TREATMENT, noteFrom } from './notes.js';
import { contactRow } from './orders.js';
import { sharedSections } from './organisation.js';
import type { Profile } from './profile.js';
import type { World } from './world.js';

/** Who is shared with the treatment providers and the police, under the agreements, and the providers' own notes. */
export function addShares(
  world: World,
  profiles: readonly Profile[],
  agreements: ReadonlyMap<string, string>,
): void {
  const provided = (p: Profile, agency: string, username: DemoUsername, notes: number) => {
    share(world, p, agreements.get(agency)!, agency, 'Referred for the group programme');
    const author = world.user(username);
    for (let n = 1; n <= notes && n * 7 + 3 < p.sinceDays; n += 1) {
      const at = world.calendar.at(world.calendar.workday(-n * 7 - 3), 14);
      if (at > world.calendar.now) continue;
      world.rows.add(
        'supervision.contact',
        contactRow(world, p, {
          at,
          type: 'TREATMENT_SESSION',
          minutes: 120,
          notes: noteFrom(world.random, TREATMENT, p.sex),
          section: 'treatment',
          author,
        }),
      );
    }
  };
  profiles.forEach((p, n) => {
    const both = p.special === 'sharedWithBothProviders';
    if (both || (p.officer.area === 'NORTH' && p.special === null && n % 11 === 2))
      provided(p, 'LARKFIELD', 'clinician', 8);
    if (
      both ||
      p.special === 'restrictedToOfficer2' ||
      (p.officer.area === 'SOUTH' && p.special === null && n % 11 === 4)
    ) {
      provided(p, 'HARBOUR', 'clinician2', 8);
    }
    if (p.registered && (p.special !== null || n % 3 === 0))
      share(world, p, agreements.get('POLICE')!, 'POLICE', 'Registered person in the area');
    if (p.isMain && p.special === null && n % 5 === 1)
      share(world, p, agreements.get('VICTIMS')!, 'VICTIMS', 'A victim has asked to be kept informed');
  });
}

function share(world: World, p: Profile, agreement: string, agency: string, reason: string): void {
  const from = world.calendar.at(-Math.min(p.sinceDays - 1, 280), 12);
  world.rows.add('agencies.agreement_share', {
    id: world.id(from),
    agreement_id: agreement,
    person_id: p.id,
    sections: sharedSections(agency),
    during: range(from, world.calendar.at(300, 12)),
    shared_by: p.officer.authorId,
    reason,
  });
}

/** Records closed to some, or open to few. Set by the manager of the team, as in life. */
export function addLimits(world: World, profiles: readonly Profile[]): void {
  const limit = (key: string, kind: 'restricted' | 'excluded', who: DemoUsername, message: string) => {
    const p = profiles.find((x) => x.special === key)!;
    const at = world.calendar.at(-30, 9);
    world.rows.add('people.limited_access', {
      person_id: p.id,
      version: 1,
      restricted: kind === 'restricted',
      message,
      during: range(at),
      set_by: world.user('manager').id,
      set_at: iso(at),
    });
    world.rows.add('people.limited_access_entry', { person_id: p.id, user_id: world.user(who).id, kind });
  };
  limit(
    'restrictedToOfficer2',
    'restricted',
    'officer2',
    'Relative of a member of staff. Speak to the South team.',
  );
  limit(
    'restrictedToOfficer',
    'restricted',
    'officer',
    'Known to several colleagues. Speak to the responsible officer.',
  );
  limit(
    'excludedFromOfficer',
    'excluded',
    'officer',
    'You are not to open this record. Speak to your manager.',
  );
}

/** What officer opened lately, so that "since you last looked" has something to compare with. */
export function addOpenings(world: World, profiles: readonly Profile[]): void {
  profiles
    .filter((p) => p.officer.code === 'NO01' && p.special !== 'excludedFromOfficer')
    .forEach((p, n) => {
      if (n % 2) return;
      const last = world.calendar.at(-1 - (n % 6), 9, n);
      world.rows.add('people.opened', {
        user_id: world.user('officer').id,
        person_id: p.id,
        opened_at: iso(last),
        previous_at: iso(last - 9 * 86_400_000),
      });
    });
}
