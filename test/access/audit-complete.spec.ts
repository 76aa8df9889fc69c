import request from 'supertest';
import { DEMO_PASSWORD, DEMO_PEOPLE, type DemoUsername } from '@domain/demo';
import { ImportRuns } from '@domain/imports';
import { ActingUsers } from '@platform/identity';
import { newId } from '@platform/kernel';
import { legacyExtract } from '../builders/legacy-extract.js';
import { signIn, startProgram, type Persona, type TestProgram } from '../setup/program.js';

type Body = Record<string, unknown> & { id: string };
interface Entry {
  actor: string;
  verb: string;
  person: string | null;
  decision: string;
  path: string | null;
  purpose: string | null;
  detail: string | null;
  request: string | null;
  canon: string;
}

/** What a client might say of itself to be recorded as somebody or something else. */
const LIES = {
  'X-Request-Id': '11111111-1111-4111-8111-111111111111',
  'X-User': 'somebody-else',
  'X-Forwarded-User': 'somebody-else',
  'X-Audit-Verb': 'people.nothing',
  'X-Actor': 'somebody-else',
  'User-Agent': 'lying-agent/1.0',
  Referer: 'https://lies.example.org/',
};
const contact = {
  type: 'PHONE_CALL',
  at: '2026-01-05T10:00:00+00:00',
  notes: 'A note that stays out of the log.',
};

