import { named, type Statement } from '@platform/database';
import { newId, type Connection } from '@platform/kernel';
import type { FoundDuty, KeptDuty } from './duty.js';
import { CLOSE, DROP, KEPT, OPEN, PENDING, PROPOSE, RENEW, TAKE_TURNS } from './duties.statements.js';
import { isAlike, reconcile, type Cause, type Change } from './reconcile.js';
import type { RuleBook } from './rule-book.js';
import type { DutySource, Facts } from './source.js';

/** One working-out of some people's duties. */
export interface Working {
  sources: readonly DutySource[];
  book: RuleBook;
  cause: Cause;
  /** ISO instant of now. */
  now: string;
  /** Who caused it. */
  by: string;
  runId?: string | null;
}

/** A change, of whom and from which source. */
export type PersonChange = Change & { personId: string; source: string };

const factsOf = (source: DutySource): Statement =>
  named(
    `duties.facts.${source.name}`,
    `select person_id as "personId", facts from ${source.facts}($1::uuid[])`,
  );

/**
 * Brings the duties of these people to what their facts and the rules say, on a connection under the program's context
 * and in its transaction. @returns what changed
 */
export async function recompute(
  connection: Connection,
  people: readonly string[],
  working: Working,
): Promise<PersonChange[]> {
  const { sources } = working;
  const ids = [people];
  // None of these waits for another's answer, so they leave together.
  const [, kept, pending, ...facts] = await Promise.all([
    connection.query({ ...TAKE_TURNS, values: ids }),
    connection.query<KeptDuty>({ ...KEPT, values: [people, sources.map(({ name }) => name)] }),
    connection.query<Pending>({ ...PENDING, values: ids }),
    ...sources.map((source) =>
      connection.query<{ personId: string; facts: Facts }>({ ...factsOf(source), values: ids }),
    ),
  ]);
  const waiting = new Map(pending.rows.map((row) => [row.id, row]));
  const keptOf = grouped(kept.rows);
  const all = sources.flatMap((source, n) =>
    facts[n]!.rows.flatMap(({ personId, facts: known }) =>
      changesOf(source, known, keptOf.get(`${personId} ${source.name}`) ?? [], working).map((change) => ({
        ...change,
        personId,
        source: source.name,
      })),
    ),
  );
  const settled = noLongerProposed(waiting, kept.rows, all);
  if (settled.length > 0) await connection.query({ ...DROP, values: [settled] });
  const changes = all.filter((change) => !waitsForSignature(change, waiting));
  await write(connection, changes, working);
  return changes;
}

/** What has to happen to the kept duties of one person and source. Pure. */
export function changesOf(
  source: DutySource,
  facts: Facts,
  kept: readonly KeptDuty[],
  { book, cause }: Pick<Working, 'book' | 'cause'>,
): Change[] {
  const found = source.find(facts, book);
  return reconcile(kept, found, cause, (one) => {
    const before = book.asUsed(one.uses);
    const then = before ? source.find(facts, before) : found;
    return then.find(({ key }) => key === one.key) ?? null;
  });
}

interface Pending {
  id: string;
  proposed: FoundDuty | null;
}

/** Duties that stand again as they are kept: what was proposed for them would give them a date that nothing gives. */
function noLongerProposed(
  waiting: ReadonlyMap<string, Pending>,
  kept: readonly KeptDuty[],
  changes: readonly Change[],
): string[] {
  if (waiting.size === 0) return [];
  const proposed = new Set(changes.flatMap((one) => (one.what === 'propose' ? [one.kept.id] : [])));
  return kept.filter(({ id }) => waiting.has(id) && !proposed.has(id)).map(({ id }) => id);
}

/** What a manager has still to sign is not proposed a second time: it stays as it was read. */
function waitsForSignature(change: Change, waiting: ReadonlyMap<string, Pending>): boolean {
  if (change.what !== 'propose') return false;
  const pending = waiting.get(change.kept.id);
  return pending !== undefined && isAlike(pending.proposed, change.found);
}

function grouped(rows: readonly KeptDuty[]): Map<string, KeptDuty[]> {
  const groups = new Map<string, KeptDuty[]>();
  for (const row of rows) {
    const key = `${row.personId} ${row.source}`;
    const group = groups.get(key);
    if (group) group.push(row);
    else groups.set(key, [row]);
  }
  return groups;
}

/** Ends come before beginnings: only one open duty may have a key. */
export async function write(
  connection: Connection,
  changes: readonly PersonChange[],
  { now, by, runId }: Pick<Working, 'now' | 'by' | 'runId'>,
): Promise<void> {
  const closing = changes.flatMap((change) => closeRow(change, now, by));
  const opening = changes.flatMap((change) =>
    change.what === 'open'
      ? [openRow(change.found, change, { now, supersedesId: change.supersedes?.id ?? null })]
      : [],
  );
  const renewing = changes.flatMap((c) => (c.what === 'renew' ? [{ ...c.found, id: c.kept.id }] : []));
  const proposing = changes.flatMap((c) =>
    c.what === 'propose'
      ? [
          {
            id: newId(),
            runId: runId ?? null,
            personId: c.personId,
            dutyId: c.kept.id,
            section: c.kept.section,
            proposed: c.found,
          },
        ]
      : [],
  );
  const statements: [Statement, readonly object[]][] = [
    [CLOSE, closing],
    [OPEN, opening],
    [RENEW, renewing],
    [PROPOSE, proposing],
  ];
  await Promise.all(
    statements
      .filter(([, rows]) => rows.length > 0)
      .map(([statement, rows]) => connection.query({ ...statement, values: [JSON.stringify(rows)] })),
  );
}

function closeRow(change: PersonChange, now: string, by: string): object[] {
  const row = (kept: KeptDuty, state: string, at: string, reason: string) => [
    { id: kept.id, version: kept.version, state, at, by, reason },
  ];
  switch (change.what) {
    case 'close':
      return row(change.kept, change.state, change.at, 'done');
    case 'supersede':
      return row(change.kept, 'superseded', now, change.because);
    case 'open':
      return change.supersedes ? row(change.supersedes, 'superseded', now, change.because!) : [];
    default:
      return [];
  }
}

function openRow(
  found: FoundDuty,
  { personId, source }: { personId: string; source: string },
  at: { now: string; supersedesId: string | null },
): object {
  return { ...found, id: newId(), personId, source, openedAt: at.now, supersedesId: at.supersedesId };
}
