import { iso } from './calendar.js';
import { DEMO_PEOPLE } from './facts.js';
import type { DemoPersonKey } from './facts.js';
import { FAMILY, FITTING, LIFE, PROFESSIONALS } from './life.js';
import type { LifeKind } from './life.js';
import { FAMILY_NAMES, FEMALE_NAMES, MALE_NAMES, STREETS, TOWNS } from './names.js';
import type { Profile } from './profile.js';
import type { Officer, World } from './world.js';

/** Makes somebody up: who they are, how long they have been under supervision, how they were assessed. */
export function aProfile(world: World, n: number, officer: Officer, special: DemoPersonKey | null): Profile {
  const { random, calendar } = world;
  const sex = special === 'woman' || (special === null && random.chance(0.025)) ? 'F' : 'M';
  const age = special === 'under18' ? 16 : random.whole(19, 45) + random.whole(0, 30);
  const given = random.pick(sex === 'F' ? FEMALE_NAMES : MALE_NAMES);
  const family = random.pick(FAMILY_NAMES);
  const sinceDays = random.whole(45, officer.code.endsWith('O01') ? 1080 : 700);
  const id = world.id(calendar.at(-sinceDays, 10));
  const profile: Profile = {
    id,
    crn: special ? DEMO_PEOPLE[special] : `Q2${String(10_000 + n * 37).padStart(5, '0')}`,
    given: special === 'formerName' ? 'Ben' : given,
    middle: random.chance(0.3) ? random.pick(MALE_NAMES) : null,
    family:
      special === 'formerName'
        ? 'Hartley'
        : random.chance(0.05)
          ? `${family}-${random.pick(FAMILY_NAMES)}`
          : family,
    sex,
    born: calendar.birthday(age, random.whole(1, 360)),
    age,
    officer,
    special,
    sinceDays: special === 'under18' ? random.whole(60, 200) : sinceDays,
    isMain: officer.code.endsWith('O01'),
    staticTotal:
      sex === 'F' || age < 18 || (special === null && random.chance(0.08)) ? null : random.whole(-2, 8),
    registered: special !== null || random.chance(0.85),
  };
  if (sex === 'F') profile.middle = null;
  world.personIds.set(profile.crn, id);
  return profile;
}

/** The person, names, identifiers, addresses, ways to reach them. */
export function addPerson(world: World, p: Profile): void {
  const { random, calendar, rows } = world;
  const at = calendar.at(-p.sinceDays, 10);
  rows.add('people.person', {
    id: p.id,
    version: 1,
    crn: p.crn,
    given: p.given,
    middle: p.middle,
    family: p.family,
    date_of_birth: p.born,
    sex: p.sex,
    time_zone: 'Europe/London',
    created_at: iso(at),
    created_by: p.officer.authorId,
  });
  if (p.special === 'formerName' || random.chance(0.09)) {
    const family = p.special === 'formerName' ? 'Fielding' : random.pick(FAMILY_NAMES);
    const until = calendar.date(-p.sinceDays - random.whole(400, 4000));
    rows.add('people.former_name', {
      id: world.id(at),
      person_id: p.id,
      given: p.given,
      family,
      until,
      created_at: iso(at),
    });
  }
  const identifier = (kind: string, value: string) =>
    rows.add('people.identifier', { id: world.id(at), person_id: p.id, kind, value });
  if (random.chance(0.9))
    identifier('PNC', `${random.whole(1988, 2024)}/${random.digits(7)}${random.letter()}`);
  if (random.chance(0.5))
    identifier('NOMS', `${random.letter()}${random.digits(4)}${random.letter()}${random.letter()}`);
  if (random.chance(0.15)) identifier('PASSPORT', random.digits(9));
  addAddresses(world, p);
  const reach = (kind: string, value: string, note: string | null) =>
    rows.add('people.contact_detail', {
      id: world.id(at),
      version: 1,
      person_id: p.id,
      kind,
      value,
      note,
      ended_on: null,
    });
  // Numbers and domains that are set aside for fiction and examples.
  reach('phone', `07700 900${random.digits(3)}`, random.chance(0.2) ? 'Texts only before noon' : null);
  if (random.chance(0.4)) reach('email', `${p.crn.toLowerCase()}@example.org`, null);
}

