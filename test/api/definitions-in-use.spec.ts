import { stringify } from 'yaml';
import { bodyOf, codeOf, itemsOf, startCasework, type Casework } from './casework.js';
import { enforcingAs } from './enforcing.js';

/** What was uploaded and approved is what supervision works by, without a new start and without a change of what was recorded before. */
describe('an approved definition', () => {
  let work: Casework;
  let officer: Casework['officer'];
  beforeAll(async () => {
    work = await startCasework();
    ({ officer } = work);
  }, 60_000);
  afterAll(() => work.program.close());

  const shipped = async (kind: string, code: string) =>
    (
      await work.program.database.asSuperuser<{ body: Record<string, unknown> }>(
        `select body from definitions.definition where kind = $1 and code = $2 order by edition desc limit 1`,
        [kind, code],
      )
    )[0]!.body;
  const hashes = new Map<string, string>();
  async function upload(body: Record<string, unknown>) {
    const kept = await work.manager.post('/api/v1/definitions', { text: stringify(body) }).expect(201);
    hashes.set(String(body.code), (kept.body as { hash: string }).hash);
  }
  /** By two others. The second makes it active, and this process works by it from then on. */
  async function approve({ kind, code, version }: Record<string, unknown>) {
    const path = `/api/v1/definitions/${String(kind)}/${String(code)}/${String(version)}/approve`;
    for (const username of ['manager2', 'head'] as const) {
      const by = await work.program.as(username);
      await by.post(path, { hash: hashes.get(String(code)) }).expect(200);
    }
  }
  const order = async () =>
    bodyOf(
      await officer
        .post(`/api/v1/people/${work.person}/orders`, { type: 'LICENCE', startsOn: '2020-01-01' })
        .expect(201),
    ).id;

  it('of kinds of contact can be chosen once it is approved, and not while it is a draft', async () => {
    const before = await shipped('contact-types', 'contact-types');
    const types = before.types as object[];
    const drone = {
      code: 'VIDEO_VISIT',
      title: 'Video visit',
      category: (types[0] as { category: string }).category,
    };
    const next = { ...before, version: Number(before.version) + 1, types: [...types, drone] };
    const record = () =>
      officer.post(`/api/v1/people/${work.person}/contacts`, {
        type: 'VIDEO_VISIT',
        at: '2026-01-05T10:00:00Z',
        notes: 'Spoke about work.',
      });
    await upload(next);
    expect((await record()).status).toBe(422);
    await approve(next);
    await record().expect(201);
    expect(itemsOf(await officer.get('/api/v1/contact-types').expect(200)).map(({ code }) => code)).toContain(
      'VIDEO_VISIT',
    );
    expect((await officer.get(`/people/${work.person}/contacts/new`).expect(200)).text).toContain(
      'Video visit',
    );
  });

  it('of the library of conditions gives new conditions its words, and leaves those recorded before as they were', async () => {
    const id = await order();
    const add = (code: string) => officer.post(`/api/v1/orders/${id}/conditions`, { code });
    const old = bodyOf(await add('WORK_WITH_CHILDREN_BAN').expect(201)).id;
    const before = await shipped('conditions', 'conditions');
    const conditions = (before.conditions as { code: string; text: string }[]).map((one) =>
      one.code === 'WORK_WITH_CHILDREN_BAN'
        ? { ...one, text: 'No work with anybody under {age}, anywhere.' }
        : one,
    );
    const drones = {
      code: 'NO_DRONES',
      title: 'No drones',
      category: 'digital',
      text: 'Not to own or fly a drone.',
      source: 'Licence policy',
    };
    expect(codeOf(await add('NO_DRONES').expect(422))).toBeTruthy();
    const next = { ...before, version: Number(before.version) + 1, conditions: [...conditions, drones] };
    await upload(next);
    await approve(next);
    await add('NO_DRONES').expect(201);
    const sentences = (
      (await officer.get(`/api/v1/orders/${id}`).expect(200)).body as {
        conditions: { id: string; code: string; sentence: string }[];
      }
    ).conditions;
    expect(sentences.find((one) => one.id === old)!.sentence).toContain('No work or organised activity');
    expect(sentences.find(({ code }) => code === 'NO_DRONES')!.sentence).toBe('Not to own or fly a drone.');
    await add('WORK_WITH_CHILDREN_BAN').expect(201);
    const { text } = await officer.get(`/people/${work.person}/orders`).expect(200);
    expect(text).toContain('No work with anybody under 18, anywhere.');
    expect((await officer.get(`/orders/${id}/conditions/new`).expect(200)).text).toContain('No drones');
  });

  it('of enforcement is what a failure stands under; its day of decision stays the one that its duty gives', async () => {
    const { supervised, failed, standing } = enforcingAs(work);
    const { person } = await supervised('Ruled', 'COMMUNITY_ORDER');
    await failed(person, '2026-03-06');
    expect((await standing(person)).failures[0]!.due).toMatchObject({ on: '2026-03-10' });
    const before = await shipped('enforcement-rules', 'enforcement-gb-eaw');
    const next = {
      ...before,
      version: Number(before.version) + 1,
      evidence_days: 9,
      alternatives: [...(before.alternatives as object[]), { code: 'PEER_MENTOR', title: 'A peer mentor' }],
    };
    await upload(next);
    await approve(next);
    const { failures, rule } = await standing(person);
    expect([failures[0]!.due, rule.version]).toMatchObject([{ on: '2026-03-10' }, Number(next.version)]);
  });
});
