import { DEMO_PEOPLE } from '@domain/demo';
import { startProgram, type Persona, type TestProgram } from '../setup/program.js';

const PHONE = '07700 900999';
const REASON = 'Licence conditions change tomorrow – she asked us to ring first';

describe('victims’ contact details over the API', () => {
  let program: TestProgram;
  let officer: Persona;
  let liaison: Persona;
  let path: string;
  let victim: string;

  beforeAll(async () => {
    program = await startProgram();
    officer = await program.as('officer');
    const person = await program.personId(DEMO_PEOPLE.formerName);
    path = `/api/v1/people/${person}/victim-contacts`;
    liaison = await asLiaison(program, person);
    const kept = await liaison
      .post(path, { label: 'Victim 1', name: 'Given Family', phone: PHONE, address: '1 Secret Row' })
      .expect(201);
    victim = (kept.body as { id: string }).id;
  });
  afterAll(() => program.close());

  it('are sealed in the database, the key of the case too', async () => {
    const [row] = await program.database.asSuperuser<{ sealed: Buffer; label: string }>(
      'select sealed, label from people.victim_contact where id = $1',
      [victim],
    );
    expect(row!.label).toBe('Victim 1');
    for (const word of [PHONE, 'Given', 'Secret', 'phone']) expect(row!.sealed.includes(word)).toBe(false);
  });

  it.each([['officer'], ['victim-liaison']])('are masked in lists for: %s', async (who) => {
    const answer = await (who === 'officer' ? officer : liaison).get(path).expect(200);
    expect(answer.headers['cache-control']).toContain('no-store');
    expect(answer.body).toMatchObject({
      items: [{ id: victim, label: 'Victim 1', fields: ['name', 'phone', 'address'] }],
    });
    expect(answer.text).not.toContain(PHONE);
  });

  it('show one field for a reason, and the log says who, which and why, and not what', async () => {
    await officer.post(`${path}/${victim}/reveal`, { field: 'phone' }).expect(422);
    await officer.post(`${path}/${victim}/reveal`, { field: 'all', reason: REASON }).expect(422);
    const shown = await officer
      .post(`${path}/${victim}/reveal`, { field: 'phone', reason: REASON })
      .expect(200);
    expect(shown.body).toEqual({ field: 'phone', value: PHONE });
    const entries = await program.database.asSuperuser<{ entry: string }>(
      "select convert_from(canon, 'utf8') as entry from audit.event",
    );
    const reveals = entries.filter(
      (e) => e.entry.includes('people.victim-contact.reveal') && e.entry.includes(victim),
    );
    expect(reveals.filter((e) => e.entry.includes('"phone"') && e.entry.includes(officer.id))).toHaveLength(
      1,
    );
    expect(entries.some((e) => e.entry.includes(PHONE))).toBe(false);
    // Why is told to whoever reads the log out, and stands in the database sealed.
    expect(entries.some((e) => e.entry.includes(REASON))).toBe(false);
    const auditor = await program.as('auditor');
    const read = await auditor.get('/api/v1/audit/events?verb=people.victim-contact.reveal&decision=allowed');
    expect((read.body as { items: { reason: string }[] }).items[0]).toMatchObject({ reason: REASON });
  });

  it('are written by victim liaison alone, with the version', async () => {
    await officer.post(path, { label: 'Victim 2' }).expect(403);
    const change = { label: 'Victim 1', phone: '07700 900111' };
    await liaison.call('put', `${path}/${victim}`, change, { 'If-Match': '"4"' }).expect(412);
    await liaison.call('put', `${path}/${victim}`, change, { 'If-Match': '"1"' }).expect(200);
    const shown = await liaison
      .post(`${path}/${victim}/reveal`, { field: 'address', reason: REASON })
      .expect(200);
    expect(shown.body).toEqual({ field: 'address', value: null });
  });

  it('do not exist under another person, nor for those who do not deal with victims', async () => {
    const other = await program.personId(DEMO_PEOPLE.woman);
    await officer
      .post(`/api/v1/people/${other}/victim-contacts/${victim}/reveal`, { field: 'phone', reason: REASON })
      .expect(404);
    for (const who of ['clinician', 'police', 'officer2', 'admin', 'auditor'] as const) {
      const answer = await (await program.as(who)).get(path);
      expect([403, 404]).toContain(answer.status);
    }
  });
});

/** Victim liaison, with this person shared under the agreement that there is. */
async function asLiaison(program: TestProgram, personId: string): Promise<Persona> {
  const persona = await program.as('victim-liaison');
  await program.database.asSuperuser(
    `insert into agencies.agreement_share (id, agreement_id, person_id, sections, during, shared_by, reason)
       select gen_random_uuid(), g.id, $2, '{core:min,victim}', tstzrange(now() - interval '1 day', null), $1, 'Test'
       from agencies.agreement g join agencies.agency a on a.id = g.to_agency_id where a.code = 'VICTIMS'`,
    [persona.id, personId],
  );
  return persona;
}
