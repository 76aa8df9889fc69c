import { bodyOf, codeOf, itemsOf, type Body } from './casework.js';
import { at, spain, Travellers, type Made } from './travellers.js';

let travellers: Travellers;
let program: Travellers['program'];
let clock: Travellers['clock'];
let officer: Travellers['officer'];
let officer2: Travellers['officer2'];
beforeAll(async () => {
  travellers = await Travellers.start();
  ({ program, clock, officer, officer2 } = travellers);
});
beforeEach(() => clock.moveTo('2026-09-01T09:00:00+01:00'));
afterAll(() => program.close());

const aTraveller = (made?: Made) => travellers.aTraveller(made);
const plan = (person: string, over?: object) => travellers.plan(person, over);
const read = (id: string) => travellers.read(id);

describe('a travel plan', () => {
  it('says what the law asks of this person, with both limits, the steps and what is missing', async () => {
    const person = await aTraveller();
    const { id, state } = await plan(person, { legs: [{ country: 'ES' }] });
    expect(state).toBe('NOTICE_DUE');
    const shown = await read(id);
    expect(shown).toMatchObject({
      state: 'NOTICE_DUE',
      timeZone: 'Europe/London',
      nextLimit: '2026-09-12T23:59:59+01:00',
      evaluation: {
        outcome: 'NOTICE_REQUIRED',
        missingFields: ['first_point_of_arrival'],
        duties: [
          {
            regime: 'GB-EAW',
            kind: 'notice',
            legalLatest: '2026-09-13T23:59:59+01:00',
            alertLatest: '2026-09-12T23:59:59+01:00',
            ruleVersion: '2012-08-13',
          },
          { kind: 'return', required: false },
        ],
      },
    });
    expect(JSON.stringify(shown.evaluation)).toContain('Sexual Offences Act 2003 s.86');
  });

  it('starts as a draft that keeps every answer, and is refused where days contradict each other', async () => {
    const person = await aTraveller();
    const made = bodyOf(
      await officer.post(`/api/v1/people/${person}/travel-plans`, { departsOn: '2026-10-01' }).expect(201),
    );
    expect(made.state).toBe('DRAFT');
    const path = `/api/v1/travel-plans/${made.id}`;
    await officer.call('patch', path, { returnsOn: '2026-10-03' }).expect(428);
    expect(codeOf(await officer.call('patch', path, { returnsOn: '2026-09-30' }, at(1)).expect(422))).toBe(
      'travel.facts-contradict',
    );
    await officer.call('patch', path, { returnsOn: '2026-10-03' }, at(1)).expect(200);
    await officer.call('patch', path, { returnsOn: '2026-10-04' }, at(1)).expect(412);
    expect(codeOf(await officer.post(`${path}/submission`, {}, at(2)).expect(422))).toBe(
      'travel.no-destination',
    );
    expect(await read(made.id)).toMatchObject({ returnsOn: '2026-10-03', departsOn: '2026-10-01' });
  });

  it('was known, and has changed, by today: a day to come gives nobody a later limit', async () => {
    const person = await aTraveller();
    const ahead = { knownOn: '2026-09-02' };
    await officer.post(`/api/v1/people/${person}/travel-plans`, { ...spain, ...ahead }).expect(422);
    const { id } = await plan(person);
    const path = `/api/v1/travel-plans/${id}`;
    const refused = await officer.call('patch', path, ahead, at(1)).expect(422);
    expect(refused.body).toMatchObject({ code: 'travel.ahead', errors: [{ pointer: '/knownOn' }] });
    const page = await officer.form(`/travel-plans/${id}/steps/told`, {
      knownOn: '2/9/2026',
      givenBy: 'OFFICER',
      version: '1',
    });
    expect([page.status, page.text]).toEqual([422, expect.stringContaining('This is in the future')]);
    await travellers.act(String(id), 'notice', { reference: 'R' });
    const varied = { reason: 'A later flight', returnsOn: '2026-09-29', changedOn: '2026-09-02' };
    expect((await travellers.attempt(String(id), 'variation', varied)).status).toBe(422);
    expect((await read(String(id))).evaluation).toMatchObject({ duties: [{ path: 'standard' }, {}] });
  });

  it('takes no notice, departure or report of a day on which it cannot have been', async () => {
    const { id } = await plan(await aTraveller());
    const refused = async (what: string, body: object) => {
      const answer = await travellers.attempt(String(id), what, body);
      return [answer.status, (answer.body as { errors: { pointer: string }[] }).errors[0]?.pointer];
    };
    const wrongYear = { givenAt: '2025-09-01T08:00:00Z', reference: 'R' };
    expect(await refused('notice', wrongYear)).toEqual([422, '/givenAt']);
    expect(await refused('notice', { ...wrongYear, givenAt: '-000001-01-01T00:00:00Z' })).toEqual([
      422,
      '/givenAt',
    ]);
    expect(await refused('departure', { departedAt: '2025-08-20T09:00:00Z' })).toEqual([422, '/departedAt']);
    const back = { returnedOn: '2026-09-01', evidence: 'WORD_ALONE', reportedAt: '2026-08-31T20:00:00Z' };
    await travellers.act(String(id), 'variation', { reason: 'Earlier', departsOn: '2026-08-30' });
    expect(await refused('return', back)).toEqual([422, '/reportedAt']);
  });

  it('is made for who is on a register twice, and stays while they come on it a third time', async () => {
    const person = await aTraveller();
    const again = (relevantDate: string) =>
      officer
        .post(`/api/v1/people/${person}/registrations`, {
          regime: 'GB-EAW',
          relevantDate,
          disposal: 'FINE',
          listedOffence: true,
        })
        .expect(201);
    await again('2026-08-01');
    const { id } = await plan(person);
    await again('2026-08-20');
    expect((await read(String(id))).evaluation).toMatchObject({
      duties: [{ kind: 'notice' }, { kind: 'return' }],
    });
  });

  it('is loud where no rule is known', async () => {
    const person = await aTraveller({ regime: 'XX-NEW' });
    const { id } = await plan(person);
    const { evaluation } = (await read(id)) as unknown as {
      evaluation: { outcome: string; blocks: { why: string }[] };
    };
    expect(evaluation.outcome).toBe('UNKNOWN_RULE');
    expect(evaluation.blocks[0]!.why).toContain('XX-NEW');
  });

  it('is judged again when an order changes, without anybody touching the plan', async () => {
    const person = await aTraveller();
    const { id } = await plan(person);
    await officer
      .post(`/api/v1/people/${person}/orders`, {
        type: 'SHPO',
        startsOn: '2026-08-01',
        endsOn: '2028-01-01',
        conditions: [{ code: 'FOREIGN_TRAVEL', params: { kind: 'named', countries: ['ES'] } }],
      })
      .expect(201);
    const [row] = await program.database.asSuperuser<{ outcome: string }>(
      'select outcome from travel.plan where id = $1',
      [id],
    );
    expect(row!.outcome).toBe('PROHIBITED_BY_ORDER');
    expect(await read(id)).toMatchObject({ evaluation: { outcome: 'PROHIBITED_BY_ORDER' } });
  });
});

