import { spain, Travellers } from '../api/travellers.js';

let travellers: Travellers;
let program: Travellers['program'];
let officer: Travellers['officer'];

beforeAll(async () => {
  travellers = await Travellers.start();
  ({ program, officer } = travellers);
});
afterAll(() => program.close());

const version = (html: string) => /name="version" value="(\d+)"/.exec(html)?.[1] ?? '1';
/** Opens a page and posts its form, as a browser without scripts does. */
async function answer(page: string, fields: Record<string, string | string[]>, action = page) {
  const { text } = await officer.get(page).expect(200);
  const taken = await officer.form(action, { version: version(text), ...fields });
  return { status: taken.status, text: taken.text, to: taken.headers.location ?? '' };
}

describe('a plan on pages', () => {
  it('is asked one question at a time, shows what it means, and loses nothing', async () => {
    const person = await travellers.aTraveller({ licence: true });
    const first = `/people/${person}/travel-plans`;
    const wrong = await answer(
      `${first}/new`,
      { departsOn: '31/9/2026', departsAt: '10:00', departsFrom: 'UK' },
      first,
    );
    expect(wrong.status).toBe(422);
    expect(wrong.text).toContain('31/9/2026');
    expect(wrong.text).toContain('Enter the day as a real date');
    const begun = await answer(
      `${first}/new`,
      { departsOn: '20/9/2026', departsAt: '10am', departsFrom: 'England' },
      first,
    );
    expect(begun.status).toBe(303);
    const plan = begun.to.replace('/steps/where', '');
    const where = await answer(`${plan}/steps/where`, { countries: 'Spian' });
    expect(where.text).toContain('No country is called “Spian”');
    expect((await answer(`${plan}/steps/where`, { countries: 'Spain, Portugal' })).to).toBe(
      `${plan}/steps/leg-1`,
    );
    const stay = {
      arrivesOn: '20/9/2026',
      leavesOn: '24/9/2026',
      pointOfArrival: 'Alicante airport',
      accommodation: '4 Calle Mayor',
    };
    const beforeIt = await answer(`${plan}/steps/leg-1`, { ...stay, leavesOn: '19/9/2026' });
    expect(beforeIt.status).toBe(422);
    expect(beforeIt.text).toContain('The leg ends before it starts');
    expect(beforeIt.text).toContain('4 Calle Mayor');
    expect((await answer(`${plan}/steps/leg-1`, { ...stay, stay: 'yes' })).to).toBe(`${plan}/steps/leg-1`);
    const meant = (await officer.get(`${plan}/steps/leg-2`).expect(200)).text;
    expect(meant).toContain('Permission is needed first');
    expect(meant).toContain('Sat 12 Sept'.slice(0, 10));
    expect((await answer(`${plan}/steps/leg-2`, { arrivesOn: '24/9/2026' })).to).toBe(`${plan}/steps/back`);
    expect((await answer(`${plan}/steps/back`, { returnsOn: '28/9/2026', returnPoint: 'Gatwick' })).to).toBe(
      `${plan}/steps/who`,
    );
    const child = { 'companions.0.role': 'nephew', 'companions.0.age': '9', 'companions.0.where': 'there' };
    const unsaid = await answer(`${plan}/steps/who`, child);
    expect(unsaid.text).toContain('Say whether this is a child');
    expect((await answer(`${plan}/steps/who`, { ...child, 'companions.0.isChild': 'yes' })).to).toBe(
      `${plan}/steps/purpose`,
    );
    expect((await answer(`${plan}/steps/purpose`, { purpose: 'To see my sister' })).to).toBe(
      `${plan}/steps/told`,
    );
    expect(
      (
        await answer(`${plan}/steps/told`, {
          givenBy: 'PERSON_IN_PERSON',
          givenAt: 'now',
          knownOn: '1/8/2026',
        })
      ).to,
    ).toBe(plan);
    const check = (await officer.get(plan).expect(200)).text;
    for (const words of [
      'Check the answers',
      'To see my sister',
      'nephew (9, child, there)',
      'Contact with children is foreseeable',
    ])
      expect(check).toContain(words);
    expect((await answer(plan, {}, `${plan}/submission`)).to).toBe(`${plan}?done=submitted`);
    expect((await officer.get(`${plan}?done=submitted`)).text).toContain('Waits for permission');
  });

  it('walks on by its acts, and says what is wrong where it was typed', async () => {
    const person = await travellers.aTraveller();
    const { id } = await travellers.plan(person);
    const plan = `/travel-plans/${id}`;
    const wrong = await answer(`${plan}/acts/notice`, { givenAt: 'tomorrow 9:30', reference: 'ACK-7' });
    expect(wrong.status).toBe(422);
    expect(wrong.text).toContain('This is in the future');
    expect(wrong.text).toContain('ACK-7');
    expect((await answer(`${plan}/acts/notice`, { givenAt: 'now', reference: 'ACK-7' })).to).toBe(
      `${plan}?done=notice`,
    );
    const unsaid = await answer(`${plan}/steps/back`, { returnsOn: '29/9/2026', returnPoint: 'Luton' });
    expect(unsaid.text).toContain('Say what changed and why');
    expect(
      (
        await answer(`${plan}/steps/back`, {
          returnsOn: '29/9/2026',
          returnPoint: 'Luton',
          reason: 'Cheaper flight',
        })
      ).to,
    ).toBe(`${plan}?done=varied`);
    const stale = await officer.form(`${plan}/acts/cancellation`, { version: '1', reason: 'Ill' });
    expect(stale.status).toBe(422);
    expect(stale.text).toContain('Somebody changed this plan');
    const list = (await officer.get('/travel').expect(200)).text;
    expect(list).toContain(`/travel-plans/${id}`);
    expect((await officer.get(`/people/${person}/travel`).expect(200)).text).toContain(
      'Changed, not notified',
    );
  });

  it('asks beside the decision for behaviour types, keeps what was ticked, and says what was recorded', async () => {
    const person = await travellers.aTraveller({ licence: true });
    const { id } = await travellers.plan(person);
    const plan = `/travel-plans/${id}`;
    const ticked = (html: string) =>
      [...html.matchAll(/name="behaviours" type="checkbox" value="(\w+)" checked/g)].map(([, code]) => code);
    const asked = (await officer.get(`${plan}/acts/permission`).expect(200)).text;
    expect(asked).toContain('Behaviour this journey would fit, if any');
    expect(asked).toContain('It is no score and changes no rule. With nothing ticked, nothing is recorded');
    expect(asked).toContain('not checked against the source');
    expect(ticked(asked)).toEqual([]);
    const given = { decision: 'GRANTED', behaviours: ['embedded', 'situational'] };
    const unsaid = await answer(`${plan}/acts/permission`, { ...given, reason: '' });
    expect(unsaid.status).toBe(422);
    expect(ticked(unsaid.text)).toEqual(['embedded', 'situational']);
    const unknown = await answer(`${plan}/acts/permission`, {
      decision: 'REFUSED',
      reason: 'Nobody knows whom he stays with',
      words: 'Tell us whom you stay with',
      behaviours: ['embedded', 'opportunist'],
    });
    expect(unknown.status).toBe(422);
    expect(unknown.text).toContain('href="#behaviours">Choose behaviour types from the list');
    expect(ticked(unknown.text)).toEqual(['embedded']);
    const reason = 'The address was checked by telephone';
    expect((await answer(`${plan}/acts/permission`, { ...given, reason })).to).toBe(
      `${plan}?done=permission`,
    );
    expect((await officer.get(plan).expect(200)).text).toContain(
      'Behaviour types: Embedded, Situational (version 1 of the list; not checked against the source)',
    );
    expect((await answer(`${plan}/acts/permission`, { decision: 'GRANTED', reason })).to).toBe(
      `${plan}?done=permission`,
    );
    expect((await officer.get(plan).expect(200)).text).toContain('Behaviour types: nothing was recorded');
  });

  it('draws the stays, with what people typed as text and nothing else', async () => {
    const person = await travellers.aTraveller();
    const { id } = await travellers.plan(person, {
      legs: [{ ...spain.legs[0], accommodation: '<script>x</script>' }],
    });
    const { text } = await officer.get(`/travel-plans/${id}`).expect(200);
    expect(text).toContain('<svg class="tc-legs"');
    expect(text).not.toContain('<script>x');
    expect(text).toContain('&lt;script&gt;x');
  });
});

