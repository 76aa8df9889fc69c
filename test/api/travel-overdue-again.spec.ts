import { TravelJourneys } from '@domain/travel';
import { Travellers } from './travellers.js';

let travellers: Travellers;
let clock: Travellers['clock'];
beforeAll(async () => {
  travellers = await Travellers.start();
  ({ clock } = travellers);
});
afterAll(() => travellers.program.close());

const sweep = () => travellers.program.app.get(TravelJourneys).sweep();
const searches = async (id: unknown) =>
  (await travellers.program.database.asSuperuser('select 1 from travel.missing where plan_id = $1', [id]))
    .length;

it('goes on searching when an answer is put right and the day stays, and searches again for a day that is promised twice', async () => {
  const person = await travellers.aTraveller();
  const { id } = await travellers.plan(person);
  clock.moveTo('2026-09-29T09:00:00+01:00');
  await sweep();
  const same = { reason: 'Lands at Luton', returnsOn: '2026-09-28', returnPoint: 'Luton' };
  await travellers.act(id, 'variation', same);
  await sweep();
  expect(await travellers.read(id)).toMatchObject({ state: 'OVERDUE', missing: [{ closedAt: null }] });
  expect(await searches(id)).toBe(1);
  await travellers.act(id, 'variation', { reason: 'Rang: comes later', returnsOn: '2026-10-04' });
  await sweep();
  await travellers.act(id, 'variation', {
    reason: 'The carrier says it was the first day',
    returnsOn: '2026-09-28',
  });
  await Promise.all([sweep(), sweep()]);
  const now = await travellers.read(id);
  expect(now).toMatchObject({ state: 'OVERDUE' });
  const open = (now.missing as { closedAt: string | null }[]).filter(({ closedAt }) => closedAt === null);
  expect(open).toHaveLength(1);
});

it('puts whoever is not back before all limits that are to come', async () => {
  const [late, soon] = [await travellers.aTraveller(), await travellers.aTraveller()];
  clock.moveTo('2026-09-01T09:00:00+01:00');
  const { id } = await travellers.plan(late);
  await travellers.act(id, 'notice', { reference: 'N 1' });
  clock.moveTo('2026-09-29T12:00:00+01:00');
  await sweep();
  await travellers.plan(soon, {
    departsOn: '2026-10-02',
    returnsOn: '2026-10-20',
    legs: [{ country: 'FR' }],
  });
  const { body } = await travellers.officer.get('/api/v1/travel-plans?limit=200').expect(200);
  const { items } = body as { items: { id: string; nextLimit: string | null }[] };
  const before = items
    .slice(
      0,
      items.findIndex((one) => one.id === id),
    )
    .map(({ nextLimit }) => nextLimit);
  expect(before.length).toBeLessThan(items.length - 1);
  for (const limit of before) expect(limit === null || limit < '2026-09-29').toBe(true);
});

it('says of no journey that an order no longer forbids it that none ever forbade', async () => {
  clock.moveTo('2026-09-01T09:00:00+01:00');
  const person = await travellers.aTraveller();
  const { id } = await travellers.plan(person, {
    departsOn: '2026-10-02',
    returnsOn: '2026-10-20',
    legs: [{ country: 'FR' }],
  });
  await travellers.program.database.asSuperuser(
    'update travel.plan set outcome = null, version = version + 1 where id = $1',
    [id],
  );
  const conditions = [{ code: 'FOREIGN_TRAVEL', params: { kind: 'all' } }];
  const order = { type: 'SHPO', startsOn: '2020-09-01', endsOn: '2021-01-01', conditions };
  await travellers.officer.post(`/api/v1/people/${person}/orders`, order).expect(201);
  const { evaluation, acts } = await travellers.read(id);
  const [kept] = await travellers.program.database.asSuperuser<{ outcome: string }>(
    'select outcome from travel.plan where id = $1',
    [id],
  );
  expect(kept!.outcome).toBe((evaluation as { outcome: string }).outcome);
  expect((acts as { kind: string }[]).map(({ kind }) => kind)).not.toContain('no-longer-forbidden');
});

it('gives who stays longer than a regime lets pass the limit of what is decided away', async () => {
  clock.moveTo('2026-09-01T09:00:00+01:00');
  const person = await travellers.aTraveller({ regime: 'IE' });
  const { id } = await travellers.plan(person, {
    departsOn: '2026-09-01',
    returnsOn: '2026-09-03',
    legs: [{ country: 'FR' }],
  });
  clock.moveTo('2026-09-03T09:00:00+01:00');
  await travellers.act(id, 'variation', { reason: 'Missed the boat', returnsOn: '2026-09-07' });
  expect(await travellers.read(id)).toMatchObject({
    knownOn: '2026-09-03',
    evaluation: {
      duties: [{ path: 'unknown', outcome: 'NOTICE_REQUIRED', legalLatest: '2026-09-05T23:59:59+01:00' }, {}],
    },
  });
});
