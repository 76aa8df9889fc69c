import { DEMO_PEOPLE } from '@domain/demo';
import { startRiskWork, V, at, type RiskWork } from '../api/risk-work.js';
import { PURPOSE, bodyOf } from '../api/casework.js';

let work: RiskWork;
let person: string;
beforeAll(async () => {
  work = await startRiskWork();
  person = work.person;
});
afterAll(() => work.program.close());

const HARM = {
  atRisk: 'CHILDREN',
  who: 'Mia (8), daughter of his partner',
  level: 'HIGH',
  nature: 'Sexual contact',
  circumstances: 'Alone with her in the evening',
  imminence: 'WEEKS',
};

/** In good time: a harm is looked at again within a year. */
const inDays = (days: number) => new Date(Date.now() + days * 86_400_000).toISOString().slice(0, 10);
const nearly = inDays(200).split('-').reverse().join('/');

describe('harm and safety', () => {
  it('says exactly who is at risk, on its page and on the overview, and refuses a group without anybody in it', async () => {
    const { officer } = work;
    const first = await officer.get(`/people/${person}/harm`).expect(200);
    expect(first.text).toContain('Nobody has said who is at risk');
    const vague = await officer
      .form(`/people/${person}/harms`, { ...HARM, who: 'Children', reviewOn: nearly })
      .expect(422);
    expect(vague.text).toContain('names a group and nobody in it');
    expect(vague.text).toContain('Alone with her in the evening');
    const never = await officer
      .form(`/people/${person}/harms`, { ...HARM, reviewOn: '31/12/2999' })
      .expect(422);
    expect(never.text).toContain('It is looked at again within 12 months');
    await officer.form(`/people/${person}/harms`, { ...HARM, reviewOn: nearly }).expect(303);
    const sentence = 'High risk to children: Mia (8), daughter of his partner.';
    expect((await officer.get(`/people/${person}/harm`).expect(200)).text).toContain(sentence);
    expect((await officer.get(`/people/${person}`).expect(200)).text).toContain(sentence);
    expect(
      (await work.manager.get(`/api/v1/people/${person}/harms`, PURPOSE).expect(200)).body,
    ).toMatchObject({ sentence });
  });

  it('keeps what protects and a plan with owners and dates; nothing is deleted', async () => {
    const { officer } = work;
    const strength = { kind: 'STRENGTH', text: 'Proud of his joinery', good: '' };
    await officer.form(`/people/${person}/protections`, strength).expect(422);
    await officer.form(`/people/${person}/protections`, { ...strength, good: 'WORK' }).expect(303);
    const action = { action: 'Tell her school', owner: 'Nadia Osei', dueOn: '1/12/2027' };
    await officer.form(`/people/${person}/safety-actions`, action).expect(303);
    const path = `/api/v1/people/${person}/harms`;
    const profile = (await officer.get(path).expect(200)).body as {
      harms: { id: string }[];
      actions: { id: string }[];
      protections: { id: string; good: string }[];
    };
    expect(profile.protections).toMatchObject([{ good: 'WORK' }]);
    const [done, harm] = [profile.actions[0]!.id, profile.harms[0]!.id];
    // Still so, and less near: what was said before ends, and what guards against it goes on.
    const guard = { text: 'Tell her swimming club', owner: 'Nadia Osei', dueOn: inDays(9), harmId: harm };
    await officer.post(`/api/v1/people/${person}/safety-actions`, guard).expect(201);
    const { atRisk: _, who: __, ...stands } = { ...HARM, imminence: 'MONTHS', reviewOn: inDays(90) };
    await officer.form(`/harms/${harm}/review`, { ...stands, reviewOn: 'soon', version: '1' }).expect(422);
    await officer.form(`/harms/${harm}/review`, { ...stands, version: '7' }).expect(409);
    await officer.form(`/harms/${harm}/review`, { ...stands, version: '1' }).expect(303);
    await officer.post(`/api/v1/harms/${harm}/review`, stands, V(2)).expect(409);
    const again = (await officer.get(path).expect(200)).body as {
      harms: { id: string }[];
      actions: { harmId: string | null }[];
    };
    expect(again.harms).toMatchObject([
      { who: HARM.who, imminence: 'MONTHS', endedOn: null },
      { id: harm, endedWhy: 'Looked at again' },
    ]);
    const { id: now } = again.harms[0]!;
    expect(again.actions.map(({ harmId }) => harmId)).toContain(now);
    await officer
      .post(`/api/v1/people/${person}/safety-actions`, { ...guard, dueOn: '2020-01-01' })
      .expect(422);
    const outcome = { state: 'done', outcome: 'Spoke with the head' };
    await officer.post(`/api/v1/safety-actions/${done}/end`, outcome, V(2)).expect(412);
    await officer.post(`/api/v1/safety-actions/${done}/end`, outcome, V(1)).expect(200);
    await officer.post(`/api/v1/harms/${now}/end`, { why: 'They moved away' }, V(1)).expect(200);
    expect((await officer.get(path).expect(200)).body).toMatchObject({
      sentence: null,
      harms: [{ endedWhy: 'Looked at again' }, { endedWhy: 'They moved away' }],
      actions: [{ text: 'Tell her swimming club' }, { state: 'done', outcome: 'Spoke with the head' }],
    });
    expect((await officer.get(`/people/${person}/harm`).expect(200)).text).toContain('They moved away');
  });

  it('is for those who see the whole of the risk, and written by who works the case', async () => {
    const path = `/api/v1/people/${person}/harms`;
    await work.officer2.get(path).expect(404);
    await work.officer2.get(`/people/${person}/harm`).expect(404);
    await work.manager.post(path, { ...HARM, reviewOn: inDays(90) }, PURPOSE).expect(403);
    const shared = await work.program.personId('Q100012');
    await (await work.program.as('clinician')).get(`/api/v1/people/${shared}/harms`).expect(403);
  });
});

