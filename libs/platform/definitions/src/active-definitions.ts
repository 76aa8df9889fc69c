import { Injectable } from '@nestjs/common';
import { named, type Statement } from '@platform/database';
import type { Connection } from '@platform/kernel';
import { DefinitionSet, type Definition } from './definition.js';
import type { DefinitionKind } from './definition-kind.js';
import { definitionFrom } from './reading.js';

const STAMP = named(
  'definitions.stamp',
  `select count(*) || ' ' || coalesce(max(greatest(made_at, approved_at_2))::text, '') as stamp
   from definitions.definition where state = 'active'`,
);
const ACTIVE = named(
  'definitions.active',
  "select d.kind, d.body from definitions.definition d where d.state = 'active' order by d.kind, d.code, d.edition",
);

/** What is active in this installation, kind by kind, as it stood at one moment. */
export class ActiveReading {
  private readonly sets = new Map<string, DefinitionSet<unknown>>();

  constructor(private readonly bodies: ReadonlyMap<string, readonly Record<string, unknown>[]>) {}

  /** All active versions of a kind; parsed when first asked for. */
  set<T>(kind: DefinitionKind<T>): DefinitionSet<T> {
    let known = this.sets.get(kind.name) as DefinitionSet<T> | undefined;
    if (!known) {
      const all = (this.bodies.get(kind.name) ?? []).map((body): Definition<T> =>
        definitionFrom(body, kind.parse(body), null),
      );
      known = new DefinitionSet(all);
      this.sets.set(kind.name, known);
    }
    return known;
  }
}

/**
 * The definitions that engines work from: those of the database, so that what was uploaded and approved takes effect in
 * every process with its next question. Kept until something is approved or added.
 */
@Injectable()
export class ActiveDefinitions {
  private kept: { stamp: string; reading: ActiveReading } | null = null;

  /** What is kept, while nothing was approved or added since. `ask` brings the answer to the statement that tells. */
  async unchanged(ask: (stamp: Statement) => Promise<{ stamp: string }[]>): Promise<ActiveReading | null> {
    const [now] = await ask(STAMP);
    return now && this.kept?.stamp === now.stamp ? this.kept.reading : null;
  }

  /** On the connection of an open work. */
  async on(connection: Connection): Promise<ActiveReading> {
    const { rows } = await connection.query<{ stamp: string }>(STAMP);
    const { stamp } = rows[0]!;
    if (this.kept?.stamp === stamp) return this.kept.reading;
    const active = await connection.query<{ kind: string; body: Record<string, unknown> }>(ACTIVE);
    const bodies = new Map<string, Record<string, unknown>[]>();
    for (const { kind, body } of active.rows) bodies.set(kind, [...(bodies.get(kind) ?? []), body]);
    const reading = new ActiveReading(bodies);
    this.kept = { stamp, reading };
    return reading;
  }
}
