import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * A search finds fifty people at most. Without being told so the planner expects a thousand, and reads the whole table of
 * people to have them ready: at a hundred thousand nearly all of the time of a search.
 */
export class SearchFindsFew1760000110000 implements MigrationInterface {
  async up(db: QueryRunner): Promise<void> {
    await db.query('alter function people.search(text, date, int) rows 50');
  }

  async down(db: QueryRunner): Promise<void> {
    await db.query('alter function people.search(text, date, int) rows 1000');
  }
}
