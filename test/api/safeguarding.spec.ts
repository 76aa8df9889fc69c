import { AlertKeeping } from '@platform/alerts';
import { StandingClock } from '@platform/kernel';
import { SignedReader } from '../access/signed-reader.js';
import { startProgram, type Persona, type TestProgram } from '../setup/program.js';
import { bodyOf, codeOf, itemsOf, PURPOSE, tomorrowMorning } from './casework.js';

let program: TestProgram;
let officer: Persona;
let officer2: Persona;
let manager: Persona;
let clinician: Persona;
const clock = new StandingClock(tomorrowMorning());
const at = (minutes: number) => clock.now().add({ minutes }).round('second').toString();

beforeAll(async () => {
  program = await startProgram({ clock });
  [officer, officer2, manager, clinician] = await Promise.all([
    program.as('officer'),
    program.as('officer2'),
    program.as('manager'),
    program.as('clinician'),
  ]);
});
afterAll(() => program.close());

interface Task {
  id: string;
  version: number;
  personId: string;
  type: string;
  kind: string;
  state: string;
  urgency: string;
  acknowledgeBy: string | null;
  recipient: { displayName: string } | null;
  outcome: string | null;
  late?: boolean;
}
interface Detail extends Task {
  tellings: { n: number; part: string; displayName: string | null }[];
}

const child = { initials: 'J.B.', age: 7, relation: 'Niece' };
const about = (more: object = {}) => ({
  kind: 'HOUSEHOLD',
  basis: 'DECLARED',
  children: [child],
  account: 'Said that the sister and her daughter have moved in.',
  immediateDanger: false,
  ...more,
});
async function somebody(): Promise<string> {
  const person = { name: { given: 'Jo', family: 'Guarded' }, dateOfBirth: '1980-05-05', sex: 'M' };
  return bodyOf(await officer.post('/api/v1/people', person).expect(201)).id;
}
const contact = (person: string, more: object, who = officer) =>
  who.post(`/api/v1/people/${person}/contacts`, {
    type: 'PHONE_CALL',
    at: at(-1),
    notes: 'Talked',
    aboutChild: true,
    ...more,
  });
const raised = async (person: string, more: object = {}) =>
  bodyOf(await officer.post(`/api/v1/people/${person}/safeguarding-referrals`, about(more)).expect(201)).id;
const tag = (version: number) => ({ 'If-Match': `"${version}"` });
const step = (id: string, what: string, body: object, version: number, who = officer) =>
  who.post(`/api/v1/safeguarding-referrals/${id}/${what}`, body, { ...tag(version), ...PURPOSE });
const tasks = async (person: string, who = officer) =>
  (itemsOf(await who.get('/api/v1/tasks').expect(200)) as unknown as Task[]).filter(
    (one) => one.personId === person,
  );
const alert = async (person: string, kind = 'safeguarding-referral', who = officer) =>
  (await tasks(person, who)).find((one) => one.type === 'alert' && one.kind === kind)!;
const unread = async (person: string, who = manager) =>
  (itemsOf(await who.get('/api/v1/alerts/unread').expect(200)) as unknown as Task[]).filter(
    (one) => one.personId === person,
  );
const detail = async (id: string, who = officer) =>
  (await who.get(`/api/v1/tasks/${id}`).expect(200)).body as unknown as Detail;
const keepUp = () => program.app.get(AlertKeeping, { strict: false }).keepUp();

describe('a contact about a child', () => {
  it('is not recorded without a referral or why there is none, by the API and by the database', async () => {
    const person = await somebody();
    const count = async () =>
      (
        await program.database.asSuperuser<{ n: number }>(
          'select count(*)::int as n from supervision.contact where person_id = $1 and about_child',
          [person],
        )
      )[0]!.n;
    expect(codeOf(await contact(person, {}))).toBe('supervision.child-unanswered');
    expect((await contact(person, { noReferralReason: 'no' })).status).toBe(422);
    expect(
      (await contact(person, { safeguarding: about(), noReferralReason: 'Both at once, which is wrong' }))
        .status,
    ).toBe(422);
    expect((await contact(person, { aboutChild: false, safeguarding: about() })).status).toBe(422);
    expect(await count()).toBe(0);
    await expect(
      program.database.asSuperuser(
        `insert into supervision.contact (id, person_id, type, at, about_child, owner_agency_id, author_id, author_name)
         select gen_random_uuid(), $1, 'OFFICE_VISIT', now(), true, u.agency_id, u.id, 'x' from identity.app_user u where u.id = $2`,
        [person, officer.id],
      ),
    ).rejects.toThrow(/about a child/);
    await contact(person, { noReferralReason: 'It was about the referral of last week' }).expect(201);
    await contact(person, { safeguarding: about() }).expect(201);
    expect(await count()).toBe(2);
  });

  it('opens a referral with owner, clock and an alert at once, and flags the timeline', async () => {
    const person = await somebody();
    await contact(person, { safeguarding: about() }).expect(201);
    const [referral] = itemsOf(
      await officer.get(`/api/v1/people/${person}/safeguarding-referrals`).expect(200),
    );
    expect(referral).toMatchObject({ state: 'OPEN', children: [child], owner: expect.any(String) });
    const duties = itemsOf(
      await officer.get(`/api/v1/people/${person}/duties?state=open`).expect(200),
    ) as unknown as { kind: string }[];
    expect(duties.map(({ kind }) => kind)).toEqual(
      expect.arrayContaining(['safeguarding-referral', 'safeguarding-outcome']),
    );
    expect(await alert(person)).toMatchObject({ state: 'unread', urgency: 'child', acknowledgeBy: at(120) });
  });

  it('takes initials and no full name', async () => {
    const person = await somebody();
    const named = about({ children: [{ ...child, initials: 'Jessica Brown' }] });
    expect((await contact(person, { safeguarding: named })).status).toBe(422);
  });
});