describe('the pages of risk', () => {
  it('lead from the choice of an instrument to a final result, and keep what was typed when something is wrong', async () => {
    const { officer } = work;
    const { id } = await work.made('Paged');
    expect((await officer.get(`/people/${id}/risk`).expect(200)).text).toContain('Missing is not low');
    expect((await officer.get(`/people/${id}/risk/new`).expect(200)).text).toContain('STABLE-2007');
    const begun = await officer.form(`/people/${id}/assessments`, { instrument: 'STABLE-2007' }).expect(303);
    const edit = begun.headers.location!;
    const draft = edit.split('/')[2]!;
    expect((await officer.get(edit).expect(200)).text).toContain('0</span> of 13 items answered');
    const items = Object.fromEntries(
      [1, 1, 0, 0, 1, 0, 1, 0, 1, 0, 0, 0].map((v, n) => [`items.s${n + 1}.value`, String(v)]),
    );
    const typed = {
      ...items,
      'items.s1.note': 'Two friends left',
      'facts.childVictim': 'yes',
      assessedOn: 'someday',
    };
    const wrong = await officer.form(edit, { ...typed, version: '1' }).expect(422);
    expect(wrong.text).toContain('Two friends left');
    await officer.form(edit, { ...typed, assessedOn: 'today', version: '1', then: 'check' }).expect(303);
    await officer.form(edit, { ...typed, assessedOn: 'today', version: '1' }).expect(412);
    const check = await officer.get(`/assessments/${draft}/check`).expect(200);
    expect(check.text).toContain('Still open');
    expect(check.text).not.toMatch(/total \d|moderate/i);
    const early = await officer
      .form(`/assessments/${draft}/finalise`, { version: '2', attested: 'yes' })
      .expect(422);
    expect(early.text).toContain(`/assessments/${draft}/edit#items-s13`);
    const autosaved = await officer
      .form(`/assessments/${draft}/draft`, {
        ...typed,
        assessedOn: 'today',
        'items.s13.value': '1',
        version: '2',
      })
      .expect(201);
    expect(autosaved.body).toMatchObject({ version: 3 });
    await officer.form(`/assessments/${draft}/finalise`, { version: '3', attested: 'yes' }).expect(303);
    const result = await officer.get(`/assessments/${draft}?done=final`).expect(200);
    expect(result.text).toContain('Moderate, total 6');
    await officer.get(`/assessments/${draft}/override`).expect(200);
    await officer.get(edit).expect(303);
    await work.officer2.get(`/assessments/${draft}`).expect(404);
    await work.officer2.get(`/people/${id}/risk`).expect(404);
  });

  it('compare any two assessments of the person item by item, and nobody else’s', async () => {
    const { id } = await work.made('Compared');
    const one = await work.finished(id);
    const two = await work.finished(id, [2, 2, 1, 0, 1, 0, 1, 0, 1, 0, 0, 0, 1]);
    const { text } = await work.officer
      .get(`/people/${id}/risk/comparison?from=${one.id}&to=${two.id}`)
      .expect(200);
    expect(text).toContain('3 items moved; the total went up by 3, from 6 to 9.');
    await work.officer.get(`/people/${person}/risk/comparison?from=${one.id}&to=${two.id}`).expect(404);
    const tab = await work.officer.get(`/people/${id}/risk`).expect(200);
    expect(tab.text).toContain('<svg class="tc-trend__chart tc-trend__chart--wide"');
    // Two of one day stand in the order in which they were given.
    expect(tab.text).toMatch(/STABLE-2007: 9, moderate, on [^;]+; up 3 from 6/);
    const kept = bodyOf(await work.officer.get(at(two.id)).expect(200));
    expect(kept.state).toBe('final');
  });
});

