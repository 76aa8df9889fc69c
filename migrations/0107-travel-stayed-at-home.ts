import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * Whoever was refused leave and of whom nobody knows that they went is not searched for by the clock: they may have stayed
 * at home, as they were told to. That is asked on the day of departure, and of a manager on the day of return, until somebody
 * answers; a departure that is recorded makes them late like everybody else. Whoever still waits for an answer was told
 * nothing, and is missed as before.
 */
export class TravelStayedAtHome1760000107000 implements MigrationInterface {
  async up(db: QueryRunner): Promise<void> {
    await db.query(changed(BOTH, PENDING));
  }

  async down(db: QueryRunner): Promise<void> {
    await db.query(changed(PENDING, BOTH));
  }
}

const BOTH = `'RETURN_DUE','PERMISSION_PENDING','PERMISSION_REFUSED')`;
const PENDING = `'RETURN_DUE','PERMISSION_PENDING')`;

const changed = (from: string, to: string) => `
  do $do$ declare was text := pg_get_functiondef('travel.sweep(timestamptz)'::regprocedure); will text; begin
    will := replace(was, $was$${from}$was$, $will$${to}$will$);
    if will = was then raise exception 'travel.sweep is not as it was expected'; end if;
    execute will;
  end $do$`;
