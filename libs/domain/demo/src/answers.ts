import { InstrumentLibrary, triggered, type Triggered } from '@domain/risk';
import { Clock } from '@platform/kernel';
import { ownId } from './assessed-items.js';
import { iso } from './calendar.js';
import type { Profile } from './profile.js';
import { Random } from './random.js';
import type { Row } from './rows.js';
import type { World } from './world.js';

const practice = new InstrumentLibrary(new Clock()).practice();
const REASONS = {
  taken: [
    'Done the same week',
    'Arranged with the team',
    'Spoke to them on the telephone and noted what follows',
  ],
  declined: [
    'Seen at home three days before; nothing new to look at',
    'Already agreed with the provider at the last review',
    'The rise is explained by the move, which is over',
  ],
};

/** What was answered to most of the changes that the results show; a few still wait. */
export function addAnswers(world: World, p: Profile, made: readonly Row[]): void {
  const random = new Random(Number(p.crn.slice(1)) * 104_729);
  const records = new Map(
    world.rows
      .of('risk.assessment_record')
      .slice(-12)
      .map((row) => [row.id, row]),
  );
  for (const instrument of new Set(made.map((row) => row.instrument as string))) {
    const own = made.filter((row) => row.instrument === instrument);
    const series = own.map((row) => {
      const result = records.get(row.id)?.result as
        | { band: string | null; flags: string[]; items: []; scales: Record<string, { band: string | null }> }
        | undefined;
      const { band = null, flags = [], items = [], scales = {} } = result ?? {};
      const scaleBands = Object.values(scales).flatMap((one) => one.band ?? []);
      return { total: row.total as number, band, scaleBands, flags, items };
    });
    for (const [n, row] of own.entries())
      for (const shown of triggered(practice.content, instrument, series.slice(0, n + 1))) {
        keep(world, p, row, shown, random);
        if (row.state === 'superseded' || random.chance(0.9)) answer(world, p, row, shown.trigger, random);
      }
  }
}

function keep(world: World, p: Profile, row: Row, { trigger, seen }: Triggered, random: Random): void {
  const at = Date.parse(row.created_at as string);
  const titled = (code: string) => practice.content.actions.find((one) => one.code === code)?.title ?? code;
  world.rows.add('risk.change', {
    id: ownId(new Random(random.whole(1, 1_000_000_000)), at),
    person_id: p.id,
    assessment_id: row.id,
    instrument: row.instrument,
    assessed_on: row.assessed_on,
    trigger_code: trigger.code,
    title: trigger.title,
    urgent: trigger.urgent,
    seen,
    actions: trigger.actions.map((code) => ({ code, title: titled(code) })),
    practice_version: practice.version,
    recorded_by: p.officer.authorId,
    recorded_by_name: p.officer.name,
    recorded_at: iso(at),
    waits_since: iso(at),
  });
}

function answer(
  world: World,
  p: Profile,
  row: Row,
  { code, actions }: { code: string; actions: readonly string[] },
  random: Random,
): void {
  for (const action of actions) {
    const decision = random.chance(0.6) ? 'taken' : 'declined';
    const at = Date.parse(row.created_at as string) + random.whole(0, 2) * 86_400_000 + 1_800_000;
    world.rows.add('risk.response', {
      id: ownId(random, at),
      person_id: p.id,
      assessment_id: row.id,
      trigger_code: code,
      action_code: action,
      decision,
      reason: random.pick(REASONS[decision]),
      practice_version: practice.version,
      recorded_by: p.officer.authorId,
      recorded_by_name: p.officer.name,
      recorded_at: iso(at),
    });
  }
}
