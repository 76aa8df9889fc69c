import { Injectable } from '@nestjs/common';
import { named, Work } from '@platform/database';
import type { AccessPath, Actor } from '@platform/kernel';
import type { ChildOf } from './policy.js';

/** The strongest path an actor has to a person, and the sections that all their paths give together. */
export interface Relation {
  personId: string;
  path: AccessPath;
  reads: readonly string[];
  writes: readonly string[];
}

interface Row {
  person_id: string;
  path: AccessPath;
  reads: string[];
  writes: string[];
}

const ABOUT = named(
  'access.relation',
  'select $1::uuid as person_id, r.path, r.reads, r.writes from access.relation($1) r',
);

const OF_SELF = named(
  'access.relation.self',
  "select r.person_id, r.path, r.reads, r.writes from access.reach() r where r.path = 'self'",
);

/** Asks the one SQL truth how somebody stands to a person. No relation: the person does not exist for them. */
@Injectable()
export class AccessRelations {
  constructor(private readonly work: Work) {}

  async of(actor: Actor, personId: string): Promise<Relation | null> {
    return together(await this.work.ask<Row>(actor, ABOUT, [personId], personId));
  }

  /** The relation of an account of one's own to the person whose it is; null for every other account. */
  async ofSelf(actor: Actor): Promise<Relation | null> {
    return together(await this.work.ask<Row>(actor, OF_SELF, []));
  }

  /** The relation to the person whom a child record is about, if the actor can see that record. */
  async ofChild(actor: Actor, via: ChildOf, id: string): Promise<Relation | null> {
    const child = named(
      `access.child.${via}`,
      `select c.person_id, r.path, r.reads, r.writes from ${via} c cross join lateral access.relation(c.person_id) r where c.id = $1`,
    );
    return together(await this.work.ask<Row>(actor, child, [id]));
  }
}

function together(rows: Row[]): Relation | null {
  const [first] = rows;
  if (!first) return null;
  return {
    personId: first.person_id,
    path: first.path,
    reads: [...new Set(rows.flatMap((r) => r.reads))],
    writes: [...new Set(rows.flatMap((r) => r.writes))],
  };
}
