import type pg from 'pg';

export type Row = Record<string, unknown>;

/** In the order in which foreign keys allow them. */
const TABLES = [
  'agencies.agency',
  'agencies.team',
  'identity.app_user',
  'identity.user_role',
  'agencies.staff',
  'agencies.team_manager',
  'agencies.duty_roster',
  'people.person',
  'access.own_account',
  'people.former_name',
  'people.identifier',
  'people.address',
  'people.contact_detail',
  'people.circumstance',
  'people.relationship',
  'people.limited_access',
  'people.limited_access_entry',
  'people.case_key',
  'people.victim_contact',
  'people.opened',
  'agencies.agreement',
  'agencies.agreement_share',
  'supervision.legal_order',
  'supervision.condition',
  'supervision.allocation',
  'supervision.appointment',
  'supervision.contact',
  'supervision.enforcement_case',
  'supervision.enforcement_step',
  'supervision.warning_letter',
  'supervision.safeguarding_referral',
  'supervision.mappa',
  'supervision.mappa_step',
  'supervision.mappa_meeting',
  'supervision.mappa_action',
  'supervision.variation',
  'supervision.monitoring_event',
  'supervision.exclusion_area',
  'supervision.area_cell',
  'alerts.alert',
  'alerts.telling',
  'risk.assessment',
  'risk.assessment_record',
  'risk.change',
  'risk.response',
  'risk.second_rating',
  'risk.certificate',
  'risk.sanction_history',
  'registration.registration',
  'registration.notification',
  'travel.plan',
  'travel.act',
  'travel.missing',
  'circles.circle',
  'circles.membership',
] as const;
export type TableName = (typeof TABLES)[number];

const AT_ONCE = 4000;

/** Rows to come, by table. All rows of one table name the same columns. */
export class Rows {
  private readonly tables = new Map<TableName, Row[]>();

  add(table: TableName, row: Row): void {
    const rows = this.tables.get(table);
    if (rows) rows.push(row);
    else this.tables.set(table, [row]);
  }

  of(table: TableName): readonly Row[] {
    return this.tables.get(table) ?? [];
  }

  /** One statement for thousands of rows; PostgreSQL turns the JSON into the column types. */
  async insert(client: pg.ClientBase): Promise<void> {
    for (const table of TABLES) {
      const rows = this.of(table);
      if (rows.length === 0) continue;
      const columns = Object.keys(rows[0]!).join(', ');
      for (let from = 0; from < rows.length; from += AT_ONCE) {
        await client.query(
          `insert into ${table} (${columns}) select ${columns} from jsonb_populate_recordset(null::${table}, $1::jsonb)`,
          [JSON.stringify(rows.slice(from, from + AT_ONCE))],
        );
      }
    }
  }
}
