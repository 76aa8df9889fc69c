import { newId, SYSTEM_ID } from '@platform/kernel';
import type { KnownCodes } from '../rows/known-codes.js';
import { levelOf } from '../rows/read-risk.js';
import type { TakenRow } from './sort-rows.js';
import type { TableName } from './tables.js';

/** Where and by whom rows are taken. Times are those of the batch, so that a run taken up again says the same. */
export interface Taking {
  batchId: string;
  userId: string;
  userName: string;
  receivedAt: string;
  known: KnownCodes;
}

export type Inserts = Record<TableName, object[]>;

/** What one good row becomes, table by table. @returns the person's new id */
export function addRow(inserts: Inserts, { row, hash, content }: TakenRow, taking: Taking): string {
  const { person, order } = content;
  const officer = taking.known.officers.get(content.officerCode)!;
  const person_id = newId();
  const created_by = taking.userId;
  const add = (table: TableName, values: object) => inserts[table].push({ person_id, ...values });

  add('personRow', { crn: person.crn, batch_id: taking.batchId, row, content_hash: `\\x${hash}` });
  const { given, family } = person.name;
  const { dateOfBirth: date_of_birth, sex, crn } = person;
  inserts.person.push({ id: person_id, crn, given, family, date_of_birth, sex, created_by });
  for (const former of person.formerNames) add('formerName', { id: newId(), ...former });
  if (person.pnc) add('identifier', { id: newId(), kind: 'PNC', value: person.pnc });
  if (person.address) {
    const { noFixedAbode: no_fixed_abode, from: from_on, ...rest } = person.address;
    add('address', { id: newId(), no_fixed_abode, from_on, ...rest });
  }
  add('allocation', {
    id: newId(),
    officer_id: officer.staffId,
    team_id: officer.teamId,
    reason: 'Legacy import',
    allocated_by: created_by,
  });
  addOrder(order, (table, values) => add(table, { created_by, ...values }));
  if (content.appointment) {
    const { at, type } = content.appointment;
    add('appointment', { id: newId(), type, at, officer_id: officer.staffId, created_by });
  }
  addRisk(content, taking, add);
  if (content.registeredFrom)
    add('registration', { id: newId(), regime: 'GB-EAW', relevant_date: content.registeredFrom, created_by });
  // Since when the level holds an extract does not say.
  if (content.mappa)
    add('mappa', {
      id: newId(),
      ...content.mappa,
      source: 'import',
      recorded_by: created_by,
      recorded_by_name: taking.userName,
    });
  // Nobody coordinates it yet: an extract does not say who, and naming somebody would open the record to them.
  if (content.inCircle)
    add('circle', { id: newId(), alias: 'Core member', phase: 'REFERRED', coordinator_id: SYSTEM_ID });
  if (content.notes.trim() !== '')
    add('contact', {
      id: newId(),
      type: 'LEGACY_NOTE',
      at: taking.receivedAt,
      notes: content.notes,
      system: true,
      owner_agency_id: officer.agencyId,
      author_id: taking.userId,
      author_name: taking.userName,
    });
  return person_id;
}

type Add = (table: TableName, values: object) => void;

function addOrder(order: TakenRow['content']['order'], add: Add): void {
  const order_id = newId();
  const { startsOn: starts_on, endsOn: ends_on } = order;
  add('order', { id: order_id, type: order.type, starts_on, ends_on, sentence_months: order.sentenceMonths });
  for (const code of order.conditions)
    add('condition', { id: newId(), order_id, code, params: {}, starts_on, ends_on });
  if (order.foreignTravel)
    add('condition', {
      id: newId(),
      order_id,
      code: 'FOREIGN_TRAVEL',
      params: order.foreignTravel,
      starts_on,
      ends_on,
    });
}

/**
 * The extract does not say when the total was scored. The start of the order is the day of release or sentence for which
 * Static-99R is scored; it makes an old score look old, where the day of the import would make it look new.
 */
function addRisk(
  { static99r: total, sanctions, order }: TakenRow['content'],
  taking: Taking,
  add: Add,
): void {
  if (total !== null)
    add('assessment', {
      id: newId(),
      instrument: 'STATIC-99R',
      instrument_version: '2017',
      total,
      level: levelOf(total),
      provisional: true,
      assessed_on: order.startsOn < taking.known.today ? order.startsOn : taking.known.today,
      source: 'legacy import',
      recorded_by: taking.userId,
    });
  if (sanctions)
    add('sanctions', {
      contact_adult: sanctions.contactAdult,
      contact_child: sanctions.contactChild,
      non_contact: sanctions.nonContact,
      image: sanctions.image,
      all_sanctions: sanctions.all,
      stranger_victim: sanctions.strangerVictim,
      last_sexual_sanction_on: sanctions.lastSexualOn,
      follow_up_starts_on: sanctions.followUpStartsOn,
    });
}
