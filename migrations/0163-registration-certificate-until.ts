import type { MigrationInterface, QueryRunner } from 'typeorm';
import { changedFunction } from './parts/changed-function.js';

/** The last day of a certificate, where it says one: work with children that rests on it is asked about again once it lapses. */
export class RegistrationCertificateUntil1760000163000 implements MigrationInterface {
  async up(db: QueryRunner): Promise<void> {
    await db.query(`alter table registration.work_proposal add column certificate_until date,
      add constraint work_proposal_certificate_days check (certificate_until >= certificate_on)`);
    await db.query(changed(PLAIN, WITH_UNTIL));
  }

  async down(db: QueryRunner): Promise<void> {
    await db.query(changed(WITH_UNTIL, PLAIN));
    await db.query('alter table registration.work_proposal drop column certificate_until');
  }
}

const PLAIN = `'children', w.children, 'decisions'`;
const WITH_UNTIL = `'children', w.children, 'certificateUntil', w.certificate_until, 'decisions'`;

const changed = (from: string, to: string) => changedFunction('registration.duty_facts(uuid[])', from, to);
