import { InstrumentLibrary, resultOf, type KeptFact, type KeptItem } from '@domain/risk';
import { Clock } from '@platform/kernel';
import { ownId } from './assessed-items.js';
import { iso } from './calendar.js';
import type { Profile } from './profile.js';
import { Random } from './random.js';
import type { Row } from './rows.js';
import type { World } from './world.js';

const library = new InstrumentLibrary(new Clock());
const SHARE = 0.35;
/** All rows of a table name the same columns. */
const NOT_GIVEN: Row = Object.fromEntries(
  [
    'rater_id',
    'rater_name',
    'claimed_at',
    'items',
    'result',
    'total',
    'band',
    'done_at',
    'differs',
    'consensus',
    'consensus_by',
    'consensus_at',
    'confirmed_by',
    'confirmed_by_name',
    'confirmed_at',
  ].map((column) => [column, null]),
);

/** Second scores of the officer's results by the manager: most near, a few that differ, some still wanted. */
export function addSecondScores(world: World, p: Profile, made: readonly Row[]): void {
  const random = new Random(Number(p.crn.slice(1)) * 15_485_863);
  const row = made.find((one) => one.instrument === 'STABLE-2007' && one.state === 'final');
  const officer = world.user('officer');
  if (!p.isMain || !row || p.officer.authorId !== officer.id || !random.chance(SHARE)) return;
  const record = world.rows.of('risk.assessment_record').find(({ id }) => id === row.id)!;
  const rater = world.user('manager');
  const wantedAt = Date.parse(row.created_at as string);
  const rating: Row = {
    id: ownId(random, wantedAt),
    version: 1,
    person_id: p.id,
    assessment_id: row.id,
    instrument: row.instrument,
    instrument_version: row.instrument_version,
    assessed_on: row.assessed_on,
    facts: record.facts,
    basis: 'sample',
    seed: 'risk-practice@2',
    first_assessor_id: officer.id,
    first_assessor_name: p.officer.name,
    wanted_at: iso(wantedAt),
    state: 'wanted',
    ...NOT_GIVEN,
  };
  if (random.chance(0.85)) give(rating, record, { id: rater.id, name: rater.name }, wantedAt, random);
  world.rows.add('risk.second_rating', rating);
}

function give(
  rating: Row,
  record: Row,
  rater: { id: string; name: string },
  wantedAt: number,
  random: Random,
): void {
  const first = record.items as Record<string, KeptItem>;
  const second = Object.fromEntries(
    Object.entries(first).map(([code, item]) => {
      const value = item.value ?? 0;
      const moved = random.chance(0.14) ? value + (value === 2 || random.chance(0.5) ? -1 : 1) : value;
      return [
        code,
        { ...item, value: Math.min(2, Math.max(0, moved)), note: 'Scored from the file', scoredBy: rater },
      ];
    }),
  );
  const definition = library.find(rating.instrument as string, rating.instrument_version as string);
  const facts = rating.facts as Record<string, KeptFact>;
  const result = resultOf(definition, { items: second, facts, assessedOn: rating.assessed_on as string });
  const before = record.result as { total: number; band: string };
  const differs = before.band !== result.band || Math.abs(before.total - (result.total ?? 0)) >= 2;
  const at = (days: number) => iso(wantedAt + days * 86_400_000);
  Object.assign(rating, {
    state: 'done',
    rater_id: rater.id,
    rater_name: rater.name,
    claimed_at: at(1),
    items: second,
    result,
    total: result.total,
    band: result.band,
    done_at: at(2),
    differs,
  });
  if (!differs || random.chance(0.5)) return;
  const agreed = result.items.flatMap(({ code, points }) =>
    points !== null && points !== first[code]?.value ? [[code, points] as const] : [],
  );
  Object.assign(rating, {
    consensus: {
      items: Object.fromEntries(agreed),
      note: 'We went through the file together, and the later entries decide',
      total: result.total,
      byName: rater.name,
    },
    consensus_by: rater.id,
    consensus_at: at(2),
    confirmed_by: rating.first_assessor_id,
    confirmed_by_name: rating.first_assessor_name,
    confirmed_at: at(3),
  });
}
