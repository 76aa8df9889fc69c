import { named, type Statement } from '@platform/database';

/** Tables an import writes, in the order it must: the row that opens the wall for a person comes first. */
const COLUMNS_OF = {
  personRow: ['imports.person_row', 'crn text, person_id uuid, batch_id uuid, row int, content_hash bytea'],
  person: [
    'people.person',
    'id uuid, crn text, given text, family text, date_of_birth date, sex text, created_by uuid',
  ],
  formerName: ['people.former_name', 'id uuid, person_id uuid, given text, family text'],
  identifier: ['people.identifier', 'id uuid, person_id uuid, kind text, value text'],
  address: [
    'people.address',
    'id uuid, person_id uuid, no_fixed_abode boolean, line1 text, town text, postcode text, from_on date',
  ],
  allocation: [
    'supervision.allocation',
    'id uuid, person_id uuid, officer_id uuid, team_id uuid, reason text, allocated_by uuid',
  ],
  order: [
    'supervision.legal_order',
    'id uuid, person_id uuid, type text, starts_on date, ends_on date, sentence_months int, created_by uuid',
  ],
  condition: [
    'supervision.condition',
    'id uuid, person_id uuid, order_id uuid, code text, params jsonb, starts_on date, ends_on date, created_by uuid',
  ],
  appointment: [
    'supervision.appointment',
    'id uuid, person_id uuid, type text, at timestamptz, officer_id uuid, created_by uuid',
  ],
  contact: [
    'supervision.contact',
    `id uuid, person_id uuid, type text, at timestamptz, notes text, system boolean, owner_agency_id uuid, author_id uuid,
     author_name text`,
  ],
  assessment: [
    'risk.assessment',
    `id uuid, person_id uuid, instrument text, instrument_version text, total int, level text, provisional boolean,
     assessed_on date, source text, recorded_by uuid`,
  ],
  sanctions: [
    'risk.sanction_history',
    `person_id uuid, contact_adult int, contact_child int, non_contact int, image int, all_sanctions int,
     stranger_victim boolean, last_sexual_sanction_on date, follow_up_starts_on date`,
  ],
  registration: [
    'registration.registration',
    'id uuid, person_id uuid, regime text, relevant_date date, created_by uuid',
  ],
  mappa: [
    'supervision.mappa',
    'id uuid, person_id uuid, category int, level int, source text, recorded_by uuid, recorded_by_name text',
  ],
  circle: ['circles.circle', 'id uuid, person_id uuid, alias text, phase text, coordinator_id uuid'],
} as const;

export type TableName = keyof typeof COLUMNS_OF;
export const TABLES = Object.keys(COLUMNS_OF) as TableName[];

/** Puts many rows in at once; its one parameter is a JSON array of them. */
export function insertInto(table: TableName): Statement {
  const [name, columns] = COLUMNS_OF[table];
  const names = columns
    .split(',')
    .map((column) => `"${column.trim().split(' ')[0]}"`)
    .join(', ');
  return named(
    `imports.into.${table}`,
    `insert into ${name} (${names}) select ${names} from jsonb_to_recordset($1::jsonb) as x(${columns})`,
  );
}