describe('the wrong chair', () => {
  it('has no plan: another officer, another role, the police under an agreement', async () => {
    const person = await program.personId('Q100002');
    const { id } = await plan(person);
    await officer2.get(`/api/v1/travel-plans/${id}`).expect(404);
    await officer2.call('patch', `/api/v1/travel-plans/${id}`, { purpose: 'x' }, at(1)).expect(404);
    for (const what of [
      'notice',
      'permission',
      'departure',
      'return',
      'variation',
      'cancellation',
      'submission',
      'breach-review',
    ])
      await officer2
        .post(`/api/v1/travel-plans/${id}/${what}`, { reason: 'Because I say so' }, at(1))
        .expect(404);
    await officer2.post(`/api/v1/people/${person}/travel-plans`, spain).expect(404);
    const others = await Promise.all([program.as('police'), program.as('clinician'), program.as('admin')]);
    for (const who of others) {
      await who.get(`/api/v1/travel-plans/${id}`, { 'X-Purpose': 'cover' }).expect(403);
      await who.get('/api/v1/travel-plans').expect(403);
      await who
        .post(`/api/v1/travel-plans/${id}/notice`, { reference: 'x' }, { ...at(1), 'X-Purpose': 'cover' })
        .expect(403);
    }
    const theirs = await officer2.get('/api/v1/travel-plans?limit=200').expect(200);
    expect(itemsOf(theirs).map((row) => row.id)).not.toContain(id);
  });
});

