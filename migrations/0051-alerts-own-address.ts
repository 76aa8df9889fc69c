import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Whoever is told of alerts says where to; an administrator may as well. In their own name either way. */
export class AlertsOwnAddress1760000051000 implements MigrationInterface {
  async up(db: QueryRunner): Promise<void> {
    await db.query(policies(`(user_id = ctx.uid() or (select access.has_role('admin')))`));
  }

  async down(db: QueryRunner): Promise<void> {
    await db.query(policies(`(select access.has_role('admin'))`));
  }
}

const policies = (whose: string) => `
  drop policy kept_by_office on alerts.address;
  drop policy changed_by_office on alerts.address;
  create policy kept_by_office on alerts.address for insert to app_rw with check (${whose} and set_by = ctx.uid());
  create policy changed_by_office on alerts.address for update to app_rw using (${whose}) with check (${whose} and set_by = ctx.uid());
`;
