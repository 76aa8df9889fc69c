import type { MigrationInterface, QueryRunner } from 'typeorm';

/** An override of a result that no longer stands asks nobody for a name: it is withdrawn, with the reason. */
export class RiskOverridesWithdrawn1760000077000 implements MigrationInterface {
  async up(db: QueryRunner): Promise<void> {
    await db.query(`
      alter table risk.override drop constraint override_state_check,
        add constraint override_state_check check (state in ('proposed','authorised','declined','withdrawn'));
      create policy withdrawn_with_its_result on risk.override for update to app_rw, app_worker
        using (state = 'proposed' and person_id in (select access.people_writing('{risk}')))
        with check (state = 'withdrawn' and decision_note is not null and person_id in (select access.people_writing('{risk}'))
          and exists (select 1 from risk.assessment a where a.id = assessment_id and a.state = 'superseded'));
      update risk.override o set state = 'withdrawn', decided_at = now(), version = o.version + 1,
          decision_note = 'A later assessment took the place of the result'
        from risk.assessment a where a.id = o.assessment_id and o.state = 'proposed' and a.state = 'superseded';
    `);
  }

  async down(db: QueryRunner): Promise<void> {
    await db.query(`
      drop policy withdrawn_with_its_result on risk.override;
      update risk.override set state = 'declined', version = version + 1 where state = 'withdrawn';
      alter table risk.override drop constraint override_state_check,
        add constraint override_state_check check (state in ('proposed','authorised','declined'));
    `);
  }
}
