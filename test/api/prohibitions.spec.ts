import { Temporal } from 'temporal-polyfill';
import { DEMO_PEOPLE } from '@domain/demo';
import { startProgram, type Persona, type TestProgram } from '../setup/program.js';

interface Listed {
  items: {
    id: string;
    person: { id: string };
    type: string;
    endsOn: string | null;
    endsInDays: number | null;
  }[];
  total: number;
  people: number;
  counts: { facet: string; value: string | number; question: Record<string, string>; count: number }[];
  nextCursor: string | null;
}

describe('prohibitions as numbers and lists', () => {
  let program: TestProgram;
  let officer: Persona;
  let officer2: Persona;
  let manager: Persona;
  const today = Temporal.Now.plainDateISO('Europe/London');
  const on = (days: number) => today.add({ days }).toString();
  const list = async (who: Persona, query = '') =>
    (await who.get(`/api/v1/prohibitions?limit=200${query}`).expect(200)).body as Listed;
  const withOrder = async (who: Persona, endsOn: string, conditions: object[], type = 'SHPO') => {
    const body = { name: { given: 'Jo', family: 'Banned' }, dateOfBirth: '1980-05-05', sex: 'M' };
    const { id } = (await who.post('/api/v1/people', body).expect(201)).body as { id: string };
    const order = { type, startsOn: on(-30), endsOn, conditions };
    await who.post(`/api/v1/people/${id}/orders`, order).expect(201);
    return id;
  };

  beforeAll(async () => {
    program = await startProgram();
    [officer, officer2, manager] = await Promise.all([
      program.as('officer'),
      program.as('officer2'),
      program.as('manager'),
    ]);
  });
  afterAll(() => program.close());

  it('answers: foreign-travel prohibitions that end in 60 days', async () => {
    const asked = '&type=foreign_travel&endsWithinDays=60';
    const before = await list(officer, asked);
    const travel = (kind: string, countries: string[] = []) => ({
      code: 'FOREIGN_TRAVEL',
      params: { kind, countries },
    });
    const soon = await withOrder(officer, on(60), [travel('all')]);
    const later = await withOrder(officer, on(61), [travel('all')]);
    const curfew = await withOrder(officer, on(10), [{ code: 'CURFEW' }], 'LICENCE');
    const theirs = await withOrder(officer2, on(60), [travel('all')]);
    const after = await list(officer, asked);
    expect(after.total).toBe(before.total + 1);
    const people = after.items.map((one) => one.person.id);
    expect(people).toContain(soon);
    for (const wrong of [later, curfew, theirs]) expect(people).not.toContain(wrong);
    expect(after.items.find((one) => one.person.id === soon)).toMatchObject({
      type: 'foreign_travel',
      reach: 'all',
      orderType: 'SHPO',
      endsOn: on(60),
      endsInDays: 60,
      state: 'live',
    });
    // The list is in order of end.
    const ends = after.items.map((one) => one.endsOn);
    expect(ends).toEqual([...ends].sort());
  });

  it('finds by country whoever is kept from it, and not whoever may go', async () => {
    const only = await withOrder(officer, on(100), [
      { code: 'FOREIGN_TRAVEL', params: { kind: 'all_except', countries: ['FR'] } },
    ]);
    const named = await withOrder(officer, on(100), [
      { code: 'FOREIGN_TRAVEL', params: { kind: 'named', countries: ['TH'] } },
    ]);
    const kept = async (country: string) =>
      (await list(officer, `&country=${country}`)).items.map((one) => one.person.id);
    expect(await kept('FR')).not.toContain(only);
    expect(await kept('FR')).not.toContain(named);
    expect(await kept('TH')).toEqual(expect.arrayContaining([only, named]));
  });

  it('ends a condition with its order, though its own end is later', async () => {
    const person = await withOrder(officer, on(200), [{ code: 'POLYGRAPH' }], 'LICENCE');
    await program.database.asSuperuser(
      'update supervision.legal_order set ends_on = $2, version = version + 1 where person_id = $1',
      [person, on(-1)],
    );
    const live = await list(officer, '&type=polygraph');
    expect(live.items.map((one) => one.person.id)).not.toContain(person);
    const expired = await list(officer, '&type=polygraph&state=expired');
    expect(expired.items.find((one) => one.person.id === person)).toMatchObject({ endsOn: on(-1) });
  });

  it.each([['officer'], ['manager']])('counts what it lists, whichever number %s follows', async (name) => {
    const who = name === 'officer' ? officer : manager;
    const starts = name === 'officer' ? ['', '&type=curfew', '&state=all&orderType=LICENCE'] : ['&state=all'];
    for (const start of starts) {
      const { counts } = await list(who, start);
      expect(counts.length).toBeGreaterThan(30);
      for (const { question, count } of counts) {
        const query = new URLSearchParams(
          Object.entries(question).map(([key, value]) => [key, String(value)]),
        ).toString();
        expect({ query, total: (await list(who, `&${query}`)).total }).toEqual({ query, total: count });
      }
    }
  });

  it('pages without gap or repeat', async () => {
    const whole: string[] = [];
    let cursor: string | null = '';
    while (cursor !== null) {
      const query: string = cursor && `&cursor=${cursor}`;
      const page = (await manager.get(`/api/v1/prohibitions?limit=150${query}`).expect(200)).body as Listed;
      whole.push(...page.items.map((one) => one.id));
      cursor = page.nextCursor;
    }
    expect(new Set(whole).size).toBe(whole.length);
    expect(whole).toHaveLength((await list(manager)).total);
  });

  it('counts nobody whom the reader is barred from, or sees only for an emergency', async () => {
    const barred = await program.personId(DEMO_PEOPLE.excludedFromOfficer);
    const all = await list(officer, '&state=all');
    expect(all.items.map((one) => one.person.id)).not.toContain(barred);
    const restricted = await program.personId(DEMO_PEOPLE.restrictedToOfficer);
    const ofManager = await list(manager, '&state=all');
    expect(ofManager.items.map((one) => one.person.id)).not.toContain(restricted);

    const theirs = await withOrder(officer2, on(60), [{ code: 'CURFEW' }]);
    const before = (await list(officer, '&type=curfew')).total;
    await program.database.asSuperuser(
      `insert into access.emergency_access (id, person_id, user_id, reason_code, reason, sections, during, review_due_at)
       values (gen_random_uuid(), $1, $2, 'court-today', 'a reason of length', '{core,legal}', tstzrange(now(), now() + interval '1 hour'), now())`,
      [theirs, officer.id],
    );
    await officer.get(`/api/v1/people/${theirs}/orders`, { 'X-Purpose': 'cover' }).expect(200);
    expect((await list(officer, '&type=curfew')).total).toBe(before);
  });

  it('is for officers and managers, in the API and in the console', async () => {
    for (const name of [
      'clinician',
      'coordinator',
      'volunteer',
      'police',
      'auditor',
      'analyst',
      'admin',
    ] as const) {
      const who = await program.as(name);
      await who.get('/api/v1/prohibitions').expect(403);
      await who.get('/prohibitions').expect(403);
    }
    // Somebody else's officer: an answer with nobody in it.
    const [{ id } = { id: '' }] = await program.database.asSuperuser<{ id: string }>(
      "select id from agencies.staff where code = 'SO01'",
    );
    expect((await list(officer, `&officerId=${id}`)).total).toBe(0);
  });

  it('refuses what it does not know', async () => {
    await officer.get('/api/v1/prohibitions?type=colour').expect(422);
    await officer.get('/api/v1/prohibitions?country=XX').expect(422);
    await officer.get('/api/v1/prohibitions?sort=endsOn').expect(400);
  });

  describe('the page', () => {
    it('shows the same numbers as the API, each a link to its list', async () => {
      const { text } = await officer.get('/prohibitions').expect(200);
      const links = [
        ...text.matchAll(
          /<a class="tc-chip" href="([^"]+)"[^>]*>[^<]*<span class="tc-chip__count">([\d,]+)</g,
        ),
      ];
      expect(links.length).toBeGreaterThan(10);
      for (const [, href, shown] of links) {
        const query = href!.replaceAll('&amp;', '&').replace('/prohibitions?', '');
        expect({ href, total: (await list(officer, `&${query}`)).total }).toEqual({
          href,
          total: Number(shown!.replaceAll(',', '')),
        });
      }
    });

    it('takes a country by its name, and keeps what it does not know in its field', async () => {
      const good = await officer.get('/prohibitions?type=&country=Thailand&state=').expect(200);
      expect(good.text).toContain('keep somebody from Thailand');
      const wrong = await officer.get('/prohibitions?country=Atlantis').expect(422);
      expect(wrong.text).toContain('value="Atlantis"');
      expect(wrong.text).toContain('Enter one country by its name');
    });
  });

  it('takes the day from where the person lives', async () => {
    const ends = on(0);
    for (const zone of ['Pacific/Kiritimati', 'Pacific/Pago_Pago']) {
      const away = await withOrder(officer, ends, [{ code: 'CURFEW' }], 'LICENCE');
      await program.database.asSuperuser(
        'update people.person set time_zone = $2, version = version + 1 where id = $1',
        [away, zone],
      );
      const isOver = Temporal.Now.plainDateISO(zone).toString() > ends;
      const live = (await list(officer, '&type=curfew')).items.some((one) => one.person.id === away);
      expect({ zone, live }).toEqual({ zone, live: !isOver });
    }
  });
});
