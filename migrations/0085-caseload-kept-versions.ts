import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * A row of the projection is changed in its page, where it was deleted and made again: a caseload that is written often
 * led from its index to some 700 versions of 50 rows. A row whose facts are as they were stays the version it is.
 */
export class CaseloadKeptVersions1760000085000 implements MigrationInterface {
  async up(db: QueryRunner): Promise<void> {
    // Room for the next version beside the last, so that no index has to be told of it.
    await db.query('alter table caseload.summary set (fillfactor = 60)');
    const columns = (await db.query(
      `select attname as name from pg_attribute where attrelid = 'caseload.summary'::regclass and attnum > 0 and not attisdropped
       and attname <> 'person_id' order by attnum`,
    )) as { name: string }[];
    const names = columns.map(({ name }) => name);
    await db.query(
      refresh(`
    /* Nobody to take away: the row of a person goes before the person does, by its key. */
    insert into caseload.summary as s select * from caseload.facts(wanted)
      on conflict (person_id) do update set (${names.join(', ')}) = (${names.map((n) => `excluded.${n}`).join(', ')})
      where s.* is distinct from excluded.*;`),
    );
  }

  async down(db: QueryRunner): Promise<void> {
    await db.query('alter table caseload.summary reset (fillfactor)');
    await db.query(
      refresh(`
    delete from caseload.summary where person_id = any(wanted);
    insert into caseload.summary select * from caseload.facts(wanted);`),
    );
  }
}

const refresh = (replace: string) => `
  create or replace function caseload.refresh(wanted uuid[]) returns void language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
  begin
    /* Two writers about one person take turns, so the later one sees the earlier one's facts. */
    perform 1 from people.person where id = any(wanted) order by id for no key update;${replace}
  end $$;
`;