describe('a referral', () => {
  it('goes from raised to outcome step by step, and its alerts and duties with it', async () => {
    const person = await somebody();
    const id = await raised(person, { immediateDanger: true });
    expect((await tasks(person)).filter(({ type }) => type === 'alert')).toHaveLength(2);
    const close = { outcome: 'ASSESSMENT', words: 'They visit the family on Monday' };
    expect(codeOf(await step(id, 'outcome', close, 1))).toBe('supervision.referral-not-sent');
    expect(codeOf(await step(id, 'receipt', { reference: 'CS1', receivedAt: at(0) }, 1))).toBe(
      'supervision.referral-not-sent',
    );
    await step(id, 'referral', { referredTo: 'Children’s services North', referredAt: at(0) }, 1).expect(200);
    expect(await alert(person)).toBeUndefined();
    expect(codeOf(await step(id, 'outcome', close, 2))).toBe('supervision.police-not-called');
    await step(id, 'police', { calledAt: at(0), reference: '123' }, 2).expect(200);
    await step(id, 'receipt', { reference: 'CS-77', receivedAt: at(0) }, 3).expect(200);
    expect((await step(id, 'outcome', close, 3)).status).toBe(412);
    expect((await step(id, 'outcome', { ...close, words: 'ok' }, 4)).status).toBe(422);
    await step(id, 'outcome', close, 4).expect(200);
    expect(codeOf(await step(id, 'outcome', close, 5))).toBe('supervision.referral-closed');
    expect(await tasks(person)).toEqual([]);
    const kept = itemsOf(await officer.get(`/api/v1/people/${person}/duties`).expect(200)) as unknown as {
      kind: string;
      state: string;
    }[];
    expect(kept.filter(({ kind }) => kind.startsWith('safeguarding')).map(({ state }) => state)).toEqual(
      Array.from({ length: 4 }, () => 'met'),
    );
  });

  it('is left unsent by a manager alone', async () => {
    const person = await somebody();
    const id = await raised(person);
    const body = { outcome: 'NOT_REFERRED', words: 'The child is the officer’s own misreading of a dog' };
    expect(codeOf(await step(id, 'outcome', body, 1))).toBe('supervision.referral-manager');
    await step(id, 'outcome', body, 1, manager).expect(200);
  });

  it('of somebody else’s person does not exist, and a clinician raises one without reading any', async () => {
    const person = await somebody();
    const id = await raised(person);
    expect((await officer2.get(`/api/v1/people/${person}/safeguarding-referrals`)).status).toBe(404);
    expect((await officer2.get(`/api/v1/safeguarding-referrals/${id}`)).status).toBe(404);
    expect((await officer2.post(`/api/v1/people/${person}/safeguarding-referrals`, about())).status).toBe(
      404,
    );
    expect((await step(id, 'police', { calledAt: at(0) }, 1, officer2)).status).toBe(404);
    expect((await step(id, 'police', { calledAt: at(0) }, 1, clinician)).status).toBe(403);
    const [shared] = await program.database.asSuperuser<{ id: string }>(
      `select s.person_id as id from agencies.agreement_share s join agencies.agreement a on a.id = s.agreement_id
       join identity.app_user u on u.agency_id = a.to_agency_id and u.username = 'clinician' where s.during @> now() and a.during @> now()
         and s.sections && '{core:min}' limit 1`,
    );
    const path = `/api/v1/people/${shared!.id}/safeguarding-referrals`;
    const own = bodyOf(await clinician.post(path, about(), PURPOSE).expect(201));
    expect((await clinician.get(path, PURPOSE)).status).toBe(403);
    expect(
      (await clinician.get(`/api/v1/safeguarding-referrals/${own.id}`, PURPOSE)).status,
    ).toBeGreaterThanOrEqual(403);
    await contact(shared!.id, { safeguarding: about() }, clinician).expect(201);
  });
});

