import { at, startRiskWork, V, type RiskWork } from '../api/risk-work.js';
import { bodyOf } from '../api/casework.js';

let work: RiskWork;
beforeAll(async () => {
  work = await startRiskWork();
});
afterAll(() => work.program.close());

describe('the page of changes', () => {
  it('takes or declines each proposed action at its own form, and keeps what was typed when something is wrong', async () => {
    const { officer } = work;
    const { id } = await work.made('Changing');
    const { id: assessment } = await work.started(id, 'ACUTE-2007');
    const items = Object.fromEntries([0, 0, 0, 0, 3, 0, 0].map((value, n) => [`a${n + 1}`, { value }]));
    const saved = bodyOf(await officer.call('patch', at(assessment), { items }, V(1)).expect(200));
    await officer
      .post(at(assessment, '/finalise'), { attested: true, supervised: true }, V(saved.version))
      .expect(200);
    const path = `/people/${id}/risk/changes`;
    const page = (await officer.get(path).expect(200)).text;
    const named = [...page.matchAll(/name="proposal" value="(\w+)"/g)].map(([, code]) => code);
    expect(named).toEqual(['ACT_TODAY', 'HOME_VISIT', 'CASE_CONFERENCE']);
    const answer = { trigger: 'INTERVENE_NOW', proposal: 'HOME_VISIT' };
    const wrong = await officer
      .form(`/assessments/${assessment}/responses`, { ...answer, decision: '', reason: 'Seen already' })
      .expect(422);
    expect(wrong.text).toContain('Choose whether it is done or declined');
    expect(wrong.text).toContain(`href="#decision-${assessment}-INTERVENE_NOW-HOME_VISIT"`);
    expect(wrong.text).toContain('Seen already');
    await officer
      .form(`/assessments/${assessment}/responses`, {
        ...answer,
        decision: 'declined',
        reason: 'Seen already',
      })
      .expect(303);
    expect((await officer.get(path).expect(200)).text).toContain('Declined by Nadia Osei');
    const tab = (await officer.get(`/people/${id}/risk`).expect(200)).text;
    expect(tab).toContain('Take or decline what is proposed');
  });

  it('is led to from a draft that says act today, by form and by autosave, and outlives the draft', async () => {
    const { officer } = work;
    const { id } = await work.made('Drafted');
    const begun = await officer.form(`/people/${id}/assessments`, { instrument: 'ACUTE-2007' }).expect(303);
    const draft = begun.headers.location!.split('/')[2]!;
    const typed = { 'items.a5.value': '3', assessedOn: 'today', version: '1' };
    const saved = await officer.form(`/assessments/${draft}/draft`, typed).expect(201);
    expect(saved.body).toMatchObject({ version: 2, saved: expect.stringContaining('Act today') as string });
    const path = `/people/${id}/risk/changes`;
    for (const page of ['edit', 'check'])
      expect((await officer.get(`/assessments/${draft}/${page}`).expect(200)).text).toMatch(
        new RegExp(`Act today\\.[\\s\\S]*href="${path}"`),
      );
    const link = `href="/assessments/${draft}"`;
    expect((await officer.get(path).expect(200)).text).toContain(link);
    await officer.form(`/assessments/${draft}/discard`, { version: '2' }).expect(303);
    const left = (await officer.get(path).expect(200)).text;
    expect(left).toContain('That draft was thrown away, which by itself answers nothing.');
    expect(left).not.toContain(link);
    const answer = { trigger: 'INTERVENE_NOW', decision: 'declined', reason: 'Typed by mistake' };
    for (const proposal of ['ACT_TODAY', 'HOME_VISIT', 'CASE_CONFERENCE'])
      await officer.form(`/assessments/${draft}/responses`, { ...answer, proposal }).expect(303);
    expect((await officer.get(path).expect(200)).text).toContain('Nothing wants an answer.');
  });

  it('asks a correction whether what the version before asked for was a mistake, and lets it wait if nothing is said', async () => {
    const { officer } = work;
    const { id } = await work.made('Mistaking');
    const { id: first } = await work.started(id, 'ACUTE-2007');
    const items = Object.fromEntries([0, 0, 0, 0, 3, 0, 0].map((value, n) => [`a${n + 1}`, { value }]));
    const final = { attested: true, supervised: true };
    await officer.call('patch', at(first), { items }, V(1)).expect(200);
    expect((await officer.get(`/assessments/${first}/check`).expect(200)).text).not.toContain(
      'name="mistaken"',
    );
    await officer.post(at(first, '/finalise'), final, V(2)).expect(200);
    const reason = { reason: 'The fifth item was of another person' };
    const { id: second } = bodyOf(await officer.post(at(first, '/corrections'), reason, V(3)).expect(201));
    await officer.call('patch', at(second), { items: { a5: { value: 0 } } }, V(1)).expect(200);
    const check = (await officer.get(`/assessments/${second}/check`).expect(200)).text;
    expect(check).toContain('It asks: An item says intervene now. Nobody has answered.');
    const finalise = (mistaken: string) =>
      officer.form(`/assessments/${second}/finalise`, {
        attested: 'yes',
        supervised: 'yes',
        version: '2',
        mistaken,
      });
    const wrong = await finalise('no').expect(422);
    expect(wrong.text).toContain('href="#mistaken"');
    await finalise('').expect(303);
    const changes = (await officer.get(`/people/${id}/risk/changes`).expect(200)).text;
    expect(changes).toContain('That version was corrected, which by itself answers nothing');
    expect(changes).toContain('name="proposal" value="ACT_TODAY"');
  });

  it('records what happened, and says at which field something is wrong', async () => {
    const { officer } = work;
    const { id } = await work.made('Happened');
    const event = { kind: 'WORK_LOST', happenedOn: '1/11/2026', note: 'Dismissed on the spot' };
    const post = (body: object) => officer.form(`/people/${id}/risk/events`, { ...event, ...body });
    const wrong = await post({ happenedOn: 'yesterday or so' }).expect(422);
    expect(wrong.text).toContain('href="#happenedOn"');
    expect(wrong.text).toContain('Dismissed on the spot');
    await post({}).expect(303);
    const { text } = await officer.get(`/people/${id}/risk/changes`).expect(200);
    expect(text).toContain('Work lost');
    await work.officer2.get(`/people/${id}/risk/changes`).expect(404);
    expect((await work.officer2.form(`/people/${id}/risk/events`, event)).status).toBe(404);
  });
});
