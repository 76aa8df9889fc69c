import { randomBytes } from 'node:crypto';
import { placeOf, WrappingKey } from '@domain/people';
import { Seal, SealKey } from '@platform/config';
import { iso } from './calendar.js';
import { FAMILY_NAMES, FEMALE_NAMES, MALE_NAMES } from './names.js';
import type { Profile } from './profile.js';
import type { World } from './world.js';

const NOTES = [
  'Wants to know of any change in the conditions, by telephone, in the morning.',
  'Wants letters only. Not to be rung at work.',
  'Asked for an exclusion zone around the primary school. Sees a counsellor.',
];

/** Victims' contact details of the people who are shared with victim liaison, sealed as the program seals them. */
export function addVictims(world: World, profiles: readonly Profile[], sealKey: Buffer): void {
  const wrapping = new WrappingKey(new SealKey(sealKey));
  const agreement = world.rows
    .of('agencies.agreement')
    .find(({ to_agency_id }) => to_agency_id === world.agency('VICTIMS').id);
  const shared = new Set(
    world.rows
      .of('agencies.agreement_share')
      .filter(({ agreement_id }) => agreement_id === agreement?.id)
      .map(({ person_id }) => person_id),
  );
  const known = profiles.filter(({ id }) => shared.has(id));
  // The last one is newly shared: nothing is held yet.
  for (const p of known.slice(0, -1)) {
    const key = randomBytes(32);
    world.rows.add('people.case_key', {
      person_id: p.id,
      wrapped: bytes(wrapping.wrap(key, p.id)),
      key_id: wrapping.id,
    });
    const count = world.random.chance(0.3) ? 2 : 1;
    for (let n = 1; n <= count; n += 1) addVictim(world, p, n, { seal: new Seal(key), keyId: wrapping.id });
  }
}

function addVictim(
  world: World,
  p: Profile,
  n: number,
  { seal, keyId }: { seal: Seal; keyId: string },
): void {
  const { random, calendar } = world;
  const at = calendar.at(-Math.min(p.sinceDays - 1, 200), 11);
  const id = world.id(at);
  const details = {
    name: `${random.pick(random.chance(0.8) ? FEMALE_NAMES : MALE_NAMES)} ${random.pick(FAMILY_NAMES)}`,
    // Numbers that Ofcom keeps free for drama.
    phone: `07700 900${random.digits(3)}`,
    ...(random.chance(0.5) ? { note: random.pick(NOTES) } : {}),
  };
  const sealed = seal.close(
    Buffer.from(JSON.stringify(details), 'utf8'),
    placeOf('people.victim_contact', 'sealed', id, p.id, keyId),
  );
  world.rows.add('people.victim_contact', {
    id,
    version: 1,
    person_id: p.id,
    label: `Victim ${n}`,
    sealed: bytes(sealed),
    created_at: iso(at),
    created_by: world.user('victim-liaison').id,
  });
}

/** As PostgreSQL reads a bytea. */
function bytes(value: Buffer): string {
  return `\\x${value.toString('hex')}`;
}