describe('the list', () => {
  it('goes on where it was, by the nearest limit', async () => {
    const first = await officer.get('/api/v1/travel-plans?limit=2').expect(200);
    const { nextCursor } = first.body as { nextCursor: string };
    const rest = await officer.get(`/api/v1/travel-plans?limit=200&cursor=${nextCursor}`).expect(200);
    const all = await officer.get('/api/v1/travel-plans?limit=200').expect(200);
    expect([...itemsOf(first), ...itemsOf(rest)]).toEqual(itemsOf(all));
    // Whoever is not back, by the day on which they should be.
    const limits = itemsOf(all).map(({ state, nextLimit, returnsOn }) =>
      Math.min(
        Date.parse((nextLimit as string | null) ?? '9999-01-01'),
        state === 'OVERDUE' ? Date.parse(returnsOn as string) : Infinity,
      ),
    );
    expect(limits).toEqual([...limits].sort((a, b) => a - b));
    await officer.get('/api/v1/travel-plans?filter=unknown').expect(422);
    await officer.get('/api/v1/travel-plans?cursor=bm8').expect(400);
  });

  /** Everything, one at a time. */
  const walked = async (path: string, who = officer, cursor = ''): Promise<Body[]> => {
    const { items, nextCursor } = (await who.get(`${path}?limit=1${cursor}`).expect(200)).body as {
      items: Body[];
      nextCursor: string | null;
    };
    expect(items.length).toBeLessThanOrEqual(1);
    return nextCursor === null ? items : [...items, ...(await walked(path, who, `&cursor=${nextCursor}`))];
  };

  it('of a person or a record takes limit and cursor like every other', async () => {
    const person = await travellers.aTraveller();
    const plan = await travellers.plan(person);
    await travellers.plan(person);
    const passport = { kind: 'PASSPORT', country: 'GB', state: 'HELD', stateOn: '2026-08-01' };
    for (const numberEnds of ['12', '34', '56'])
      await officer
        .post(`/api/v1/people/${person}/travel-documents`, { ...passport, numberEnds })
        .expect(201);
    const lists: [path: string, least: number][] = [
      [`people/${person}/travel-plans`, 2],
      [`people/${person}/travel-documents`, 3],
      [`people/${person}/registrations`, 1],
      [`people/${person}/registered-facts`, 2],
      [`people/${person}/name-changes`, 0],
      [`people/${person}/work-proposals`, 0],
      [`people/${person}/missing-searches`, 0],
      [`people/${person}/bureau-requests`, 0],
      [`travel-plans/${plan.id}/outbound-notices`, 0],
      ['missing-searches', 0],
    ];
    for (const [list, least] of lists) {
      const path = `/api/v1/${list}`;
      const all = itemsOf(await officer.get(`${path}?limit=200`).expect(200));
      expect([list, all.length]).toEqual([list, Math.max(all.length, least)]);
      expect(await walked(path)).toEqual(all);
      expect(itemsOf(await officer.get(path).expect(200))).toEqual(all.slice(0, 50));
      await officer.get(`${path}?limit=201`).expect(422);
      await officer.get(`${path}?cursor=bm8`).expect(400);
      await officer.get(`${path}?page=1`).expect(400);
    }
  });

  it('of notices to an agency goes on where it was, too, and in the console page by page', async () => {
    const police = await travellers.program.as('police');
    await travellers.program.database.asSuperuser(
      `insert into travel.outbound_notice (id, person_id, plan_id, recipient_agency_id, basis, proportionality, state, content, sent_at,
         acknowledge_by, created_by, created_by_name) select gen_random_uuid(), t.person_id, t.id, u.agency_id, 'b', 'p', 'SENT',
         '{"person": {"name": "A, B", "dateOfBirth": "1980-01-01"}, "journey": {"state": "PLANNED", "departsOn": "2026-09-20", "departsAt": null,
           "departsFrom": null, "returnsOn": null, "returnPoint": null, "legs": []}}', now() - n * interval '1 minute', now(), u.id, 'x'
       from generate_series(1, 51) n, identity.app_user u, (select * from travel.plan limit 1) t where u.id = $1`,
      [police.id],
    );
    const all = itemsOf(await police.get('/api/v1/outbound-notices?limit=200').expect(200));
    expect(all.length).toBeGreaterThanOrEqual(51);
    expect((await walked('/api/v1/outbound-notices', police)).map(({ id }) => id)).toEqual(
      all.map(({ id }) => id),
    );
    const [first, second] = await Promise.all(
      ['', '?page=2'].map(async (page) => (await police.get(`/travel-notices${page}`).expect(200)).text),
    );
    const shown = (html = '') => html.match(/href="\/travel-notices\/[\w-]+"/g)?.length;
    expect([shown(first), shown(second)]).toEqual([50, all.length - 50]);
    expect(first).toContain('href="/travel-notices?page=2"');
    await police.get('/travel-notices?page=0').expect(422);
  });
});
