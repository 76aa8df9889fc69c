import { InstrumentLibrary, resultOf, type KeptItem } from '@domain/risk';
import { Clock } from '@platform/kernel';
import { iso } from './calendar.js';
import type { Profile } from './profile.js';
import { Random } from './random.js';
import type { Row } from './rows.js';
import type { World } from './world.js';

const library = new InstrumentLibrary(new Clock());
const SOURCES = ['Interview', 'File', 'Interview and file', 'Police', 'Treatment provider'];
const EVIDENCE: Readonly<Record<number, readonly string[]>> = {
  0: [
    'Nothing of concern seen or heard',
    'As before; nothing new',
    'Speaks openly about it, and others confirm it',
  ],
  1: [
    'Mentioned twice since the last time',
    'Some difficulty, and he says so himself',
    'Partly borne out by the file',
  ],
  2: ['Marked, and confirmed by others', 'Came up in most contacts', 'Known from the file and unchanged'],
  3: ['Needs an answer today'],
};

/** A generator of its own, so that nothing else of the demo data moves when items are added. */
export const ownRandom = (p: Profile) => new Random(Number(p.crn.slice(1)) * 7919);

/** UUID v7 of that time, from a generator of its own. */
export function ownId(random: Random, at: number): string {
  const time = at.toString(16).padStart(12, '0');
  const r = random.hex(18);
  return `${time.slice(0, 8)}-${time.slice(8)}-7${r.slice(0, 3)}-8${r.slice(3, 6)}-${r.slice(6)}`;
}

/** Points of thirteen needs or so that add up to a total, near to what they were before. */
export function spread(
  random: Random,
  total: number,
  codes: readonly string[],
  before: Record<string, number>,
) {
  const points: Record<string, number> = Object.fromEntries(codes.map((code) => [code, before[code] ?? 0]));
  const sum = () => Object.values(points).reduce((all, one) => all + one, 0);
  while (sum() !== total) {
    const code = random.pick(codes);
    const next = points[code]! + (sum() < total ? 1 : -1);
    if (next >= 0 && next <= 2) points[code] = next;
  }
  return points;
}

/** Points of the static items for a total; the age item first, a stranger only where there is somebody unrelated. */
export function staticPoints(total: number, age: number): Record<string, number> {
  const byAge = age < 35 ? 1 : age < 40 ? 0 : age < 60 ? -1 : -3;
  const i1 = [byAge, 0, -1, -3].find((one) => total - one >= 0 && total - one <= 11) ?? -3;
  let left = total - i1;
  const points: Record<string, number> = { i1 };
  for (const [code, most] of Object.entries({
    i8: 1,
    i2: 1,
    i5: 3,
    i9: 1,
    i6: 1,
    i4: 1,
    i3: 1,
    i10: 1,
    i7: 1,
  })) {
    points[code] = Math.min(most, left);
    left -= points[code];
  }
  return points;
}

/** The items behind a result that is kept already, with its evidence and whoever scored it. */
export function addItems(
  world: World,
  p: Profile,
  row: Row,
  points: Record<string, number>,
  facts: Record<string, unknown>,
  random: Random,
): void {
  const {
    instrument,
    assessed_on: assessedOn,
    id,
  } = row as { instrument: string; assessed_on: string; id: string };
  const definition = library.find(instrument, row.instrument_version as string);
  const by = { id: p.officer.authorId, name: p.officer.name };
  const at = row.created_at as string;
  const items = Object.fromEntries(
    Object.entries(points).map(([code, value]): [string, KeptItem] => [
      code,
      {
        value,
        tentative: [],
        note: random.pick(EVIDENCE[Math.max(0, value)] ?? EVIDENCE[0]!),
        source: random.pick(SOURCES),
        scoredBy: by,
        scoredAt: at,
      },
    ]),
  );
  const kept = Object.fromEntries(
    Object.entries({ sex: p.sex, dateOfBirth: p.born, ...facts }).map(([name, value]) => [
      name,
      {
        value,
        source: name in facts ? `Entered by ${by.name}` : 'Person’s record',
        on: null,
        prefilled: !(name in facts),
      },
    ]),
  );
  const result = resultOf(definition, { items, facts: kept, assessedOn });
  world.rows.add('risk.assessment_record', {
    id,
    person_id: p.id,
    definition_hash: definition.hash,
    items,
    facts: kept,
    former: {},
    sources: ['Interview', 'File'],
    self_report_used: random.chance(0.7),
    supervised: false,
    assessor_id: by.id,
    assessor_name: by.name,
    certificate: {
      id,
      issuedOn: world.calendar.date(-700),
      expiresOn: world.calendar.date(300),
      issuedBy: 'Regional training unit',
    },
    result,
    attestation: {
      statement: 'I checked each item against the record and the evidence. The points are mine.',
      by,
      at: iso(Date.parse(at)),
      sums: { total: result.total, again: result.total, own: null },
    },
  });
}
