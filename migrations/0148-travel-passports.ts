import type { MigrationInterface, QueryRunner } from 'typeorm';
import { changedFunction } from './parts/changed-function.js';

/** A condition by which passports are surrendered keeps them when a prohibition of travel ends: they do not go back before both are over. */
export class TravelPassports1760000148000 implements MigrationInterface {
  async up(db: QueryRunner): Promise<void> {
    for (const [from, to] of CHANGES) await db.query(changed(from, to));
  }

  async down(db: QueryRunner): Promise<void> {
    for (const [from, to] of [...CHANGES].reverse()) await db.query(changed(to, from));
  }
}

const CHANGES = [
  [
    `'kind', c.params->>'kind', 'startsOn'`,
    `'kind', case c.code when 'PASSPORT_SURRENDER' then 'surrender' else c.params->>'kind' end, 'startsOn'`,
  ],
  [`and c.code = 'FOREIGN_TRAVEL')`, `and c.code in ('FOREIGN_TRAVEL', 'PASSPORT_SURRENDER'))`],
] as const;

const changed = (from: string, to: string) => changedFunction('travel.paper_duty_facts(uuid[])', from, to);
