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
