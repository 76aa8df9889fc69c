import { AlertMail } from '@platform/alerts';
import { JobRunner, Outbox } from '@platform/jobs';
import { SYSTEM_ID } from '@platform/kernel';
import { handlers } from '../../apps/worker/src/index.js';
import { bodyOf } from '../api/casework.js';
import { MailServer, type Received } from './mail-server.js';
import { startProgram, type Persona, type TestProgram } from '../setup/program.js';

const server = new MailServer();
let program: TestProgram;
let officer: Persona;
let admin: Persona;
let mail: AlertMail;

const CANARY = 'Canarywords';
const told = async (person: string) =>
  program.database.asSuperuser<{ alert_id: string; n: number; mail: string }>(
    `select t.alert_id, t.n, t.mail from alerts.telling t where t.person_id = $1 order by t.told_at, t.n`,
    [person],
  );
async function raised(): Promise<string> {
  const person = { name: { given: CANARY, family: CANARY }, dateOfBirth: '1980-05-05', sex: 'M' };
  const { id } = bodyOf(await officer.post('/api/v1/people', person).expect(201));
  await officer
    .post(`/api/v1/people/${id}/safeguarding-referrals`, {
      kind: 'CONTACT',
      basis: 'OBSERVED',
      children: [{ initials: 'J.B.', age: 7, relation: CANARY }],
      account: `${CANARY} was seen at the swimming pool`,
      immediateDanger: false,
    })
    .expect(201);
  return id;
}

beforeAll(async () => {
  const SMTP_URL = await server.listen();
  program = await startProgram({ environment: { SMTP_URL, SMTP_FROM: 'tasks@throughcare.example' } });
  for (const { event } of handlers(program.app)) program.app.get(Outbox).wants(event);
  [officer, admin] = await Promise.all([program.as('officer'), program.as('admin')]);
  mail = program.app.get(AlertMail, { strict: false });
});
beforeEach(() => server.received.splice(0));
afterAll(async () => {
  await program.close();
  await server.close();
});

const address = (who: Persona, version: string, email = 'officer@post.example') =>
  who.call('put', `/api/v1/users/${officer.id}/alert-address`, { email }, { 'If-Match': `"${version}"` });

const sealed = async ({ id }: Persona) => {
  const text = 'select sealed from alerts.address where user_id = $1';
  return (await program.database.asSuperuser<{ sealed: Buffer | null }>(text, [id]))[0]!.sealed;
};

describe('the address for alerts', () => {
  it('is set by whoever is told, for themselves alone, also from the console', async () => {
    const [manager, importer] = await Promise.all([program.as('manager'), program.as('importer')]);
    const own = '/api/v1/me/alert-address';
    const put = (email: string, version: string) =>
      manager.call('put', own, { email }, { 'If-Match': `"${version}"` });
    expect((await manager.get(own).expect(200)).body).toEqual({ version: 0, email: null });
    expect((await put('nobody', '0')).status).toBe(422);
    await put('manager@post.example', '0').expect(200);
    expect((await put('other@post.example', '0')).status).toBe(412);
    expect((await manager.get(own).expect(200)).body).toEqual({ version: 1, email: 'manager@post.example' });
    expect((await importer.get(own)).status).toBe(403);
    const page = await manager.get('/account/alert-address').expect(200);
    expect(page.text).toContain('manager@post.example');
    const wrong = await manager.form('/account/alert-address', { email: 'nobody', version: '1' });
    expect([wrong.status, wrong.text.includes('value="nobody"')]).toEqual([422, true]);
    await manager.form('/account/alert-address', { email: 'desk@post.example', version: '1' }).expect(303);
    expect((await manager.get(own).expect(200)).body).toEqual({ version: 2, email: 'desk@post.example' });
    // The example beside the field is that of the message.
    for (const { text } of [page, wrong]) expect(text).toContain('or example name@agency.example');
    expect(wrong.text).toContain('Enter an e-mail address, for example name@agency.example');
  });

  it('is removed by whoever it is of, at the version they saw, and is kept nowhere', async () => {
    const manager = await program.as('manager');
    const own = '/api/v1/me/alert-address';
    const { version } = (await manager.get(own).expect(200)).body as { version: number };
    const remove = (who: Persona, path: string, seen?: number) =>
      who.call('delete', path, undefined, seen === undefined ? {} : { 'If-Match': `"${seen}"` });
    expect((await remove(manager, own)).status).toBe(428);
    expect((await remove(manager, own, version - 1)).status).toBe(412);
    expect((await remove(officer, `/api/v1/users/${manager.id}/alert-address`, version)).status).toBe(403);
    expect((await remove(manager, own, version)).status).toBe(204);
    expect((await manager.get(own).expect(200)).body).toEqual({ version: version + 1, email: null });
    expect((await remove(manager, own, version + 1)).status).toBe(409);
    expect(await sealed(manager)).toBeNull();
    // From the console, and by an administrator.
    const page = '/account/alert-address';
    expect((await manager.get(page).expect(200)).text).toContain('Nothing is mailed to you');
    await manager.form(page, { email: 'desk@post.example', version: String(version + 1) }).expect(303);
    const stale = await manager.form(`${page}/removal`, { version: String(version + 1) });
    expect([stale.status, stale.text.includes('desk@post.example')]).toEqual([412, true]);
    expect((await remove(admin, `/api/v1/users/${manager.id}/alert-address`, version + 2)).status).toBe(204);
  });

  it('is set by an administrator alone, kept sealed, and never by a stale form', async () => {
    const person = await raised();
    const [{ alert_id: id, n }] = (await told(person)) as [{ alert_id: string; n: number; mail: string }];
    await mail.send(id, n);
    expect(await told(person)).toMatchObject([{ mail: 'no-address' }]);
    expect((await address(officer, '0')).status).toBe(403);
    expect((await address(admin, '0', 'no address')).status).toBe(422);
    await address(admin, '0').expect(200);
    expect((await address(admin, '0')).status).toBe(412);
    expect((await admin.get(`/api/v1/users/${officer.id}/alert-address`).expect(200)).body).toMatchObject({
      email: 'officer@post.example',
    });
    expect((await sealed(officer))!.toString('latin1')).not.toContain('post.example');
  });
});

