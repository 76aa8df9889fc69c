import { TravelJourneys } from '@domain/travel';
import { itemsOf } from '../api/casework.js';
import { Travellers } from '../api/travellers.js';

let travellers: Travellers;
let officer: Travellers['officer'];
beforeAll(async () => {
  travellers = await Travellers.start();
  ({ officer } = travellers);
});
afterAll(() => travellers.program.close());

const version = (html: string) => /name="version" value="(\d+)"/.exec(html)?.[1] ?? '';
async function answer(page: string, fields: Record<string, string>) {
  const { text } = await officer.get(page).expect(200);
  const taken = await officer.form(page, { version: version(text), ...fields });
  return { status: taken.status, text: taken.text, to: taken.headers.location ?? '' };
}
const linkIn = async (page: string, pattern: RegExp) =>
  pattern.exec((await officer.get(page).expect(200)).text)![1]!;

it('a passport is recorded by its last characters, surrendered, and shown with where it was', async () => {
  const person = await travellers.aTraveller({ foreignTravel: { kind: 'all' } });
  const tab = `/people/${person}/travel`;
  const given = {
    kind: 'PASSPORT',
    country: 'Freedonia',
    numberEnds: '12A',
    state: 'HELD',
    stateOn: '1/8/2026',
  };
  const wrong = await answer(`${tab}/document`, given);
  expect([wrong.status, wrong.text.includes('Freedonia'), wrong.text.includes('Choose a country')]).toEqual([
    422,
    true,
    true,
  ]);
  expect((await answer(`${tab}/document`, { ...given, country: 'United Kingdom' })).to).toBe(tab);
  const moved = await linkIn(tab, /(\/travel-documents\/[\w-]+\/acts\/moved)/);
  expect((await answer(moved, { state: 'SURRENDERED', stateOn: 'today', place: 'Northby' })).to).toBe(tab);
  const { text } = await officer.get(tab).expect(200);
  for (const said of [
    'Passport of United Kingdom',
    'ending in 12A',
    'Surrendered',
    'Northby',
    'With the person since',
  ])
    expect(text).toContain(said);
});

it('a request to the bureau is prepared and printed', async () => {
  const person = await travellers.aTraveller();
  const tab = `/people/${person}/travel`;
  const words = 'Words enough for this answer';
  const given = {
    countries: 'Thailand',
    offences: words,
    conduct: words,
    necessity: words,
    proportionality: 'short',
    validUntil: '1/1/2028',
  };
  expect((await answer(`${tab}/bureau-request`, given)).status).toBe(422);
  expect((await answer(`${tab}/bureau-request`, { ...given, proportionality: words })).status).toBe(303);
  const pdf = await linkIn(tab, /(\/api\/v1\/bureau-requests\/[\w-]+\/request\.pdf)/);
  await officer.get(pdf).expect(200);
  expect((await travellers.officer2.get(`${tab}/bureau-request`)).status).toBe(404);
});

it('a complaint is answered where the notice stands, and so is what an agency says of it', async () => {
  const person = await travellers.aTraveller();
  const plan = await travellers.plan(person);
  const [agency] = itemsOf(await officer.get('/api/v1/agencies').expect(200)).filter(
    (one) => one.kind === 'police',
  );
  await travellers.program.database.asSuperuser(
    `insert into agencies.agreement (id, from_agency_id, to_agency_id, purpose, sections, during, made_by) select gen_random_uuid(), u.agency_id, $1,
       'Travel', '{legal}', tstzrange(now() - interval '1 day', now() + interval '1 year'), u.id from identity.app_user u where u.username = 'manager'`,
    [agency!.id],
  );
  const basis = {
    recipientAgencyId: agency!.id,
    basis: 'Section 325 of the Criminal Justice Act',
    proportionality: 'The least that protects children there',
  };
  await officer.post(`/api/v1/travel-plans/${plan.id}/outbound-notices`, basis).expect(201);
  const told = `/travel-plans/${plan.id}/told`;
  const complain = await linkIn(told, /(\/outbound-notices\/[\w-]+\/acts\/complaint)/);
  expect(
    (
      await answer(complain, {
        madeBy: 'PERSON',
        receivedOn: 'today',
        words: 'The day of departure is wrong',
      })
    ).to,
  ).toBe(told);
  const decide = await linkIn(told, /(\/notice-complaints\/[\w-]+\/acts\/decision)/);
  expect((await answer(decide, { decision: 'UPHELD', words: 'You are right, and it is corrected' })).to).toBe(
    told,
  );
  expect((await officer.get(told).expect(200)).text).toContain('You are right, and it is corrected');

  // What an agency says of it is answered there too, and read where they said it.
  const police = await travellers.program.as('police');
  const theirs = complain.replace('/outbound-notices/', '/travel-notices/').replace('/acts/complaint', '');
  travellers.clock.moveTo(travellers.clock.now().add({ minutes: 1 }).toString());
  await police.form(`${theirs}/replies`, { kind: 'CORRECTION_ASKED', text: 'Another day' }).expect(303);
  const stand = await linkIn(told, /(\/notice-replies\/[\w-]+\/acts\/answer)/);
  expect((await officer.get(stand).expect(200)).text).toContain('They said: “Another day”');
  const short = await answer(stand, { words: 'No <b>' });
  expect([
    short.status,
    short.text.includes('No &lt;b&gt;'),
    short.text.includes('Say why it stands'),
  ]).toEqual([422, true, true]);
  const why = 'It is the day on his ticket';
  expect((await answer(stand, { words: why })).to).toBe(told);
  expect((await officer.get(told).expect(200)).text).toContain(why);
  expect((await police.get(theirs).expect(200)).text).toContain(`the notice stands</strong>: ${why}`);
  expect((await police.get('/travel-notices').expect(200)).text).toContain('What you said is answered');
  expect((await answer(stand, { words: why })).status).toBe(422);
  expect((await travellers.officer2.get(stand)).status).toBe(404);
});

it('somebody who did not come back is missing, and the search is worked from the plan', async () => {
  const person = await travellers.aTraveller();
  const plan = await travellers.plan(person);
  await travellers.act(plan.id, 'notice', { reference: 'R 1' });
  travellers.clock.moveTo('2026-09-29T09:00:00Z');
  await travellers.program.app.get(TravelJourneys, { strict: false }).sweep();
  const page = `/travel-plans/${plan.id}`;
  const step = await linkIn(page, /(\/travel-searches\/[\w-]+\/acts\/step)/);
  expect((await answer(step, { to: 'VERIFY', words: 'no' })).status).toBe(422);
  expect((await answer(step, { to: 'VERIFY', words: 'Rang twice, nobody answers' })).to).toBe(page);
  const { text } = await officer.get(page).expect(200);
  expect(text).toContain('Rang twice, nobody answers');
  expect(text).toContain('They are not back on the day they said: find out where they are');
  const outcome = await linkIn(page, /(\/travel-searches\/[\w-]+\/acts\/outcome)/);
  expect((await answer(outcome, { outcome: 'FOUND', words: 'Seen at home by the patrol' })).to).toBe(page);
  expect((await officer.get(page).expect(200)).text).not.toContain('/acts/step');
});