/** V13: what was done and what stands in the log are the same, entry by entry. */
describe('the log of a working day', () => {
  let program: TestProgram;
  let since: string;
  const who = {} as Record<DemoUsername, Persona>;
  const people: Record<string, string> = {};
  const expected: string[] = [];

  /** One entry that must be there: `actor verb [person] [how]`. */
  const expectEntry = (line: string, times = 1) => expected.push(...Array<string>(times).fill(line));
  const signedIn = async (username: DemoUsername) => {
    who[username] = await signIn(program.http, username);
    expectEntry(`${username} identity.sign-in`);
    return who[username];
  };
  const bodyOf = (answer: request.Response) => answer.body as Body;

  beforeAll(async () => {
    program = await startProgram();
    for (const crn of Object.values(DEMO_PEOPLE)) people[crn] = await program.personId(crn);
    const [row] = await program.database.asSuperuser<{ now: string }>(
      'select clock_timestamp()::text as now',
    );
    since = row!.now;
  });
  afterAll(() => program.close());

  async function entries(): Promise<Entry[]> {
    return program.database.asSuperuser<Entry>(
      `select coalesce(u.username, case e.actor_id when '00000000-0000-7000-8000-000000000001' then 'nobody' else e.actor_id::text end) as actor, e.verb, coalesce(p.crn, e.person_id::text) as person, e.decision, e.path, e.purpose,
         convert_from(e.canon, 'utf8')::jsonb->>'detail' as detail, e.request_id as request, convert_from(e.canon, 'utf8') as canon
       from audit.event e left join identity.app_user u on u.id = e.actor_id left join people.person p on p.id = e.person_id
       where e.at >= $1::timestamptz order by e.at, e.seq`,
      [since],
    );
  }

  it('has every act of it once, as the server saw it, and nothing else', async () => {
    // Signing in, and failing to.
    await program
      .nobody()
      .post('/api/v1/session')
      .set(LIES)
      .send({ username: 'officer', password: 'guessed' })
      .expect(401);
    // Whoever fails to sign in is nobody yet; the account is named as the record it was about.
    expectEntry('nobody identity.sign-in refused');
    await program
      .nobody()
      .post('/api/v1/session')
      .send({ username: 'auditor2', password: 'guessed' })
      .expect(401);
    expectEntry('nobody identity.sign-in refused');
    await program.nobody().get('/api/v1/caseload').set(LIES).expect(401);
    expectEntry('nobody caseload.list refused');
    const officer = await signedIn('officer');
    const officer2 = await signedIn('officer2');
    const manager = await signedIn('manager');
    const clinician = await signedIn('clinician');
    const importer = await signedIn('importer');
    const auditor = await signedIn('auditor');
    const privacy = await signedIn('privacy');
    const admin = await signedIn('admin');

    // An officer's own people.
    const q = DEMO_PEOPLE.undecidedAbsence;
    const api = `/api/v1/people/${people[q]}`;
    await officer.get('/api/v1/caseload', LIES).expect(200);
    await officer.get('/caseload').expect(200);
    expectEntry('officer caseload.list', 2);
    await officer.get(api, LIES).expect(200);
    await officer.get(`/people/${people[q]}`).expect(200);
    expectEntry(`officer people.read ${q} allocated`, 2);
    await officer.get(`${api}/timeline`).expect(200);
    expectEntry(`officer supervision.timeline.read ${q} allocated`);
    await officer.get('/api/v1/people?q=Hartley').expect(200);
    expectEntry('officer people.search');
    const made = bodyOf(await officer.post(`${api}/contacts`, contact, LIES).expect(201));
    expectEntry(`officer supervision.contact.record ${q} allocated`);
    await officer.get(`/api/v1/contacts/${made.id}`).expect(200);
    expectEntry(`officer supervision.contact.read ${q} allocated`);
    await officer
      .post(`/api/v1/contacts/${made.id}/corrections`, { ...contact, correctionReason: 'The wrong day' })
      .expect(201);
    expectEntry(`officer supervision.contact.correct ${q} allocated`);
    const arranged = await officer
      .post(`${api}/appointments`, { type: 'HOME_VISIT', at: '2026-02-02T10:00:00Z' })
      .expect(201);
    expectEntry(`officer supervision.appointment.arrange ${q} allocated`);
    const visit = `/api/v1/appointments/${bodyOf(arranged).id}`;
    await officer
      .post(`${visit}/outcome`, { outcome: 'FAILED_TO_ATTEND' }, { 'If-Match': '"1"' })
      .expect(200);
    expectEntry(`officer supervision.outcome.record ${q} allocated`);
    await officer
      .post(
        `${visit}/outcome`,
        { outcome: 'ACCEPTABLE_ABSENCE', reason: 'medical', evidence: 'Letter seen' },
        { 'If-Match': '"1"' },
      )
      .expect(412);
    expectEntry(`officer supervision.outcome.record ${q} allocated refused`);
    await officer
      .post(`${api}/orders`, { type: 'COMMUNITY_ORDER', startsOn: '2026-01-05', endsOn: '2027-01-04' })
      .expect(201);
    expectEntry(`officer supervision.order.make ${q} allocated`);

    // The same key again has no second effect, and is an act all the same.
    const key = { 'Idempotency-Key': newId() };
    for (let n = 0; n < 2; n += 1) await officer.post(`${api}/contacts`, contact, key).expect(201);
    expectEntry(`officer supervision.contact.record ${q} allocated`, 2);

    // Access outside an allocation: with a reason, without, and none at all.
    await manager.get(api).expect(403);
    expectEntry(`manager people.read ${q} team refused`);
    await manager.get(api, { 'X-Purpose': 'oversight', ...LIES }).expect(200);
    expectEntry(`manager people.read ${q} team for oversight`);
    await manager.get(api, { 'X-Purpose': 'curiosity' }).expect(422);
    expectEntry(`manager people.read ${q} team refused`);
    await officer2.get(api).expect(404);
    await officer2.get(`/people/${people[q]}`).expect(404);
    expectEntry('officer2 people.read refused', 2);
    await officer.get(`/api/v1/people/${people[DEMO_PEOPLE.excludedFromOfficer]}`).expect(404);
    await officer.get(`/api/v1/people/${newId()}`).expect(404);
    expectEntry('officer people.read refused', 2);
    await admin.get(api).expect(403);
    expectEntry('admin people.read refused');
    const shared = DEMO_PEOPLE.sharedWithBothProviders;
    await clinician.get(`/api/v1/people/${people[shared]}`).expect(200);
    expectEntry(`clinician people.read ${shared} agreement`);
    await clinician.get(`/api/v1/people/${people[shared]}/orders`).expect(403);
    expectEntry('clinician supervision.order.list refused');

    // Limits on a record.
    const r = DEMO_PEOPLE.onlineOnly;
    const limits = `/api/v1/people/${people[r]}/limited-access`;
    const why = { 'X-Purpose': 'oversight' };
    await manager.get(limits, why).expect(200);
    expectEntry(`manager access.limits.read ${r} team for oversight`);
    const closed = { restrictedTo: [], excluded: [officer2.id], message: 'They are neighbours.' };
    await manager.call('put', limits, closed, { 'If-Match': '"0"', ...why }).expect(200);
    expectEntry(`manager access.limits.change ${r} team for oversight`);
    await officer.call('put', limits, closed, { 'If-Match': '"1"' }).expect(403);
    expectEntry('officer access.limits.change refused');

    // Emergency: opened, used, reviewed by somebody else.
    const emergency = { reasonCode: 'risk-to-child', reason: 'A call from the school this morning.' };
    await officer2.post(`${limits.replace('limited', 'emergency')}`, emergency).expect(404);
    expectEntry('officer2 access.emergency.open refused');
    await officer2.post(`${api}/emergency-access`, emergency).expect(201);
    expectEntry(`officer2 access.emergency.open ${q}`);
    await officer2.get(api).expect(200);
    expectEntry(`officer2 people.read ${q} emergency`);
    const queue = await privacy.get('/api/v1/emergency-access').expect(200);
    expectEntry('privacy access.emergency.list');
    const [open] = (queue.body as { items: (Body & { version: number })[] }).items.filter(
      (i) => JSON.stringify(i).includes(people[q]!) || JSON.stringify(i).includes(q),
    );
    await privacy
      .post(
        `/api/v1/emergency-access/${open!.id}/review`,
        { finding: 'justified', note: 'The school confirmed it.' },
        { 'If-Match': `"${open!.version}"` },
      )
      .expect(204);
    expectEntry(`privacy access.emergency.review ${q}`);

    // A file, by the clerk and by the job in the clerk's name.
    const file = [...legacyExtract(3, 5)].join('');
    const sent = await request(program.http)
      .post('/api/v1/imports/caseload')
      .set('Cookie', importer.cookie)
      .set('X-CSRF-Token', importer.csrfToken)
      .attach('file', Buffer.from(file), 'extract.csv')
      .expect(202);
    // Opened, its rows, closed: each in a transaction of its own.
    expectEntry('importer imports.caseload.send', 3);
    const actor = await program.app
      .get(ActingUsers, { strict: false })
      .byId(importer.id, 'imports.caseload.run');
    const before = (await entries()).length;
    await program.app.get(ImportRuns, { strict: false }).run(bodyOf(sent).id, actor);
    const ran = (await entries()).slice(before);
    expect(ran.length).toBeGreaterThan(0);
    for (const entry of ran) expect(entry).toMatchObject({ actor: 'importer', decision: 'allowed' });
    ran.forEach((entry) => expectEntry(lineOf(entry)));
    await importer.get(`/api/v1/imports/${bodyOf(sent).id}`).expect(200);
    expectEntry('importer imports.batch.read');
    await officer.get(`/api/v1/imports/${bodyOf(sent).id}`).expect(403);
    expectEntry('officer imports.batch.read refused');

    // Whoever looks at the log is in it.
    await auditor.get('/api/v1/audit/events?limit=5').expect(200);
    expectEntry('auditor audit.event.list');
    await officer.get('/api/v1/audit/events').expect(403);
    expectEntry('officer audit.event.list refused');
    await officer.get(`${api}/access-log`).expect(200);
    expectEntry(`officer people.access-log.read ${q} allocated`);

    // Forged, malformed and unsigned requests.
    await request(program.http)
      .post(`${api}/contacts`)
      .set('Cookie', officer.cookie)
      .send(contact)
      .expect(403);
    expectEntry('officer supervision.contact.record refused');
    await officer.call('delete', '/api/v1/session').expect(204);
    expectEntry('officer identity.sign-out');
    await officer.get(api).expect(401);
    expectEntry('nobody people.read refused');

    const found = await entries();
    expect(found.map(lineOf).sort()).toEqual([...expected].sort());
    expect(found[0]!.canon).toContain(officer.id);
    const everything = found.map((e) => e.canon).join('\n');
    for (const lie of [
      ...Object.values(LIES),
      contact.notes,
      'guessed',
      'Hartley',
      'auditor2',
      emergency.reason,
      DEMO_PASSWORD,
    ])
      expect(everything).not.toContain(lie);
  });
});

function lineOf({ actor, verb, person, path, purpose, decision }: Entry): string {
  const how = [person, path, purpose && `for ${purpose}`, decision === 'refused' && 'refused'];
  return [actor, verb, ...how].filter(Boolean).join(' ');
}
