import { startProgram, type Persona, type TestProgram } from '../setup/program.js';

interface Event {
  verb: string;
  decision: string;
  personId: string | null;
  actor: { id: string; username: string };
  path: string | null;
  sections: string[];
  operation: string;
  detail: string | null;
}

describe('the log over the API', () => {
  let program: TestProgram;
  let auditor: Persona;
  let officer: Persona;
  let personId: string;

  beforeAll(async () => {
    program = await startProgram();
    [auditor, officer] = await Promise.all([program.as('auditor'), program.as('officer')]);
    const { body } = await officer.get('/api/v1/caseload').expect(200);
    personId = (body as { items: { person: { id: string } }[] }).items[0]!.person.id;
  });
  afterAll(() => program.close());

  const events = async (query: string) =>
    ((await auditor.get(`/api/v1/audit/events?${query}`).expect(200)).body as { items: Event[] }).items;

  it('shows an auditor who did what, with the username', async () => {
    expect(await events('actor=officer&verb=caseload&limit=1')).toMatchObject([
      { verb: 'caseload.list', decision: 'allowed', operation: 'consultation', actor: { id: officer.id } },
    ]);
  });

  it('refuses a time that the database reads otherwise, at its field', async () => {
    for (const [field, time] of [
      ['from', '20260301T100000Z'],
      ['from', '-009999-03-01T10:00:00Z'],
      ['to', '2026-03-01T10:00:00Z[Europe/London]'],
      ['to', '2026-03-01T10:00:00+23:00'],
    ] as const)
      for (const more of ['', '&among=yes']) {
        const query = `personId=${personId}${more}&${field}=${encodeURIComponent(time)}`;
        const { body } = await auditor.get(`/api/v1/audit/events?${query}`).expect(422);
        expect(body).toMatchObject({ errors: [{ pointer: `/${field}` }] });
      }
  });

  it('shows who looked at a record to those who supervise it, and that itself is in it', async () => {
    const path = `/api/v1/people/${personId}/access-log`;
    await officer.get(path).expect(200);
    const { body } = await officer.get(path).expect(200);
    expect((body as { items: unknown[] }).items[0]).toMatchObject({
      actor: { id: officer.id },
      verb: 'people.access-log.read',
      sections: ['audit'],
      path: 'allocated',
    });
  });

  it('says which part of the record each look and each act was about', async () => {
    const [about, path] = [`personId=${personId}&limit=1`, `/api/v1/people/${personId}`];
    const sections = async (verb: string) => (await events(`${about}&verb=${verb}`))[0]?.sections;
    await officer.get(`${path}/orders`).expect(200);
    expect(await sections('supervision.order.list')).toEqual(['legal']);
    await officer.get(`${path}/appointments`).expect(200);
    expect(await sections('supervision.appointment.list')).toEqual(['core']);
    await officer.get(`${path}/timeline`).expect(200);
    expect(await sections('supervision.timeline.read')).toEqual(
      expect.arrayContaining(['core', 'risk', 'legal']),
    );
    const said = { type: 'HOME_VISIT', at: '2026-01-05T10:00:00Z', notes: 'Spoke about work.' };
    await officer.post(`${path}/contacts`, said).expect(201);
    expect(await sections('supervision.contact.record')).toEqual(['core']);
    const elsewhere = await program.as('officer2');
    await elsewhere.get(`${path}/orders`).expect(404);
    expect((await events('actor=officer2&decision=refused&limit=1'))[0]?.sections).toEqual([]);
  });

  it.each(['auditor', 'admin', 'volunteer', 'clinician'] as const)(
    'hides the access log of a person from: %s',
    async (who) => {
      const answer = await (await program.as(who)).get(`/api/v1/people/${personId}/access-log`);
      expect([403, 404]).toContain(answer.status);
      expect(answer.text).not.toContain('items');
    },
  );

  it.each(['officer', 'manager', 'admin', 'analyst'] as const)(
    'refuses the log itself, and writes that down: %s',
    async (who) => {
      const persona = await program.as(who);
      await persona.get('/api/v1/audit/events').expect(403);
      await persona.post('/api/v1/audit/verification').expect(403);
      expect((await events(`actor=${who}&verb=audit&decision=refused`)).map(({ verb }) => verb)).toEqual([
        'audit.log.verify',
        'audit.event.list',
      ]);
    },
  );

  it('lets a privacy officer read, and not verify', async () => {
    const privacy = await program.as('privacy');
    await privacy.get('/api/v1/audit/events?limit=1').expect(200);
    await privacy.post('/api/v1/audit/verification').expect(403);
  });

  it.each([
    'personId=Hartley',
    'limit=201',
    'limit=0',
    'limit=x',
    'from=yesterday',
    'cursor=***',
    'decision=maybe',
    'verb=%27%3B--',
    'colour=red',
    'verb=a&verb=b',
  ])('does not understand %s', async (query) => {
    const { status } = await auditor.get(`/api/v1/audit/events?${query}`);
    expect([400, 422]).toContain(status);
  });

  it('pages without leaving out or repeating an entry', async () => {
    const seen: string[] = [];
    let cursor = '';
    const to = new Date().toISOString();
    do {
      const { body } = await auditor
        .get(`/api/v1/audit/events?limit=3&to=${to}${cursor && `&cursor=${cursor}`}`)
        .expect(200);
      const page = body as { items: { shard: number; seq: number }[]; nextCursor: string | null };
      seen.push(...page.items.map(({ shard, seq }) => `${shard}.${seq}`));
      cursor = page.nextCursor ?? '';
    } while (cursor);
    const [row] = await program.database.asSuperuser<{ n: number }>(
      'select count(*)::int as n from audit.event where at < $1',
      [to],
    );
    expect(new Set(seen).size).toBe(seen.length);
    expect(seen).toHaveLength(row!.n);
  });

  it('shows the auditor a page of it, and what was typed wrongly', async () => {
    const page = await auditor.get('/audit?actor=officer').expect(200);
    expect(page.text).toContain('Looked at a caseload');
    expect((await auditor.get('/audit?by=program').expect(200)).text).not.toContain('Nadia Osei');
    expect((await auditor.get('/audit').expect(200)).text).not.toContain('Throughcare itself');
    await auditor.get('/audit?by=everybody').expect(422);
    const wrong = await auditor.get('/audit?personId=Hartley').expect(422);
    expect(wrong.text).toContain('value="Hartley"');
    await officer.get('/audit').expect(403);
  });

  it('says that the log is whole, and after tampering where it is not', async () => {
    const whole = await auditor.post('/api/v1/audit/verification').expect(200);
    expect(whole.body).toMatchObject({ ok: true, checked: expect.any(Number) as number });
    expect((await auditor.form('/audit/verification', {}).expect(200)).text).toContain('The log is whole');
    const [event] = await program.database.asSuperuser<{ shard: number; seq: string }>(
      'select shard, seq from audit.event order by shard, seq limit 1',
    );
    await program.database.asSuperuser('alter table audit.event disable trigger all');
    await program.database.asSuperuser(
      "update audit.event set decision = 'refused', canon = 'x' where shard = $1 and seq = $2",
      [event!.shard, event!.seq],
    );
    const { body } = await auditor.post('/api/v1/audit/verification').expect(200);
    const firstBad = { shard: event!.shard, seq: Number(event!.seq), reason: 'altered' };
    expect(body).toMatchObject({ ok: false, firstBad });
    expect((await auditor.form('/audit/verification', {}).expect(200)).text).toContain('tampered');
    const left = (await events('')).length;
    expect(left).toBeGreaterThan(0);
    expect(await events('decision=refused')).toContainEqual(
      expect.objectContaining({ detail: 'unreadable' }),
    );
  });

  it('shows nothing and says 503 when nothing can be recorded, for readings and refusals alike', async () => {
    await program.database.asSuperuser(
      'revoke execute on function audit.append(int, bytea[]) from app_audit',
    );
    for (const [persona, path] of [
      [officer, '/api/v1/caseload'],
      [officer, `/api/v1/people/${personId}/access-log`],
      [officer, '/api/v1/audit/events'],
      [auditor, '/api/v1/audit/events'],
      [auditor, '/audit'],
    ] as const) {
      const answer = await persona.get(path);
      expect([path, answer.status]).toEqual([path, 503]);
      expect(answer.text).not.toContain(personId);
    }
    await program.database.asSuperuser('grant execute on function audit.append(int, bytea[]) to app_audit');
    await officer.get('/api/v1/caseload').expect(200);
  });
});
