import { randomBytes } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { named, Sql } from '@platform/database';
import { NotFound } from '@platform/kernel';
import { WrappingKey } from './sealing.js';

const READ = named('people.case-key', 'select wrapped, key_id from people.case_key where person_id = $1');
const MAKE = named(
  'people.case-key.make',
  'insert into people.case_key (person_id, wrapped, key_id) values ($1, $2, $3) on conflict do nothing',
);

export interface CaseKey {
  key: Buffer;
  /** Which wrapping key; part of what a sealed value is bound to. */
  id: string;
}

/** One key a case. Destroying it destroys what it sealed, in every backup too. */
@Injectable()
export class CaseKeys {
  constructor(
    private readonly sql: Sql,
    private readonly wrapping: WrappingKey,
  ) {}

  async of(personId: string): Promise<CaseKey> {
    const row = await this.sql.one<{ wrapped: Buffer; key_id: string }>(READ, [personId]);
    if (!row) throw new NotFound();
    return { key: this.wrapping.unwrap(row.wrapped, personId, row.key_id), id: row.key_id };
  }

  async ofOrNew(personId: string): Promise<CaseKey> {
    const wrapped = this.wrapping.wrap(randomBytes(32), personId);
    await this.sql.change(MAKE, [personId, wrapped, this.wrapping.id]);
    return this.of(personId);
  }
}
