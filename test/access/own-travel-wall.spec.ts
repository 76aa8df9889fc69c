import { DEMO_PEOPLE } from '@domain/demo';
import { startProgram, type Persona, type TestProgram } from '../setup/program.js';
import { SignedReader } from './signed-reader.js';

let program: TestProgram;
let person: Persona;
let reader: SignedReader;
let personId: string;
let othersPlan: string;
const sql = <T = Record<string, unknown>>(text: string, values: unknown[] = []) =>
  program.database.asSuperuser<T>(text, values);
const day = (ahead: number) => new Date(Date.now() + ahead * 86_400_000).toISOString().slice(0, 10);

beforeAll(async () => {
  program = await startProgram();
  person = await program.as('person');
  personId = await program.personId(DEMO_PEOPLE.twoJurisdictions);
  reader = await SignedReader.open(program.database);
  const [row] = await sql<{ id: string }>('select id from travel.plan where person_id <> $1 limit 1', [
    personId,
  ]);
  othersPlan = row!.id;
});
afterAll(async () => {
  await reader.close();
  await program.close();
});

const made = async (more: object = {}) => {
  const trip = { departsOn: day(40), returnsOn: day(47), legs: [{ country: 'PL' }], ...more };
  // However many were begun before: what is tried here stands alone.
  await sql(`update travel.plan set version = version + 1, state = 'CANCELLED' where person_id = $1`, [
    personId,
  ]);
  return (await person.post('/api/v1/me/travel-plans', trip).expect(201)).body as { id: string };
};

describe('the second wall around one’s own plans', () => {
  const tries = (text: string) =>
    reader.as(person.id, text).then(
      (rows) => rows.length,
      ({ code }: { code: string }) => code,
    );

  it('lets through what is theirs to say', async () => {
    const { id } = await made();
    expect(
      await tries(
        `update travel.plan set version = version + 1, purpose = 'Work' where id = '${id}' returning 1`,
      ),
    ).toBe(1);
  });

  it.each<[string, string]>([
    [
      'gives itself leave',
      `update travel.plan set version = version + 1, permission = 'GRANTED' where id = '{id}' returning 1`,
    ],
    [
      'gives notice in the name of the police',
      `update travel.plan set version = version + 1, notice_given_at = now(), notice_reference = 'x' where id = '{id}' returning 1`,
    ],
    [
      'says that notice is given',
      `update travel.plan set version = version + 1, state = 'NOTICE_GIVEN' where id = '{id}' returning 1`,
    ],
    [
      'proves a return',
      `update travel.plan set version = version + 1, returned_on = current_date, return_evidence = 'PASSPORT_STAMPS' where id = '{id}' returning 1`,
    ],
    [
      'closes a journey',
      `update travel.plan set version = version + 1, state = 'CLOSED' where id = '{id}' returning 1`,
    ],
    [
      'excuses a breach',
      `update travel.plan set version = version + 1, breach = 'NO_BREACH' where id = '{id}' returning 1`,
    ],
    [
      'gives its plan to somebody else',
      `update travel.plan set version = version + 1, person_id = '{other}' where id = '{id}' returning 1`,
    ],
    [
      'makes a plan that is permitted',
      `insert into travel.plan (id, person_id, state, departs_on, countries, permission, given_by, created_by) values (gen_random_uuid(), '{me}', 'NOTICE_DUE', current_date, '{PL}', 'GRANTED', 'PERSON_OWN_PAGE', ctx.uid()) returning 1`,
    ],
    [
      'makes a plan for somebody else',
      `insert into travel.plan (id, person_id, state, departs_on, countries, given_by, created_by) values (gen_random_uuid(), '{other}', 'DRAFT', current_date, '{PL}', 'PERSON_OWN_PAGE', ctx.uid()) returning 1`,
    ],
    [
      'acts in an officer’s name',
      `insert into travel.act (id, person_id, plan_id, kind, at, body, by_id, by_name) values (gen_random_uuid(), '{me}', '{id}', 'permission-granted', now(), '{}', ctx.uid(), 'N. Officer') returning 1`,
    ],
    [
      'ends a search',
      `update travel.missing set version = version + 1, closed_at = now(), outcome = 'RETURNED' where person_id = '{me}' returning 1`,
    ],
    [
      'reads what was weighed',
      `select 1 from travel.permission union all select 1 from travel.act union all select 1 from travel.document union all select 1 from risk.assessment`,
    ],
    [
      'is cancelled without saying so',
      `update travel.plan set version = version + 1, cancelled_on = current_date where id = '{id}' returning 1`,
    ],
    [
      'goes further on the leave it had',
      `update travel.plan set version = version + 1, countries = '{PL,TH}' where id = '{permitted}' returning 1`,
    ],
    [
      'stays longer on the leave it had',
      `update travel.plan set version = version + 1, returns_on = null where id = '{permitted}' returning 1`,
    ],
    [
      'changes what was notified and does not say so',
      `update travel.plan set version = version + 1, returns_on = returns_on - 1 where id = '{permitted}' returning 1`,
    ],
    [
      'never left although it did',
      `update travel.plan set version = version + 1, state = 'CANCELLED', cancelled_on = current_date where id = '{away}' returning 1`,
    ],
    ['reads its registrations whole', `select 1 from registration.registration`],
  ])('refuses one that %s', async (_, text) => {
    const { id } = await made({ submit: true });
    const [other] = await sql<{ p: string }>('select person_id as p from travel.plan where id = $1', [
      othersPlan,
    ]);
    if (text.includes('{permitted}'))
      await sql(
        `update travel.plan set version = version + 1, permission = 'GRANTED', notice_given_at = now(), state = 'NOTICE_GIVEN' where id = $1`,
        [id],
      );
    if (text.includes('{away}'))
      await sql(
        `update travel.plan set version = version + 1, departed_at = now(), state = 'DEPARTED' where id = $1`,
        [id],
      );
    const outcome = await tries(
      text
        .replaceAll('{permitted}', id)
        .replaceAll('{away}', id)
        .replaceAll('{id}', id)
        .replaceAll('{me}', personId)
        .replaceAll('{other}', other!.p),
    );
    expect([0, '42501']).toContain(outcome);
  });
});
