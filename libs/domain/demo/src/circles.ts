import { iso, range } from './calendar.js';
import type { DemoUsername } from './facts.js';
import { CIRCLE, noteFrom } from './notes.js';
import { contactRow } from './orders.js';
import type { Profile } from './profile.js';
import type { World } from './world.js';

const CUES =
  'Cancels at short notice, stops answering texts, speaks of nobody but one new friend. Help that works: a call the same day, a walk, his own written plan.';
const OTHER_PHASES = ['REFERRED', 'ASSESSMENT', 'FORMING', 'MAIN', 'MAINTENANCE', 'ENDED'] as const;
const ALIASES = ['Alder', 'Birch', 'Cedar', 'Damson', 'Elm', 'Fir'] as const;

/** A circle in each phase, and one in the main phase for each volunteer who can sign in. */
export function addCircles(world: World, profiles: readonly Profile[]): void {
  const known = (key: string) => profiles.find((p) => p.special === key)!;
  addCircle(world, known('circleOfVolunteer'), 'MAIN', 'Rowan', ['volunteer']);
  addCircle(world, known('circleOfVolunteer2'), 'MAIN', 'Willow', ['volunteer2']);
  const plain = profiles.filter((p) => p.special === null && p.isMain && p.sex === 'M' && p.sinceDays > 300);
  OTHER_PHASES.forEach((phase, i) => addCircle(world, plain[i * 3]!, phase, ALIASES[i]!, []));
}

function addCircle(
  world: World,
  p: Profile,
  phase: string,
  alias: string,
  members: readonly DemoUsername[],
): void {
  const { random, calendar, rows } = world;
  const from = calendar.at(-Math.min(p.sinceDays - 20, 260), 18);
  const ended = phase === 'ENDED' ? calendar.at(-20, 18) : undefined;
  const id = world.id(from);
  const meets = phase === 'MAIN' || phase === 'MAINTENANCE';
  rows.add('circles.circle', {
    id,
    person_id: p.id,
    alias,
    cues: phase === 'REFERRED' ? '' : CUES,
    phase,
    coordinator_id: world.user('coordinator').id,
    next_meeting_at: meets ? iso(calendar.at(calendar.workday(random.whole(2, 6)), 18, 30)) : null,
    during: range(from, ended),
  });
  for (const username of members) {
    const user = world.user(username);
    const joined = from + 20 * 86_400_000;
    rows.add('circles.membership', {
      id: world.id(joined),
      circle_id: id,
      person_id: p.id,
      user_id: user.id,
      during: range(joined),
    });
    for (let week = 1; week <= 12; week += 1) {
      const at = calendar.at(-week * 7, 18, 30);
      if (at < joined) break;
      rows.add(
        'supervision.contact',
        contactRow(world, p, {
          at,
          type: 'CIRCLE_MEETING',
          minutes: 90,
          notes: noteFrom(random, CIRCLE, p.sex),
          section: 'circle',
          author: user,
        }),
      );
    }
  }
}
