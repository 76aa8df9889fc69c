import { Temporal } from 'temporal-polyfill';
import { StandingClock } from '@platform/kernel';
import { startProgram, type Persona, type TestProgram } from '../setup/program.js';
import { readPdf } from '../documents/read-pdf.js';
import { bodyOf, codeOf, itemsOf, PURPOSE, type Body } from './casework.js';

let program: TestProgram;
let officer: Persona;
let officer2: Persona;
let manager: Persona;
let volunteer: Persona;
const clock = new StandingClock(Temporal.Instant.from('2026-09-01T09:00:00+01:00'));
const GB = {
  regime: 'GB-EAW',
  relevantDate: '2026-09-01',
  disposal: 'IMPRISONMENT',
  sentenceMonths: 12,
  listedOffence: true,
};
const tag = (version: number) => ({ 'If-Match': `"${version}"` });

beforeAll(async () => {
  program = await startProgram({ clock });
  [officer, officer2, manager, volunteer] = await Promise.all([
    program.as('officer'),
    program.as('officer2'),
    program.as('manager'),
    program.as('volunteer'),
  ]);
});
afterAll(() => program.close());

async function somebody(born = '1980-05-05'): Promise<string> {
  const person = { name: { given: 'Jo', family: 'Registered' }, dateOfBirth: born, sex: 'M' };
  const { id } = bodyOf(await officer.post('/api/v1/people', person).expect(201));
  await officer
    .post(`/api/v1/people/${id}/addresses`, {
      kind: 'main',
      line1: '4 Mill Lane',
      town: 'Northby',
      fromOn: '2025-01-01',
    })
    .expect(201);
  return id;
}
const register = async (person: string, over: object = {}) =>
  bodyOf(await officer.post(`/api/v1/people/${person}/registrations`, { ...GB, ...over }).expect(201));
const read = async (id: string) => bodyOf(await officer.get(`/api/v1/registrations/${id}`).expect(200));
const notify = (id: string, body: object) =>
  officer.post(`/api/v1/registrations/${id}/notifications`, { method: 'IN_PERSON', ...body });
const change = async (person: string, body: object) =>
  bodyOf(
    await officer
      .post(`/api/v1/people/${person}/registration-changes`, { knownFrom: 'PERSON', ...body })
      .expect(201),
  ).id;
const duties = async (person: string, kind: string) =>
  (itemsOf(await officer.get(`/api/v1/people/${person}/duties`).expect(200)) as unknown as Duty[]).filter(
    (one) => one.kind === kind,
  );
interface Duty {
  kind: string;
  state: string;
  dueAt: string | null;
  title: string;
}

describe('a registration', () => {
  it('says how long it lasts and what is due, with the steps and the section', async () => {
    const answer = await register(await somebody());
    expect(answer).toMatchObject({
      indefinite: false,
      endsOn: '2036-08-31',
      nextDueAt: '2026-09-03T22:59:59Z',
    });
    expect((answer.duties as Body[])[0]).toMatchObject({
      kind: 'INITIAL',
      dueOn: '2026-09-03',
      citation: ['Sexual Offences Act 2003 s.83(1) and (6)'],
    });
  });

  it.each<[string, object, object]>([
    ['29 months', { sentenceMonths: 29 }, { endsOn: '2036-08-31', indefinite: false }],
    ['30 months', { sentenceMonths: 30 }, { endsOn: null, indefinite: true }],
    [
      'two sentences, partly beside one another',
      { sentenceMonths: undefined, terms: [{ months: 20 }, { months: 15, overlapMonths: 6 }] },
      { endsOn: '2036-08-31' },
    ],
    ['12 months, said to be under 18', { under18: true }, { endsOn: '2031-08-31' }],
    [
      'nobody knows what the court did',
      { disposal: undefined, sentenceMonths: undefined },
      { endsOn: null, indefinite: false },
    ],
  ])('of %s', async (_, over, expected) => {
    expect(await register(await somebody(), over)).toMatchObject(expected);
  });

  it('takes the age from the date of birth where nobody said', async () => {
    expect(await register(await somebody('2009-03-01'))).toMatchObject({ endsOn: '2031-08-31' });
  });

  it('under a regime that nobody has defined is kept, and asks', async () => {
    const person = await somebody();
    const { id } = await register(person, { regime: 'XX', disposal: undefined, sentenceMonths: undefined });
    expect(await read(id)).toMatchObject({
      rule: null,
      covered: null,
      ask: [expect.stringContaining('No definition of the regime XX')],
    });
    expect(await duties(person, 'registration-periodic')).toMatchObject([{ state: 'open', dueAt: null }]);
  });

  it.each<[string, object, string]>([
    ['one that the regime is not about', { listedOffence: false }, 'registration.not-covered'],
    [
      'sentences that cannot be',
      { sentenceMonths: undefined, terms: [{ months: 5 }, { months: 3, overlapMonths: 4 }] },
      'registration.terms-wrong',
    ],
    ['both a length and a list', { terms: [{ months: 5 }] }, 'registration.terms-wrong'],
    ['no regime', { regime: 'England' }, 'invalid'],
  ])('is refused: %s', async (_, over, code) => {
    const answer = await officer.post(`/api/v1/people/${await somebody()}/registrations`, { ...GB, ...over });
    expect([answer.status, codeOf(answer)]).toEqual([422, code]);
  });

  it('is recorded once from a date, put right with a reason, reviewed, and ended by somebody', async () => {
    const person = await somebody();
    const { id } = await register(person);
    expect((await officer.post(`/api/v1/people/${person}/registrations`, GB)).status).toBe(409);
    const url = `/api/v1/registrations/${id}`;
    const put = { sentenceMonths: 36, reason: 'The court put its record right' };
    expect((await officer.call('patch', url, put)).status).toBe(428);
    expect((await officer.call('patch', url, put, tag(7))).status).toBe(412);
    expect(bodyOf(await officer.call('patch', url, put, tag(1)).expect(200))).toMatchObject({
      version: 2,
      indefinite: true,
    });
    const review = { outcome: 'CONTINUES', words: 'The police decided that it goes on' };
    await officer.post(`${url}/review`, review, tag(2)).expect(200);
    const end = { endedOn: '2026-09-01', reason: 'QUASHED', words: 'The conviction was quashed on appeal' };
    const ahead = await officer.post(`${url}/end`, { ...end, endedOn: '2026-09-02' }, tag(3));
    expect([ahead.status, codeOf(ahead)]).toEqual([422, 'registration.wrong-day']);
    await officer.post(`${url}/end`, end, tag(3)).expect(200);
    expect(await read(id)).toMatchObject({
      ended: { on: '2026-09-01', reason: 'QUASHED' },
      review: { outcome: 'CONTINUES' },
    });
    expect(codeOf(await notify(id, { kind: 'INITIAL' }))).toBe('registration.ended');
    expect((await duties(person, 'registration-initial')).filter(({ state }) => state === 'open')).toEqual(
      [],
    );
  });
});