describe('an instrument that does not apply', () => {
  /** What the page offers, and what it refuses with which reason and links. */
  async function choice(who: (typeof DEMO_PEOPLE)[keyof typeof DEMO_PEOPLE]) {
    const id = await work.program.personId(who);
    const { text } = await work.officer.get(`/people/${id}/risk/new`).expect(200);
    const [above, below = ''] = text.split('These do not apply');
    const usable = [...above!.matchAll(/name="instrument" type="radio" value="([\w-]+)"/g)].map(
      ([, code]) => code!,
    );
    const refused = new Map(
      [...below.matchAll(/<li><strong>([^<]+)<\/strong>: ([\s\S]*?)<\/li>/g)].map(([, title, rest]) => [
        title!,
        {
          reason: /NOT_APPLICABLE\w*/.exec(rest!)?.[0],
          offers: [...rest!.matchAll(/instrument=([\w-]+)/g)].map(([, code]) => code!),
        },
      ]),
    );
    return { id, usable, refused };
  }

  it.each([
    ['woman', 'Static-99R', 'NOT_APPLICABLE_SEX', ['IIC-SRP', 'PNI']],
    ['woman', 'STABLE-2007', 'NOT_APPLICABLE_SEX', ['PNI']],
    ['under18', 'STABLE-2007', 'NOT_APPLICABLE_AGE', ['AIM3', 'J-SOAP-II']],
    ['onlineOnly', 'Static-99R', 'NOT_APPLICABLE_INDEX', ['CPORT', 'IIC-SRP']],
  ] as const)(
    'is refused for %s and %s with its reason, and what applies is offered',
    async (who, title, reason, offers) => {
      const { usable, refused } = await choice(DEMO_PEOPLE[who]);
      expect(refused.get(title)).toEqual({ reason, offers });
      for (const code of offers) expect(usable).toContain(code);
      expect(usable.length).toBeGreaterThan(0);
    },
  );

  it('leads by its offer to the one that applies, already chosen', async () => {
    const { id } = await choice(DEMO_PEOPLE.onlineOnly);
    const { text } = await work.officer.get(`/people/${id}/risk/new?instrument=CPORT`).expect(200);
    expect(text).toMatch(/value="CPORT" checked/);
  });

  it('is refused with the reason on the page where somebody insists', async () => {
    const id = await work.program.personId(DEMO_PEOPLE.woman);
    const answer = await work.officer
      .form(`/people/${id}/assessments`, { instrument: 'STATIC-99R' })
      .expect(422);
    expect(answer.text).toContain('The norms are of adult men only');
    expect(answer.text).toContain('Use instead: IIC-SRP, PNI');
  });
});