describe('the e-mail of an alert', () => {
  it('says that something waits, and nothing of what, of whom or where', async () => {
    const person = await raised();
    const [{ alert_id: id, n }] = (await told(person)) as [{ alert_id: string; n: number; mail: string }];
    await Promise.all([mail.send(id, n), mail.send(id, n), mail.send(id, n)]);
    await mail.send(id, n);
    expect(server.received.map(({ to }) => to)).toEqual([['officer@post.example']]);
    const [{ text }] = server.received as [Received];
    expect(text).toContain('You have a task. Sign in.');
    const crn = await program.database.asSuperuser<{ crn: string }>(
      'select crn from people.person where id = $1',
      [person],
    );
    for (const word of [
      CANARY,
      crn[0]!.crn,
      person,
      id,
      'J.B.',
      'child',
      'Child',
      'safeguarding',
      'North',
      'robation',
      'swimming',
    ])
      expect({ word, found: text.includes(word) }).toEqual({ word, found: false });
    const outbox = await program.database.asSuperuser<{ payload: object }>(
      `select payload from jobs.outbox where name = 'alerts.told'`,
    );
    expect(JSON.stringify(outbox)).not.toMatch(new RegExp(`${CANARY}|J\\.B\\.|${person}`));
  });

  it('is not sent to somebody who may no longer see the person', async () => {
    const person = await raised();
    const [{ alert_id: id, n }] = (await told(person)) as [{ alert_id: string; n: number; mail: string }];
    await program.database.asSuperuser(
      `update supervision.allocation set during = tstzrange(lower(during), now()) where person_id = $1`,
      [person],
    );
    await mail.send(id, n);
    expect(server.received).toEqual([]);
    expect(await told(person)).toMatchObject([{ mail: 'not-allowed' }]);
  });

  it('waits while the server refuses, and goes when it takes it', async () => {
    const person = await raised();
    const [{ alert_id: id, n }] = (await told(person)) as [{ alert_id: string; n: number; mail: string }];
    server.refusing = true;
    await expect(mail.send(id, n)).rejects.toThrow(/Come back later/);
    expect(await told(person)).toMatchObject([{ mail: 'waiting' }]);
    server.refusing = false;
    await mail.send(id, n);
    expect(server.received).toHaveLength(1);
  });

  it('leaves through the outbox and the job', async () => {
    const person = await raised();
    const seen: string[] = [];
    let arrived = (): void => undefined;
    const once = new Promise<void>((resolve) => (arrived = resolve));
    const runner = new JobRunner({
      url: program.database.url('worker'),
      chores: [],
      relayEveryMs: 100,
      onError: (error) => seen.push(error.message),
      handlers: handlers(program.app)
        .filter(({ event }) => event === 'alerts.told')
        .map(({ event, run }) => ({
          event,
          run: async (message) => {
            await run(message);
            if ((await told(person))[0]?.mail === 'sent') arrived();
          },
        })),
    });
    await runner.start();
    await once;
    await runner.stop(2);
    expect(seen).toEqual([]);
    expect(await told(person)).toMatchObject([{ mail: 'sent' }]);
  });

  it('is one for routine alerts of the same moment, and one of its own for each child', async () => {
    const [one, two] = [await raised(), await raised()];
    const first = async (person: string) => (await told(person))[0]!;
    const send = async (person: string) => {
      const { alert_id: id, n } = await first(person);
      await mail.send(id, n);
    };
    await program.database.asSuperuser(
      `update alerts.alert set urgency = 'routine', version = version + 1 where person_id = $1`,
      [two],
    );
    await send(one);
    await send(two);
    expect([(await first(one)).mail, (await first(two)).mail]).toEqual(['sent', 'together']);
    expect(server.received).toHaveLength(1);
    const child = await raised();
    await send(child);
    expect([(await first(child)).mail, server.received.length]).toEqual(['sent', 2]);
    // Longer ago: whoever looked then has not seen this one.
    await program.database.asSuperuser(
      `update alerts.telling set mailed_at = mailed_at - interval '16 minutes', version = version + 1 where mail = 'sent'`,
    );
    const later = await raised();
    await program.database.asSuperuser(
      `update alerts.alert set urgency = 'routine', version = version + 1 where person_id = $1`,
      [later],
    );
    await send(later);
    expect([(await first(later)).mail, server.received.length]).toEqual(['sent', 3]);
  });
});

