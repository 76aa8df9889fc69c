import { Injectable } from '@nestjs/common';
import { named, Sql, Work } from '@platform/database';
import type { Actor } from '@platform/kernel';
import { suppressed, type Cell, type CountOf } from './suppression.js';

const COUNTS = named(
  'caseload.aggregates',
  'select dimension, label, people from caseload.aggregates() order by dimension, label',
);

/** Numbers about everybody and nobody, for analysts. */
@Injectable()
export class Aggregates {
  constructor(
    private readonly work: Work,
    private readonly sql: Sql,
  ) {}

  read(actor: Actor): Promise<Cell[]> {
    return this.work.read(actor, async () => {
      const counts = await this.sql.all<CountOf>(COUNTS);
      this.work.saw({ count: counts.length });
      return suppressed(counts);
    });
  }
}