describe('a report to the register', () => {
  it('meets the first duty and opens the next, and the receipt says so', async () => {
    const person = await somebody();
    const { id } = await register(person);
    expect(await duties(person, 'registration-initial')).toMatchObject([
      { state: 'open', dueAt: '2026-09-03T22:59:59Z' },
    ]);
    const items = [
      { field: 'HOME_ADDRESS', value: '9 Other Street, Northby' },
      { field: 'BANK', value: '12-34-56 12345678', changed: true },
    ];
    const given = bodyOf(
      await notify(id, { kind: 'INITIAL', station: 'Northby', reference: 'R 1', items }).expect(201),
    );
    expect(given).toMatchObject({ dueOn: '2026-09-03', late: false });
    expect(await duties(person, 'registration-initial')).toMatchObject([{ state: 'met' }]);
    expect(await duties(person, 'registration-periodic')).toMatchObject([
      { state: 'open', dueAt: '2027-09-01T22:59:59Z' },
    ]);
    const kept = (await read(id)).notifications as Body[];
    expect(kept[0]).toMatchObject({
      items: [{ value: '9 Other Street, Northby' }, { field: 'BANK', value: null }],
    });
    const pdf = await officer.get(`/api/v1/registration-notifications/${given.id}/receipt.pdf`).expect(200);
    const { text } = await readPdf(pdf.body as Buffer);
    for (const said of [
      'Receipt for a notification',
      'Northby',
      'R 1',
      '9 Other Street',
      'kept by the police alone',
      '2027-09-01',
    ])
      expect(text).toContain(said);
    expect(text).not.toContain('12345678');
    expect(
      JSON.stringify(
        await program.database.asSuperuser('select * from registration.notification where id = $1', [
          given.id,
        ]),
      ),
    ).not.toContain('12345678');
  });

  it('flags where the register was told something else than is recorded here', async () => {
    const person = await somebody();
    const { id } = await register(person);
    const items = [
      { field: 'HOME_ADDRESS', value: '9 Other Street' },
      { field: 'NAME', value: 'REGISTERED, Jo' },
    ];
    await notify(id, { kind: 'INITIAL', items }).expect(201);
    const lines = itemsOf(await officer.get(`/api/v1/people/${person}/registered-facts`).expect(200));
    const same = Object.fromEntries(lines.map(({ field, same }) => [field, same]));
    expect(same).toEqual({ NAME: true, DATE_OF_BIRTH: null, HOME_ADDRESS: false });
  });

  it('that was refused is kept and meets nothing; a late one is late', async () => {
    const person = await somebody();
    const { id } = await register(person, { relevantDate: '2026-08-20' });
    await notify(id, { kind: 'INITIAL', refusal: 'No papers were brought to show who it was' }).expect(201);
    expect(await duties(person, 'registration-initial')).toMatchObject([{ state: 'open' }]);
    const late = bodyOf(await notify(id, { kind: 'INITIAL', excuse: 'Was ill' }).expect(201));
    expect(late).toMatchObject({ dueOn: '2026-08-22', late: true });
    expect(await duties(person, 'registration-initial')).toMatchObject([{ state: 'missed' }]);
    expect(codeOf(await notify(id, { kind: 'INITIAL' }))).toBe('registration.first-report-made');
  });

  it('of a change meets the duty of that change; told in advance it waits for the day', async () => {
    const person = await somebody();
    const { id } = await register(person, { relevantDate: '2026-08-01' });
    await notify(id, { kind: 'INITIAL', givenAt: '2026-08-02T10:00:00Z' }).expect(201);
    const moved = await change(person, { code: 'ADDRESS', happenedOn: '2026-08-31' });
    const planned = await change(person, { code: 'NAME', expectedOn: '2026-09-10' });
    expect((await duties(person, 'registration-change')).map(({ dueAt }) => dueAt).sort()).toEqual([
      '2026-09-02T22:59:59Z',
      '2026-09-12T22:59:59Z',
    ]);
    await notify(id, { kind: 'CHANGE', changeIds: [moved, planned] }).expect(201);
    const after = await duties(person, 'registration-change');
    expect(after.filter(({ state }) => state === 'met')).toHaveLength(1);
    expect(after.filter(({ state }) => state === 'open')).toMatchObject([{ dueAt: '2026-09-15T22:59:59Z' }]);
    await officer
      .call('patch', `/api/v1/registration-changes/${planned}`, { happenedOn: '2026-09-01' }, tag(1))
      .expect(200);
    expect(
      (await duties(person, 'registration-change')).filter(({ state }) => state === 'open'),
    ).toMatchObject([{ dueAt: '2026-09-03T22:59:59Z' }]);
    const gone = { words: 'It was somebody else of that name' };
    await officer.post(`/api/v1/registration-changes/${planned}/withdrawal`, gone, tag(2)).expect(200);
    expect((await duties(person, 'registration-change')).filter(({ state }) => state === 'open')).toEqual([]);
  });

  it.each<[string, object, number, string]>([
    ['in the future', { kind: 'INITIAL', givenAt: '2027-01-01T00:00:00Z' }, 422, 'registration.ahead'],
    ['of no change', { kind: 'CHANGE' }, 422, 'registration.no-change'],
    [
      'of a change of somebody else',
      { kind: 'CHANGE', changeIds: ['00000000-0000-7000-8000-000000000099'] },
      422,
      'registration.unknown-change',
    ],
    [
      'before the relevant date',
      { kind: 'INITIAL', givenAt: '2020-01-01T00:00:00Z' },
      422,
      'registration.too-early',
    ],
    ['of no kind', {}, 422, 'invalid'],
  ])('is refused: %s', async (_, body, status, code) => {
    const { id } = await register(await somebody());
    const answer = await notify(id, body);
    expect([answer.status, codeOf(answer)]).toEqual([status, code]);
  });
});

