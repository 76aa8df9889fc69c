import { TravelJourneys } from '@domain/travel';
import { itemsOf, type Body } from './casework.js';
import { Travellers, type Made } from './travellers.js';

let travellers: Travellers;
let program: Travellers['program'];
let clock: Travellers['clock'];
let officer: Travellers['officer'];
beforeAll(async () => {
  travellers = await Travellers.start();
  ({ program, clock, officer } = travellers);
});
beforeEach(() => clock.moveTo('2026-09-01T09:00:00+01:00'));
afterAll(() => program.close());

const aTraveller = (made?: Made) => travellers.aTraveller(made);
const plan = (person: string, over?: object) => travellers.plan(person, over);
const read = (id: string) => travellers.read(id);
const act: Travellers['act'] = (...given) => travellers.act(...given);

describe('time, and leave that nobody gave', () => {
  const sweep = () => program.app.get(TravelJourneys).sweep();
  const asks = async (id: string) => {
    const list = await officer.get('/api/v1/travel-plans?filter=unpermitted&limit=200').expect(200);
    return itemsOf(list).some((one) => one.id === id);
  };
  const missing = (id: string) =>
    program.database.asSuperuser<{ n: number }>(
      'select count(*)::int as n from travel.missing where plan_id = $1',
      [id],
    );

  /** Whose open duties of this kind there are. */
  const due = async (person: string, kind: string) =>
    itemsOf(await officer.get(`/api/v1/people/${person}/duties?state=open`).expect(200)).filter(
      (one) => one.kind === kind,
    );

  it('asks whether somebody left who waits for leave, and misses them all the same on the day they said', async () => {
    const person = await aTraveller({ licence: true, timeZone: 'Pacific/Apia' });
    const { id } = await plan(person);
    // The first moment of 20 September in Apia, and the last of the 28th.
    clock.moveTo('2026-09-19T10:59:59Z');
    expect(await asks(id)).toBe(false);
    clock.moveTo('2026-09-19T11:00:00Z');
    expect(await asks(id)).toBe(true);
    expect(await due(person, 'travel-departure-ask')).toMatchObject([
      { alertAt: '2026-09-19T11:00:00Z', dueAt: '2026-09-20T10:59:59Z' },
    ]);
    clock.moveTo('2026-09-28T10:59:59Z');
    await sweep();
    expect(await read(id)).toMatchObject({ state: 'PERMISSION_PENDING', missing: [] });
    clock.moveTo('2026-09-28T11:00:00Z');
    await Promise.all([sweep(), sweep(), sweep()]);
    expect(await read(id)).toMatchObject({
      state: 'OVERDUE',
      departure: { presumed: true },
      missing: [{ wasDueOn: '2026-09-28', closedAt: null }],
    });
    expect((await missing(id))[0]!.n).toBe(1);
    await act(id, 'cancellation', { reason: 'Seen at home on every day of it' });
    expect(await read(id)).toMatchObject({ state: 'CANCELLED', missing: [{ outcome: 'DID_NOT_TRAVEL' }] });
    expect(await asks(id)).toBe(false);
  });

  const aRefused = async (over: object = {}) => {
    const person = await aTraveller({ licence: true, timeZone: 'Pacific/Apia' });
    const { id } = await plan(person, over);
    const words = 'Tell us whom you stay with';
    await act(id, 'permission', { decision: 'REFUSED', reason: 'Nobody knows whom he stays with', words });
    return { person, id };
  };

  it('searches for nobody who was refused leave by silence, and never lets the question go', async () => {
    const { person, id } = await aRefused();
    clock.moveTo('2026-09-19T11:00:00Z');
    await sweep();
    expect(await asks(id)).toBe(true);
    expect(await due(person, 'travel-stay')).toMatchObject([
      { alertAt: '2026-09-19T11:00:00Z', dueAt: '2026-09-20T10:59:59Z' },
    ]);
    clock.moveTo('2026-12-28T11:00:00Z');
    await Promise.all([sweep(), sweep()]);
    expect(await read(id)).toMatchObject({ state: 'PERMISSION_REFUSED', missing: [] });
    expect(await asks(id)).toBe(true);
    expect(await due(person, 'travel-stay')).toHaveLength(1);
    expect(await due(person, 'travel-stay-unconfirmed')).toMatchObject([
      { owner: 'manager', dueAt: '2026-09-29T10:59:59Z' },
    ]);
    // They stayed: both questions are answered, and the answer stands as what met them.
    await act(id, 'cancellation', { reason: 'Seen at home on every day of it' });
    const all = itemsOf(await officer.get(`/api/v1/people/${person}/duties`).expect(200));
    const stays = all.filter(({ kind }) => String(kind).startsWith('travel-stay'));
    expect(stays.map(({ state }) => state)).toEqual(['missed', 'missed']);
    expect(await asks(id)).toBe(false);
  });

  it('searches for whoever was refused leave and left: by an officer’s answer, however late it comes', async () => {
    const { person, id } = await aRefused();
    clock.moveTo('2026-10-02T09:00:00Z');
    await sweep();
    await act(id, 'departure', { departedAt: '2026-09-20T06:00:00Z' });
    expect(await due(person, 'travel-stay')).toEqual([]);
    await Promise.all([sweep(), sweep()]);
    expect(await read(id)).toMatchObject({
      state: 'OVERDUE',
      departure: { presumed: false },
      missing: [{ wasDueOn: '2026-09-28', closedAt: null }],
    });
    expect((await missing(id))[0]!.n).toBe(1);
    expect(await due(person, 'travel-breach-review')).toHaveLength(1);
  });

  it('leaves nobody alone who was refused and says no day of return', async () => {
    const { person, id } = await aRefused({ returnsOn: null });
    clock.moveTo('2026-12-20T09:00:00Z');
    await sweep();
    expect(await asks(id)).toBe(true);
    expect(await due(person, 'travel-stay-unconfirmed')).toMatchObject([{ dueAt: '2026-09-21T10:59:59Z' }]);
    const open = await officer.get('/api/v1/travel-plans?filter=open&limit=200').expect(200);
    expect(itemsOf(open).map((one) => one.id)).toContain(id);
  });

  it('says at once that an order came to forbid what was permitted, and searches for nobody by silence', async () => {
    const person = await aTraveller({ licence: true });
    const { id } = await plan(person);
    await act(id, 'permission', { decision: 'GRANTED', reason: 'The family is known and the stay is short' });
    await act(id, 'notice', { reference: 'N 1' });
    expect(await read(id)).toMatchObject({ state: 'NOTICE_GIVEN' });
    const conditions = [{ code: 'FOREIGN_TRAVEL', params: { kind: 'all' } }];
    const order = { type: 'SHPO', startsOn: '2026-09-01', endsOn: '2028-01-01', conditions };
    clock.moveTo('2026-09-10T09:00:00+01:00');
    await officer.post(`/api/v1/people/${person}/orders`, order).expect(201);
    expect(await due(person, 'travel-forbidden')).toMatchObject([{ dueAt: '2026-09-11T22:59:59Z' }]);
    const acts = (await read(id)).acts as Body[];
    expect(acts.at(-1)).toMatchObject({ kind: 'forbidden', byName: 'Throughcare' });
    clock.moveTo('2026-10-20T09:00:00Z');
    await Promise.all([sweep(), sweep()]);
    expect(await read(id)).toMatchObject({ state: 'NOTICE_GIVEN', missing: [] });
    expect(await asks(id)).toBe(true);
    expect(await due(person, 'travel-stay-unconfirmed')).toHaveLength(1);
    expect(await due(person, 'travel-breach-review')).toEqual([]);
    const words = 'The court has forbidden it';
    await act(id, 'permission', { decision: 'REFUSED', reason: 'The order of the court forbids it', words });
    expect(await due(person, 'travel-forbidden')).toEqual([]);
    expect(await read(id)).toMatchObject({ state: 'PERMISSION_REFUSED' });
  });

  it('tells whoever knows of a journey that it is not permitted, and why to nobody', async () => {
    const { id } = await plan(await aTraveller({ licence: true }));
    const agencies = itemsOf(await officer.get('/api/v1/agencies').expect(200));
    const recipientAgencyId = agencies.find(({ code }) => code === 'POLICE')!.id;
    const why = { basis: 'The agreement', proportionality: 'They meet them on the way' };
    const url = `/api/v1/travel-plans/${id}/outbound-notices`;
    await officer.post(url, { recipientAgencyId, ...why }).expect(201);
    const word = async () => itemsOf(await officer.get(url).expect(200))[0] as Body;
    expect(await word()).toMatchObject({ differs: false, content: { journey: { state: 'PLANNED' } } });
    const words = 'Not this time';
    await act(id, 'permission', { decision: 'REFUSED', reason: 'He stays with nobody we know', words });
    expect(await word()).toMatchObject({ differs: true });
    const person = (await read(id)).personId as string;
    expect(await due(person, 'travel-outbound-correct')).toHaveLength(1);
    const reason = 'Leave was refused';
    await officer.post(`/api/v1/outbound-notices/${(await word()).id}/correction`, { reason }).expect(200);
    expect(await word()).toMatchObject({ differs: false, content: { journey: { state: 'NOT_PERMITTED' } } });
    expect(await due(person, 'travel-outbound-correct')).toEqual([]);
  });

  it('gives no leave while nobody knows what an order forbids, and takes a refusal', async () => {
    const person = await aTraveller({ licence: true, foreignTravel: { kind: 'named', countries: ['TH'] } });
    const { id } = await plan(person);
    // As an import brings it that has no more than the kind of condition.
    await program.database.asSuperuser(
      `update supervision.condition set params = '{}', version = version + 1 where person_id = $1 and code = 'FOREIGN_TRAVEL'`,
      [person],
    );
    const granted = { decision: 'GRANTED', reason: 'The family is known and the stay is short' };
    const answer = await travellers.attempt(String(id), 'permission', granted);
    expect([answer.status, (answer.body as { code: string }).code]).toEqual([422, 'travel.order-unknown']);
    const words = 'We have to look at your order first';
    await act(id, 'permission', {
      decision: 'REFUSED',
      reason: 'What the order forbids is not known',
      words,
    });
  });
});
