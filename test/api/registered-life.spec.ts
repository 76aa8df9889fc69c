import { bodyOf, codeOf, itemsOf, startCasework, type Casework } from './casework.js';

let casework: Casework;
beforeAll(async () => {
  casework = await startCasework();
});
afterAll(() => casework.program.close());
const tag = (version: number) => ({ 'If-Match': `"${version}"` });
const open = async (person: string, kind: string) =>
  itemsOf(await casework.officer.get(`/api/v1/people/${person}/duties?state=open`).expect(200)).filter(
    (one) => one.kind === kind,
  );

describe('another name', () => {
  const intended = { given: 'Lee', family: 'Newname', how: 'DEED_POLL', intendedOn: '2026-01-01' };

  it('is intended, taken with papers, told to everybody, and the old one is still found', async () => {
    const { officer, made } = casework;
    const { id: person } = await made('Oldname');
    const facts = { regime: 'GB-EAW', relevantDate: '2026-01-01', disposal: 'FINE', listedOffence: true };
    await officer.post(`/api/v1/people/${person}/registrations`, facts).expect(201);
    const { id } = bodyOf(await officer.post(`/api/v1/people/${person}/name-changes`, intended).expect(201));
    const use = { inUseOn: '2026-01-02', documents: 'Deed poll of 2 January seen', personVersion: 1 };
    const stale = await officer.post(`/api/v1/name-changes/${id}/use`, { ...use, personVersion: 9 }, tag(1));
    expect(stale.status).toBe(412);
    await officer.post(`/api/v1/name-changes/${id}/use`, use, tag(1)).expect(200);
    const record = bodyOf(await officer.get(`/api/v1/people/${person}`).expect(200));
    expect(record).toMatchObject({
      name: { given: 'Lee', family: 'Newname', formerNames: [{ given: 'Jo', family: 'Oldname' }] },
    });
    const found = itemsOf(await officer.get('/api/v1/people?q=Oldname').expect(200));
    expect(found.map((one) => one.id)).toContain(person);
    expect(await open(person, 'registration-change')).toHaveLength(1);
    const tell = await open(person, 'name-change-tell');
    expect(tell).toHaveLength(3);
    await officer.post(`/api/v1/name-changes/${id}/telling`, { whom: 0 }, tag(2)).expect(200);
    expect(await open(person, 'name-change-tell')).toHaveLength(2);
    expect((await officer.post(`/api/v1/name-changes/${id}/telling`, { whom: 0 }, tag(3))).status).toBe(409);
    expect(codeOf(await officer.post(`/api/v1/name-changes/${id}/telling`, { whom: 9 }, tag(3)))).toBe(
      'registration.telling-unknown',
    );
    expect((await casework.officer2.get(`/api/v1/people/${person}/name-changes`)).status).toBe(404);
  });

  it('that is given up is kept with the reason', async () => {
    const { officer, person, officer2 } = casework;
    const { id } = bodyOf(await officer.post(`/api/v1/people/${person}/name-changes`, intended).expect(201));
    const why = { words: 'The person thought better of it' };
    expect((await officer2.post(`/api/v1/name-changes/${id}/abandonment`, why, tag(1))).status).toBe(404);
    expect((await officer.post(`/api/v1/name-changes/${id}/abandonment`, why, tag(3))).status).toBe(412);
    await officer.post(`/api/v1/name-changes/${id}/abandonment`, why, tag(1)).expect(200);
    expect(itemsOf(await officer.get(`/api/v1/people/${person}/name-changes`).expect(200))).toMatchObject([
      { state: 'ABANDONED', closedWords: why.words },
    ]);
    expect(
      (
        await officer.post(
          `/api/v1/name-changes/${id}/use`,
          { inUseOn: '2026-01-02', documents: 'none', personVersion: 1 },
          tag(2),
        )
      ).status,
    ).toBe(409);
  });
});

describe('the relevant date', () => {
  const GB = { regime: 'GB-EAW', disposal: 'IMPRISONMENT', sentenceMonths: 12, listedOffence: true };

  it('lies between the birth and a life from now, and the age is asked for where the birth is put right past it', async () => {
    const { officer, made, program } = casework;
    const { id: person } = await made('Born');
    const url = `/api/v1/people/${person}/registrations`;
    for (const relevantDate of ['0000-01-01', '1901-01-01', '9999-12-31'])
      await officer.post(url, { ...GB, relevantDate }).expect(422);
    const { id } = bodyOf(await officer.post(url, { ...GB, relevantDate: '2026-01-01' }).expect(201));
    const path = `/api/v1/registrations/${id}`;
    const wrong = { relevantDate: '1901-01-01', reason: 'Typed in the wrong year' };
    await officer.call('patch', path, wrong, tag(1)).expect(422);
    await program.database.asSuperuser(
      `update people.person set date_of_birth = '2026-02-01', version = version + 1 where id = $1`,
      [person],
    );
    const { endsOn, ask } = bodyOf(await officer.get(path).expect(200));
    expect({ endsOn, ask }).toEqual({ endsOn: null, ask: [expect.stringContaining('under 18')] });
  });
});