describe('an alert', () => {
  it('that nobody acknowledges goes from the officer to the manager, and is in the queue of what nobody has read', async () => {
    const person = await somebody();
    await raised(person);
    const mine = await alert(person);
    expect((await detail(mine.id)).tellings).toMatchObject([{ n: 0, part: 'owner' }]);
    expect(await alert(person, 'safeguarding-referral', manager)).toBeUndefined();
    expect(await unread(person)).toMatchObject([{ id: mine.id, late: false }]);
    clock.moveTo(at(121));
    expect(await unread(person)).toMatchObject([{ late: true }]);
    await Promise.all([keepUp(), keepUp(), keepUp()]);
    await keepUp();
    expect((await detail(mine.id)).tellings).toMatchObject([{ part: 'owner' }, { n: 1, part: 'manager' }]);
    expect(await alert(person, 'safeguarding-referral', manager)).toMatchObject({
      id: mine.id,
      state: 'unread',
    });
  });

  it('that is acknowledged goes no further, and ends only with what it asks for', async () => {
    const person = await somebody();
    const id = await raised(person);
    const mine = await alert(person);
    const url = `/api/v1/tasks/${mine.id}`;
    expect((await officer.post(`${url}/acknowledgement`)).status).toBe(428);
    expect((await officer.post(`${url}/acknowledgement`, {}, tag(mine.version + 1))).status).toBe(412);
    await officer.post(`${url}/acknowledgement`, {}, tag(mine.version)).expect(200);
    expect(codeOf(await officer.post(`${url}/acknowledgement`, {}, tag(mine.version + 1)))).toBe(
      'alerts.read-already',
    );
    clock.moveTo(at(300));
    await keepUp();
    expect((await detail(mine.id)).tellings).toHaveLength(1);
    expect(await unread(person)).toEqual([]);
    const outcome = { outcome: 'I have rung children’s services' };
    expect(codeOf(await officer.post(`${url}/completion`, outcome, tag(mine.version + 1)))).toBe(
      'alerts.duty-open',
    );
    await step(id, 'referral', { referredTo: 'Children’s services', referredAt: at(0) }, 1).expect(200);
    expect(await detail(mine.id)).toMatchObject({ state: 'closed', outcome: 'Done' });
  });

  it('says of which child, and takes null for nothing said', async () => {
    const person = await somebody();
    const url = `/api/v1/people/${person}/safeguarding-referrals`;
    for (const children of [[[]], [[child]]])
      expect((await officer.post(url, about({ children }))).status).toBe(422);
    for (const safeguarding of [[], [about()]])
      expect((await contact(person, { safeguarding })).status).toBe(422);
    const unsaid = { policeCalledAt: null, referredTo: null, referredAt: null };
    await officer.post(url, about(unsaid)).expect(201);
    expect(codeOf(await officer.post(url, about({ ...unsaid, referredTo: 'The council' })))).toBe(
      'supervision.referral-incomplete',
    );
    const licence = { type: 'LICENCE', startsOn: '2020-01-01', endsOn: null, conditions: null };
    await officer.post(`/api/v1/people/${person}/orders`, licence).expect(201);
  });

  it('does not exist for the wrong person, and is not the business of the wrong role', async () => {
    const person = await somebody();
    await raised(person);
    const mine = await alert(person);
    const url = `/api/v1/tasks/${mine.id}`;
    expect((await officer2.get(url)).status).toBe(404);
    for (const what of ['acknowledgement', 'completion'])
      expect((await officer2.post(`${url}/${what}`, { outcome: 'x'.repeat(12) }, tag(1))).status).toBe(404);
    expect((await officer.get('/api/v1/alerts/unread')).status).toBe(403);
    expect((await clinician.get('/api/v1/alerts/unread')).status).toBe(403);
    expect((await program.nobody().get('/api/v1/tasks')).status).toBe(401);
    const raw = await SignedReader.open(program.database);
    expect(
      await raw.as(
        officer.id,
        `update alerts.alert set state = 'read', version = version + 1 where id = $1 returning id`,
        [mine.id],
      ),
    ).toEqual([]);
    expect(
      await raw.as(officer.id, 'select alerts.sees($1, $2, $3) as sees', [manager.id, person, 'core']),
    ).toEqual([{ sees: false }]);
    expect(
      await raw.as(officer.id, `select * from alerts.candidates($1, 'officer', 'core', now())`, [person]),
    ).toEqual([]);
    await raw.close();
  });
});
