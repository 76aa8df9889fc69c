import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Many routine alerts at once are one e-mail: it says only that something waits, and says it once. */
export class AlertsMailTogether1760000069000 implements MigrationInterface {
  async up(db: QueryRunner): Promise<void> {
    await db.query(states(", 'together'"));
    await db.query(
      "create index telling_mailed on alerts.telling (recipient_id, mailed_at) where mail = 'sent'",
    );
  }

  async down(db: QueryRunner): Promise<void> {
    await db.query(`
      drop index alerts.telling_mailed;
      alter table alerts.telling disable trigger user;
      update alerts.telling set mail = 'sent' where mail = 'together';
      alter table alerts.telling enable trigger user;
    `);
    await db.query(states(''));
  }
}

const states = (more: string) => `
  alter table alerts.telling drop constraint telling_mail_check;
  alter table alerts.telling add constraint telling_mail_check check (mail in ('waiting','sent','no-address','not-allowed'${more}));
`;