describe('time that does not count', () => {
  it('stands still in custody and runs again on release', async () => {
    const person = await somebody();
    await register(person, { relevantDate: '2026-08-20' });
    const spell = { kind: 'CUSTODY', fromOn: '2026-08-20', source: 'Prison record' };
    const { id } = bodyOf(
      await officer.post(`/api/v1/people/${person}/registration-spells`, spell).expect(201),
    );
    expect(
      (await duties(person, 'registration-initial')).filter(({ state }) => state === 'open'),
    ).toMatchObject([{ dueAt: null }]);
    const ended = await officer.post(`/api/v1/registration-spells/${id}/end`, { toOn: '2026-08-19' }, tag(1));
    expect(codeOf(ended)).toBe('registration.wrong-day');
    await officer.post(`/api/v1/registration-spells/${id}/end`, { toOn: '2026-08-31' }, tag(1)).expect(200);
    expect(
      (await duties(person, 'registration-initial')).filter(({ state }) => state === 'open'),
    ).toMatchObject([{ dueAt: '2026-09-02T22:59:59Z' }]);
  });
});

describe('the wrong chair', () => {
  it('finds nothing of somebody else’s person, and a volunteer nothing at all', async () => {
    const person = await somebody();
    const { id } = await register(person);
    const given = bodyOf(await notify(id, { kind: 'INITIAL' }).expect(201));
    const paths = [
      `/api/v1/people/${person}/registrations`,
      `/api/v1/registrations/${id}`,
      `/api/v1/registration-notifications/${given.id}/receipt.pdf`,
      `/api/v1/people/${person}/registered-facts`,
    ];
    for (const path of paths) {
      expect((await officer2.get(path)).status).toBe(404);
      expect((await volunteer.get(path)).status).toBe(403);
    }
    expect(
      (await officer2.post(`/api/v1/registrations/${id}/notifications`, { kind: 'PERIODIC', method: 'POST' }))
        .status,
    ).toBe(404);
    expect((await manager.get(`/api/v1/registrations/${id}`, PURPOSE)).status).toBe(200);
  });
});
