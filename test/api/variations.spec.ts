import { Temporal } from 'temporal-polyfill';
import { bodyOf, codeOf, itemsOf, PURPOSE, startCasework, type Body, type Casework } from './casework.js';

const at = (version: number) => ({ 'If-Match': `"${version}"` });
const WHY = { why: 'Has kept the curfew for a year without a failure', requestedBy: 'officer' };
const today = Temporal.Now.plainDateISO('Europe/London');
const on = (days: number) => today.add({ days }).toString();

describe('variations of orders and licences', () => {
  let casework: Casework;
  const officer = () => casework.officer;
  const manager = () => casework.manager;
  beforeAll(async () => {
    casework = await startCasework();
  });
  afterAll(() => casework.program.close());

  async function order(conditions: object[], type = 'LICENCE') {
    const body = { type, startsOn: on(-100), endsOn: on(300), conditions };
    const made = bodyOf(await officer().post(`/api/v1/people/${casework.person}/orders`, body).expect(201));
    return { id: made.id, conditions: made.conditionIds as string[] };
  }
  const curfew = { code: 'CURFEW', params: { from: '19:00', to: '07:00' } };
  const propose = async (condition: string, change: object) =>
    bodyOf(
      await officer()
        .post(`/api/v1/conditions/${condition}/variations`, { ...WHY, ...change })
        .expect(201),
    );
  const approve = (id: string, version = 1) =>
    manager().post(`/api/v1/variations/${id}/approval`, { approve: true, reason: 'Agreed' }, at(version));
  const GRANTED = {
    granted: true,
    name: 'Parole Board',
    decidedOn: on(0),
    reference: 'PB-1',
    takesEffectOn: on(10),
  };
  const hear = (id: string, version: number, body: object = GRANTED) =>
    officer().post(`/api/v1/variations/${id}/decision`, body, at(version));

  it('go from a proposal to a decision, and the former text stays for its days', async () => {
    const { id, conditions } = await order([curfew]);
    const later = { params: { from: '21:00', to: '06:00' } };
    const made = await propose(conditions[0]!, later);
    expect(bodyOf(await officer().get(`/api/v1/variations/${made.id}`).expect(200))).toMatchObject({
      state: 'PROPOSED',
      authority: 'board',
      kind: 'condition',
      former: { sentence: 'To be at the approved address from 19:00 to 07:00.' },
      proposed: { sentence: 'To be at the approved address from 21:00 to 06:00.' },
      consultation: { state: 'not_needed' },
    });
    // Nothing has changed yet.
    expect((await officer().get(`/api/v1/orders/${id}`)).text).not.toContain('21:00');
    await approve(made.id).expect(200);
    await hear(made.id, 2).expect(200);
    const after = (await officer().get(`/api/v1/orders/${id}`).expect(200)).body as { conditions: Body[] };
    expect(after.conditions).toMatchObject([
      {
        id: conditions[0],
        sentence: 'To be at the approved address from 19:00 to 07:00.',
        endsOn: on(9),
        live: true,
      },
      {
        sentence: 'To be at the approved address from 21:00 to 06:00.',
        startsOn: on(10),
        endsOn: on(300),
        live: false,
        replacesId: conditions[0],
      },
    ]);
    const [history] = itemsOf(await officer().get(`/api/v1/orders/${id}/variations`).expect(200));
    expect(history).toMatchObject({
      state: 'GRANTED',
      former: { sentence: 'To be at the approved address from 19:00 to 07:00.', endsOn: on(300) },
      decision: { name: 'Parole Board', on: on(0), reference: 'PB-1' },
      takesEffectOn: on(10),
    });
    // The page tells the same.
    const { text } = await officer().get(`/orders/${id}`).expect(200);
    expect(text).toContain('Parole Board, reference PB-1');
  });

  it('are never approved by whoever proposed them, nor by an officer, nor after they are decided', async () => {
    const { conditions } = await order([curfew]);
    const mine = bodyOf(
      await manager()
        .post(`/api/v1/conditions/${conditions[0]}/variations`, { ...WHY, remove: true }, PURPOSE)
        .expect(201),
    );
    expect(codeOf(await approve(mine.id).expect(403))).toBe('supervision.variation-own');
    await officer()
      .post(`/api/v1/variations/${mine.id}/approval`, { approve: true, reason: 'Agreed' }, at(1))
      .expect(403);
    const made = await propose(conditions[0]!, { endsOn: on(200) });
    const refuse = { approve: false, reason: 'Too early' };
    await manager().post(`/api/v1/variations/${made.id}/approval`, refuse, at(1)).expect(200);
    expect(codeOf(await approve(made.id, 2).expect(409))).toBe('supervision.variation-state');
    expect(codeOf(await hear(made.id, 2).expect(409))).toBe('supervision.variation-state');
  });

  it('hold in the database itself: no approval in another name, by an officer, or out of turn', async () => {
    const { conditions } = await order([curfew]);
    const made = await propose(conditions[0]!, { endsOn: on(150) });
    const ask = (text: string) => casework.program.database.asSuperuser(text, [made.id]);
    await expect(
      ask("update supervision.variation set state = 'GRANTED', version = version + 1 where id = $1"),
    ).rejects.toThrow();
    await expect(
      ask(
        "update supervision.variation set state = 'APPROVED', decided_by = proposed_by, decided_at = now(), version = version + 1 where id = $1",
      ),
    ).rejects.toThrow();
    await expect(
      ask(
        "update supervision.variation set why = 'Something else entirely', version = version + 1 where id = $1",
      ),
    ).rejects.toThrow();
  });

  it('ask victim liaison first where the condition protects a victim', async () => {
    const { conditions } = await order([{ code: 'NO_CONTACT_VICTIM' }]);
    const made = await propose(conditions[0]!, { remove: true });
    expect(codeOf(await approve(made.id).expect(409))).toBe('supervision.variation-not-consulted');
    const consult = (body: object, version: number) =>
      officer().post(`/api/v1/variations/${made.id}/consultation`, body, at(version));
    await consult({ consulted: true }, 1).expect(422);
    await consult({ consulted: true, on: on(1), answer: 'concern' }, 1).expect(422);
    await consult({ consulted: false }, 1).expect(422);
    await consult({ consulted: true, on: on(0), answer: 'concern' }, 1).expect(200);
    await approve(made.id, 2).expect(200);
    await hear(made.id, 3).expect(200);
    const ended = bodyOf(await officer().get(`/api/v1/conditions/${conditions[0]}`).expect(200));
    expect(ended).toMatchObject({ endsOn: on(9) });
  });

  it('go to the court for what a court made, and change the order’s own end only when granted', async () => {
    const { id } = await order([], 'SHPO');
    const made = bodyOf(
      await officer()
        .post(`/api/v1/orders/${id}/variations`, { ...WHY, endsOn: on(600) })
        .expect(201),
    );
    await approve(made.id).expect(200);
    const denied = { ...GRANTED, granted: false, takesEffectOn: undefined };
    await hear(made.id, 2, denied).expect(200);
    expect(bodyOf(await officer().get(`/api/v1/orders/${id}`)).endsOn).toBe(on(300));
    expect(bodyOf(await officer().get(`/api/v1/variations/${made.id}`))).toMatchObject({
      state: 'DENIED',
      authority: 'court',
    });
    const again = bodyOf(
      await officer()
        .post(`/api/v1/orders/${id}/variations`, { ...WHY, endsOn: on(600) })
        .expect(201),
    );
    await approve(again.id).expect(200);
    await hear(again.id, 2).expect(200);
    expect(bodyOf(await officer().get(`/api/v1/orders/${id}`)).endsOn).toBe(on(600));
    const added = { code: 'POLYGRAPH' };
    const more = bodyOf(
      await officer()
        .post(`/api/v1/orders/${id}/variations`, { ...WHY, condition: added })
        .expect(201),
    );
    await approve(more.id).expect(200);
    await hear(more.id, 2).expect(200);
    const now = (await officer().get(`/api/v1/orders/${id}`)).body as { conditions: Body[] };
    expect(now.conditions).toMatchObject([{ code: 'POLYGRAPH', startsOn: on(10), endsOn: on(600) }]);
  });

  it.each<[string, object, string]>([
    ['decided ahead of time', { decidedOn: on(1) }, 'supervision.decision-ahead'],
    ['without a day of effect', { takesEffectOn: undefined }, 'supervision.effect-missing'],
    ['taking effect before the decision', { takesEffectOn: on(-1) }, 'supervision.effect-before-decision'],
    ['taking effect after the condition ended', { takesEffectOn: on(301) }, 'supervision.condition-ended'],
  ])('refuse a decision %s, and change nothing', async (_, wrong, code) => {
    const { id, conditions } = await order([curfew]);
    const made = await propose(conditions[0]!, { endsOn: on(250) });
    await approve(made.id).expect(200);
    expect(codeOf(await hear(made.id, 2, { ...GRANTED, ...wrong }).expect(422))).toBe(code);
    expect(bodyOf(await officer().get(`/api/v1/variations/${made.id}`)).state).toBe('APPROVED');
    const kept = (await officer().get(`/api/v1/orders/${id}`)).body as { conditions: Body[] };
    expect(kept.conditions).toMatchObject([{ endsOn: on(300) }]);
  });

  it('do not exist for somebody else, and need their version', async () => {
    const { id, conditions } = await order([curfew]);
    const made = await propose(conditions[0]!, { endsOn: on(250) });
    const { officer2 } = casework;
    for (const path of [
      `/api/v1/variations/${made.id}`,
      `/variations/${made.id}`,
      `/api/v1/orders/${id}/variations`,
    ])
      await officer2.get(path).expect(404);
    await officer2
      .post(`/api/v1/conditions/${conditions[0]}/variations`, { ...WHY, remove: true })
      .expect(404);
    await officer2.post(`/api/v1/variations/${made.id}/withdrawal`, { reason: 'Mine' }, at(1)).expect(404);
    await officer().post(`/api/v1/variations/${made.id}/withdrawal`, { reason: 'Mistaken' }).expect(428);
    await officer()
      .post(`/api/v1/variations/${made.id}/withdrawal`, { reason: 'Mistaken' }, at(7))
      .expect(412);
    const others = itemsOf(await officer2.get('/api/v1/variations').expect(200));
    expect(others.map((one) => one.id)).not.toContain(made.id);
    expect(itemsOf(await officer().get('/api/v1/variations')).map((one) => one.id)).toContain(made.id);
    await officer()
      .post(`/api/v1/variations/${made.id}/withdrawal`, { reason: 'Mistaken' }, at(1))
      .expect(200);
  });

  it('go the same way in the console', async () => {
    const { conditions } = await order([{ code: 'NO_CONTACT_VICTIM' }]);
    const path = `/conditions/${conditions[0]}/vary`;
    expect((await officer().get(path).expect(200)).text).toContain('This protects a victim');
    const typed = { what: 'remove', why: 'short', requestedBy: '' };
    const wrong = await officer().form(path, typed).expect(422);
    expect(wrong.text).toContain('value="remove" checked');
    expect(wrong.text).toContain('Choose who asks for it');
    const made = await officer()
      .form(path, { what: 'remove', ...WHY })
      .expect(303);
    const page = (made.headers.location as string).split('?')[0]!;
    const consulted = { version: '1', consulted: 'yes', on: 'today', answer: 'no_concern' };
    await officer().form(`${page}/consultation`, consulted).expect(303);
    const asked = await manager().get(page, PURPOSE).expect(200);
    expect(asked.text).toContain('Your decision');
    await officer().form(`${page}/approval`, { version: '2', approve: 'yes', reason: 'Agreed' }).expect(403);
    await manager().form(`${page}/approval`, { version: '2', approve: 'yes', reason: 'Agreed' }).expect(303);
    const half = await officer().form(`${page}/decision`, {
      version: '3',
      granted: 'yes',
      name: 'Parole Board',
    });
    expect(half.status).toBe(422);
    expect(half.text).toContain('value="Parole Board"');
    const whole = {
      version: '3',
      granted: 'yes',
      name: 'Parole Board',
      decidedOn: 'today',
      reference: 'PB-9',
      takesEffectOn: 'tomorrow',
    };
    await officer().form(`${page}/decision`, whole).expect(303);
    expect((await officer().get(page).expect(200)).text).toContain('reference PB-9');
    await manager().get('/variations?filter=closed').expect(200);
  });
});
