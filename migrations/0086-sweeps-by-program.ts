import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * What the program does every minute about everybody is done in its own name alone: a statement that got in as somebody else
 * could have named another moment, and opened searches for people who are where they should be.
 */
export class SweepsByProgram1760000086000 implements MigrationInterface {
  async up(db: QueryRunner): Promise<void> {
    for (const sweep of SWEEPS) await db.query(changed(sweep, BEGIN, `${BEGIN}${GUARD}`));
  }

  async down(db: QueryRunner): Promise<void> {
    for (const sweep of SWEEPS) await db.query(changed(sweep, `${BEGIN}${GUARD}`, BEGIN));
  }
}

const SWEEPS = ['travel.sweep', 'travel.escalate', 'registration.sweep'] as const;
const BEGIN = `
  begin
`;
const GUARD = `    if not coalesce(duties.by_program(), false) then raise exception 'this is done by the program' using errcode = '42501'; end if;
`;

const changed = (name: string, from: string, to: string) => `
  do $do$ declare was text := pg_get_functiondef('${name}(timestamptz)'::regprocedure); will text; begin
    will := replace(was, $was$${from}$was$, $will$${to}$will$);
    if will = was then raise exception '${name} is not as it was expected'; end if;
    execute will;
  end $do$`;