function addAddresses(world: World, p: Profile): void {
  const { random, calendar, rows } = world;
  const homeless = p.special === 'noFixedAbode' || random.chance(0.035);
  const moved = random.whole(20, p.sinceDays);
  const add = (from: number, to: number | null, none: boolean) => {
    const { town, area } = random.pick(TOWNS[p.officer.area]);
    rows.add('people.address', {
      id: world.id(calendar.at(-from, 12)),
      version: 1,
      person_id: p.id,
      kind: 'main',
      no_fixed_abode: none,
      line1: none ? null : `${random.whole(1, 180)} ${random.pick(STREETS)}`,
      town: none ? null : town,
      postcode: none
        ? null
        : `${area}${random.whole(1, 29)} ${random.whole(1, 9)}${random.letter()}${random.letter()}`,
      from_on: calendar.date(-from),
      to_on: to === null ? null : calendar.date(-to),
    });
  };
  if (moved < p.sinceDays - 30 && random.chance(0.6)) add(p.sinceDays, moved, random.chance(0.1));
  add(moved, null, homeless);
}

/** As it fits their age and sex, without another draw: everybody else stays who they were. */
function saidOf(text: string, { age, sex }: Profile): string {
  const fitting =
    FITTING.find((one) => one.text === text && (age < one.from || age > one.to))?.instead ?? text;
  return sex === 'F' ? fitting.replace(/\bhis\b/g, 'her').replace(/\bhe\b/g, 'she') : fitting;
}

function otherFamily(family: string): string {
  return FAMILY_NAMES[(FAMILY_NAMES.indexOf(family) + 7) % FAMILY_NAMES.length]!;
}

/** Circumstances, strengths, goals, and the people around somebody. */
export function addLife(world: World, p: Profile): void {
  const { random, calendar, rows } = world;
  const note = (kind: LifeKind, count = 1) => {
    for (const text of random.some<string>(LIFE[kind], count)) {
      const days = random.whole(5, p.sinceDays);
      rows.add('people.circumstance', {
        id: world.id(calendar.at(-days, 14)),
        version: 1,
        person_id: p.id,
        kind,
        text: saidOf(text, p),
        from_on: calendar.date(-days),
        to_on: null,
        source: random.pick([
          'Said by the person',
          'Seen at a home visit',
          'Employer',
          'Family',
          'Pre-sentence report',
        ]),
        recorded_at: iso(calendar.at(-days, 15)),
        recorded_by: p.officer.authorId,
      });
    }
  };
  note('housing');
  note('employment');
  note('relationship');
  note('strength', random.whole(1, 3));
  note('goal', random.whole(1, 2));
  if (random.chance(0.35)) note('health');
  if (random.chance(0.1)) note('disability');
  if (random.chance(0.08)) note('language');
  if (random.chance(0.03)) note('staff_safety');
  const know = (
    name: string,
    role: string,
    professional: boolean,
    contact: string | null,
    text: string | null,
  ) =>
    rows.add('people.relationship', {
      id: world.id(calendar.at(-p.sinceDays, 14)),
      version: 1,
      person_id: p.id,
      name,
      role,
      professional,
      is_child: role === 'Nephew',
      contact,
      note: text,
      from_on: calendar.date(-p.sinceDays),
      to_on: null,
    });
  for (const role of random.some(FAMILY, random.whole(1, 2))) {
    const given =
      role === 'Father' || role === 'Brother' ? random.pick(MALE_NAMES) : random.pick(FEMALE_NAMES);
    know(
      `${given} ${role === 'Friend' ? otherFamily(p.family) : p.family}`,
      role,
      false,
      random.chance(0.5) ? `01632 960${random.digits(3)}` : null,
      null,
    );
  }
  if (random.chance(0.12))
    know(
      `${random.pick(MALE_NAMES)} ${p.family}`,
      'Nephew',
      false,
      null,
      'Aged 9, lives with the sister in Eastholme; no contact at present',
    );
  for (const { role, name, contact } of random.some(PROFESSIONALS, random.whole(1, 3)))
    know(name, role, true, contact, null);
}