it('whoever said that a notice is wrong is mailed once that there is an answer, and not what it is about', async () => {
  const police = await program.as('police');
  const to = { email: 'liaison@police.example' };
  await admin.call('put', `/api/v1/users/${police.id}/alert-address`, to, { 'If-Match': '"0"' }).expect(200);
  const job = handlers(program.app).find(({ event }) => event === 'travel.outbound-answered')!;
  const message = { id: SYSTEM_ID, actorId: officer.id, payload: { replyId: CANARY, userId: police.id } };
  await job.run(message);
  await job.run(message);
  expect(server.received.map((one) => one.to)).toEqual([[to.email]]);
  expect(server.received[0]!.text).toContain('There is something for you to read. Sign in.');
  expect(server.received[0]!.text).not.toMatch(new RegExp(`${CANARY}|travel|notice|answer`, 'i'));
});

describe('a supervised person', () => {
  const day = (ahead: number) => new Date(Date.now() + ahead * 86_400_000).toISOString().slice(0, 10);
  const legs = [{ country: 'PL', arrivesOn: day(40), leavesOn: day(47) }];
  const trip = {
    departsOn: day(40),
    returnsOn: day(47),
    knownOn: day(-1),
    purpose: CANARY,
    legs,
    submit: true,
  };
  const refused = async (person: Persona) => {
    const { id, version } = bodyOf(await person.post('/api/v1/me/travel-plans', trip).expect(201));
    const words = { decision: 'REFUSED', reason: `${CANARY} because of that`, words: `${CANARY} for them` };
    const headers = { 'If-Match': `"${String(version)}"` };
    await officer.post(`/api/v1/travel-plans/${String(id)}/permission`, words, headers).expect(200);
    const [message] = await program.database.asSuperuser<{ id: string; payload: Record<string, unknown> }>(
      `select id, payload from jobs.outbox where name = 'travel.answered' order by id desc limit 1`,
    );
    return { actorId: officer.id, ...message! };
  };
  const job = () => handlers(program.app).find(({ event }) => event === 'travel.answered')!;

  it('is mailed that something is to be read, once, where they gave an address, and not a word of it', async () => {
    const person = await program.as('person');
    await job().run(await refused(person));
    expect(server.received).toEqual([]);
    const wrong = await person.form('/mine/mail', { email: 'nobody', version: '0' });
    expect([wrong.status, wrong.text.includes('value="nobody"')]).toEqual([422, true]);
    await person.form('/mine/mail', { email: 'me@post.example', version: '0' }).expect(303);
    const own = '/api/v1/me/mail-address';
    expect((await person.get(own).expect(200)).body).toEqual({ version: 1, email: 'me@post.example' });
    expect((await person.call('put', own, { email: 'x@post.example' }, { 'If-Match': '"0"' })).status).toBe(
      412,
    );
    await officer.get(own).expect(403);
    const message = await refused(person);
    expect(JSON.stringify(message.payload)).not.toContain(CANARY);
    await job().run(message);
    await job().run(message);
    expect(server.received.map(({ to }) => to)).toEqual([['me@post.example']]);
    const [{ text }] = server.received as [Received];
    expect(text).toContain('There is something for you to read. Sign in.');
    expect(text).not.toMatch(new RegExp(`${CANARY}|travel|Poland|permission|refus|officer`, 'i'));
  });

  it('takes the address away again, and is written to no more', async () => {
    const person = await program.as('person');
    const own = '/api/v1/me/mail-address';
    const { version } = (await person.get(own).expect(200)).body as { version: number };
    const wrong = await person.form('/mine/mail', { email: 'nobody', version: String(version) });
    expect(wrong.text).toContain('Remove my address');
    expect(wrong.text).toContain('Enter an e-mail address, for example name@mail.example');
    expect((await person.form('/mine/mail/removal', { version: String(version - 1) })).status).toBe(412);
    await person.form('/mine/mail/removal', { version: String(version) }).expect(303);
    const after = (await person.get('/mine/mail').expect(200)).text;
    expect([after.includes('We do not write to you'), after.includes('Remove my address')]).toEqual([
      true,
      false,
    ]);
    const headers = { 'If-Match': `"${version}"` };
    expect((await person.call('delete', own, undefined, headers)).status).toBe(412);
    expect((await officer.call('delete', own, undefined, headers)).status).toBe(403);
    await job().run(await refused(person));
    expect(server.received).toEqual([]);
  });

  it('is written to no more once the account has ended', async () => {
    const message = await refused(await program.as('person'));
    await program.database.asSuperuser(
      `update identity.app_user set status = 'disabled', version = version + 1 where username = 'person'`,
    );
    await job().run(message);
    expect(server.received).toEqual([]);
  });
});