describe('the wrong chair', () => {
  it('has none of these pages', async () => {
    const person = await travellers.aTraveller({ licence: true });
    const { id } = await travellers.plan(person);
    const pages = [
      `/travel-plans/${id}`,
      `/travel-plans/${id}/acts/notice`,
      `/travel-plans/${id}/steps/back`,
      `/people/${person}/travel`,
      `/people/${person}/travel-plans/new`,
    ];
    for (const page of pages) {
      await travellers.officer2.get(page).expect(404);
      for (const who of ['police', 'clinician', 'volunteer', 'admin'] as const)
        expect([403, 404]).toContain((await (await program.as(who)).get(page)).status);
    }
    for (const act of ['permission', 'notice', 'departure', 'return', 'cancellation', 'breach-review'])
      await travellers.officer2
        .form(`/travel-plans/${id}/acts/${act}`, { version: '1', reason: 'Because' })
        .expect(404);
    await travellers.officer2.form(`/travel-plans/${id}/steps/back`, { version: '1' }).expect(404);
    await officer
      .form(`/travel-plans/${id}/acts/countersignature`, {
        version: '1',
        decision: 'AGREED',
        reason: 'I agree with myself',
      })
      .expect(403);
    expect(await travellers.read(id)).toMatchObject({ version: 1 });
  });
});

it('an address that cannot be is no page, and a filter that cannot be is refused', async () => {
  const person = await travellers.aTraveller();
  const { id } = await travellers.plan(person);
  for (const path of [
    `/people/${person}/travel/nonsense`,
    `/travel-plans/${id}/steps/nonsense`,
    `/travel-plans/${id}/acts/nonsense`,
    `/people/${person}/registration/nonsense`,
    '/travel-plans/nonsense',
  ]) {
    const { status, text } = await officer.get(path);
    expect([path, status, text.includes('There is nothing here for you')]).toEqual([path, 404, true]);
    expect(text).not.toContain('Nothing was saved');
  }
  await officer.get('/prohibitions?country=Atlantis').expect(422);
  await officer.form(`/travel-plans/${id}/steps/nonsense`, { version: '1' }).expect(422);
});