describe('custody that the rest of the record knows of', () => {
  const day = (ahead: number) => new Date(Date.now() + ahead * 86_400_000).toISOString().slice(0, 10);
  const facts = { regime: 'GB-EAW', relevantDate: day(-60), disposal: 'IMPRISONMENT', sentenceMonths: 12 };
  const registered = async (family: string) => {
    const { id: person } = await casework.made(family);
    const answer = await casework.officer
      .post(`/api/v1/people/${person}/registrations`, { ...facts, listedOffence: true })
      .expect(201);
    return { person, registration: bodyOf(answer).id };
  };
  const flagged = async (person: string) => {
    const joint = itemsOf(
      await casework.officer.get(`/api/v1/people/${person}/registered-facts`).expect(200),
    );
    const [ask] = await open(person, 'registration-ask');
    return {
      here: joint.filter(({ field, same }) => field === 'CUSTODY' && same === false).map(({ here }) => here),
      asked: ask !== undefined && (ask.title as string).includes('the days of custody'),
    };
  };
  const spell = (person: string, fromOn: string, toOn?: string) =>
    casework.officer
      .post(`/api/v1/people/${person}/registration-spells`, {
        kind: 'CUSTODY',
        fromOn,
        toOn,
        source: 'Prison, by telephone',
      })
      .expect(201);
  const sql = (text: string, values: unknown[]) => casework.program.database.asSuperuser(text, values);
  type Made = Awaited<ReturnType<typeof registered>>;
  const order = ({ person }: Made, type: string, startsOn: string) =>
    casework.officer
      .post(`/api/v1/people/${person}/orders`, { type, startsOn, endsOn: day(900) })
      .expect(201);

  it.each<[string, string, (made: Made) => Promise<unknown>]>([
    [
      'an absence because of it',
      `An appointment was missed because of custody, ${day(-5)}`,
      async ({ person }) => {
        const at = `${day(-5)}T10:00:00Z`;
        const made = { type: 'OFFICE_VISIT', at, minutes: 30 };
        const { id } = bodyOf(
          await casework.officer.post(`/api/v1/people/${person}/appointments`, made).expect(201),
        );
        const outcome = { outcome: 'ACCEPTABLE_ABSENCE', reason: 'in-custody', evidence: 'Prison rang' };
        await casework.officer.post(`/api/v1/appointments/${id}/outcome`, outcome, tag(1)).expect(200);
      },
    ],
    [
      'a search that ended in it',
      `A search ended with the person in custody, ${day(-5)}`,
      ({ person, registration }) =>
        sql(
          `insert into registration.missing (id, person_id, registration_id, opened_at, was_due_on, step_at, closed_at, outcome)
           values (gen_random_uuid(), $1, $2, $3::timestamptz, ($3::timestamptz)::date, $3::timestamptz, $3::timestamptz, 'IN_CUSTODY')`,
          [person, registration, `${day(-5)}T12:00:00Z`],
        ),
    ],
    [
      'a recall',
      `A recall to custody was decided, ${day(-5)}`,
      async (made) => {
        const { id } = bodyOf(await order(made, 'COMMUNITY_ORDER', day(-60)));
        await sql(
          `insert into supervision.enforcement_case (id, person_id, order_id, route, state, opened_at, opened_by, opened_because, rule_code,
             rule_version, decision, decision_reasons, decided_at) values (gen_random_uuid(), $1, $2, 'RECALL', 'ENFORCED', $3, $4, 'x', 'x', 1, 'STANDARD', 'x', $3)`,
          [made.person, id, `${day(-5)}T12:00:00Z`, casework.officer.id],
        );
      },
    ],
    [
      'an expected release',
      `Day on which release is expected, ${day(200)}`,
      ({ person }) =>
        casework.officer
          .post(`/api/v1/people/${person}/mappa`, {
            category: 1,
            expectedReleaseOn: day(200),
            words: 'Sentence of last year',
          })
          .expect(201),
    ],
    [
      'a licence that is to start',
      `Day on which the licence starts, with release, ${day(30)}`,
      (made) => order(made, 'LICENCE', day(30)),
    ],
  ])('by %s is flagged and asked about until its days are recorded', async (_, said, happens) => {
    const made = await registered('Custody');
    expect(await flagged(made.person)).toEqual({ here: [], asked: false });
    await happens(made);
    // What a statement put there is found by the next fact.
    await order(made, 'SHPO', day(-1));
    expect(await flagged(made.person)).toEqual({ here: [[said]], asked: true });
    await spell(made.person, day(-6));
    expect(await flagged(made.person)).toEqual({ here: [], asked: false });
  });

  it('that is over, while the register still has it, is asked about too', async () => {
    const { officer } = casework;
    const made = await registered('Released');
    await spell(made.person, day(-50));
    await order(made, 'LICENCE', day(-3));
    expect((await flagged(made.person)).here).toHaveLength(1);
    const [ask] = await open(made.person, 'registration-ask');
    expect(ask!.title).toContain('whether custody is over');
    // Whoever may not see the person is told nothing of it.
    expect((await casework.officer2.get(`/api/v1/people/${made.person}/registered-facts`)).status).toBe(404);
    const changes = bodyOf(
      await officer.get(`/api/v1/people/${made.person}/registration-changes`).expect(200),
    );
    const [kept] = changes.spells as { id: string; version: number }[];
    await officer
      .post(`/api/v1/registration-spells/${kept!.id}/end`, { toOn: day(-3) }, tag(kept!.version))
      .expect(200);
    expect((await flagged(made.person)).here).toEqual([]);
  });
});
