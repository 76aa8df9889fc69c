import { PURPOSE, bodyOf, itemsOf, type Body } from './casework.js';
import { V, at, errorsOf, startRiskWork, type RiskWork } from './risk-work.js';
import { SignedReader } from '../access/signed-reader.js';
import type { Persona } from '../setup/program.js';

let work: RiskWork;
let officer: Persona;
let manager: Persona;
beforeAll(async () => {
  work = await startRiskWork();
  ({ officer, manager } = work);
  const { database } = work.program;
  // As if the officer had never used the instrument: the first five are scored a second time.
  await database.asSuperuser(
    `set session_replication_role = replica; delete from risk.second_rating;
     update risk.assessment_record set assessor_id = gen_random_uuid() where assessor_id = '${officer.id}';
     set session_replication_role = origin`,
  );
  await database.asSuperuser(
    `insert into risk.certificate (id, user_id, instrument, issued_on, expires_on, issued_by, recorded_by)
     values (gen_random_uuid(), $1, 'STATIC-99R', '2026-01-01', '2028-12-31', 'Training unit', $2)`,
    [manager.id, officer.id],
  );
}, 60_000);
afterAll(() => work.program.close());

const path = (id: string, rest = '') => `/api/v1/second-ratings/${id}${rest}`;
const as = (version: unknown) => ({ ...V(version), ...PURPOSE });
/** Ten items, of which the second has this value; undefined: nobody said anything of it. */
const points = (i2?: number | null) => ({
  ...Object.fromEntries([1, 3, 4, 5, 6, 7, 8, 9, 10].map((n) => [`i${n}`, { value: 0, note: 'File' }])),
  ...(i2 === undefined ? {} : { i2: { value: i2, note: 'Asked twice' } }),
});
/** A final result that is drawn, and its second score that the manager has taken up. */
async function claimed(family: string, i2?: number): Promise<string> {
  const { id: person } = await work.made(family);
  const { id } = await work.started(person, 'STATIC-99R', { indexOffence: 'CATEGORY_A' });
  await officer.call('patch', at(id), { items: points(i2) }, V(1)).expect(200);
  await officer.post(at(id, '/finalise'), { attested: true }, V(2)).expect(200);
  const [row] = await work.program.database.asSuperuser<{ id: string }>(
    'select id from risk.second_rating where assessment_id = $1',
    [id],
  );
  await manager.post(path(row!.id, '/claim'), { blind: true }, as(1)).expect(200);
  return row!.id;
}
type Seen = Body & { items: (Body & { code: string })[] };
const seen = async (id: string) => bodyOf(await manager.get(path(id), PURPOSE).expect(200)) as Seen;
const i2Of = ({ items }: Seen) => items.find(({ code }) => code === 'i2')!;

describe('whoever works with the case and is scoring it a second time', () => {
  let asked: Seen;
  beforeAll(async () => {
    asked = await seen(await claimed('Blind-total'));
  });

  it('reads the level on pages and lists, and neither the total nor what else the first score could be', async () => {
    const { personId } = asked;
    await manager
      .form(`/people/${personId as string}/purpose`, { purpose: 'oversight', back: '/team' })
      .expect(303);
    const { text } = await manager.get(`/people/${personId as string}`).expect(200);
    expect(text).toContain('on STATIC-99R, assessed');
    expect(text).not.toContain('with a total of');
    expect(text).not.toContain('could be');
    const teams = await work.program.database.asSuperuser<{ id: string }>(
      'select team_id as id from caseload.summary where person_id = $1',
      [personId],
    );
    const listed = itemsOf(
      await manager.get(`/api/v1/caseload?limit=200&teamId=${teams[0]!.id}`).expect(200),
    ) as { person?: { id: string }; risk?: object }[];
    expect(listed.find(({ person }) => person?.id === personId)?.risk).toMatchObject({
      level: expect.any(String),
      atLeast: null,
      beside: [],
    });
    const page = await manager.get('/caseload').expect(200);
    const [row] = page.text.split('Blind-total').slice(1);
    expect(row!.slice(0, 900)).not.toContain('could be');
  });

  it('gets nothing that belongs to the first score by any question, past the program either', async () => {
    const { database } = work.program;
    const hidden = await database.asSuperuser<{ name: string }>(
      `select c.oid::regclass::text as name from pg_class c join pg_attribute a on a.attrelid = c.oid and a.attname = 'assessment_id'
       where c.relkind = 'r' and c.relnamespace = 'risk'::regnamespace
         and not exists (select from pg_policy p where p.polrelid = c.oid and p.polname = 'blind' and not p.polpermissive) order by 1`,
    );
    // Which was given to them, and which the program alone takes up: ids without a word about anybody.
    expect(hidden.map(({ name }) => name)).toEqual(['risk.second_rating', 'risk.to_reread']);
    const { personId, assessmentId } = asked;
    const sign = `insert into risk.override (id, person_id, assessment_id, result_level, level, direction, reason, assessor_id, proposed_by,
        proposed_by_name, authoriser_id, authoriser_name)
      values (gen_random_uuid(), $1, $2, 'III', 'IVa', 'up', 'What was seen', $3, $3, 'Nadia Osei', $4, 'Martin Holroyd')`;
    await database.asSuperuser(sign, [personId, assessmentId, officer.id, manager.id]);
    const raw = await SignedReader.open(database);
    const reads = async ({ id }: Persona) =>
      (await raw.as(id, 'select id from risk.override where assessment_id = $1', [assessmentId])).length;
    expect([await reads(officer), await reads(manager)]).toEqual([1, 0]);
    await raw.close();
  });
});

describe('a second score of which an item is missing', () => {
  it('says so where the instrument has an answer of its own for that, and nowhere else', async () => {
    const rating = await claimed('Missing-twice');
    const form = await seen(rating);
    expect(form.items.filter(({ mayBeMissing }) => mayBeMissing).map(({ code }) => code)).toEqual(['i2']);
    const give = (items: object) => manager.post(path(rating, '/scores'), { items }, as(2));
    expect(errorsOf(await give(points()).expect(422))).toMatchObject([
      { pointer: '/items/i2', code: 'MISSING', message: expect.stringContaining('say that it is missing') },
    ]);
    const no = errorsOf(await give({ ...points(null), i3: { value: null } }).expect(422));
    expect(no.map(({ pointer }) => pointer)).toEqual(['/items/i3']);
    expect(bodyOf(await give(points(null)).expect(200))).toMatchObject({ differs: false });
    expect(i2Of(await seen(rating))).toMatchObject({
      first: { points: 'missing' },
      second: { points: 'missing', note: 'Asked twice' },
      differs: false,
    });
  });

  it('differs from one that knew it, though the totals are the same, until both agree', async () => {
    const rating = await claimed('Missing-second', 0);
    const scored = await manager.post(path(rating, '/scores'), { items: points(null) }, as(2)).expect(200);
    expect(bodyOf(scored)).toMatchObject({ differs: true });
    const both = await seen(rating);
    expect(i2Of(both)).toMatchObject({
      first: { points: 0 },
      second: { points: 'missing' },
      differs: true,
      agreed: null,
    });
    expect(both.items.filter(({ differs }) => differs)).toHaveLength(1);
    const agree = (i2: unknown) =>
      officer.post(path(rating, '/consensus'), { items: { i2 }, note: 'We asked the archive again' }, V(3));
    expect(errorsOf(await agree('').expect(422))).toMatchObject([{ pointer: '/items/i2', code: 'MISSING' }]);
    await agree(null).expect(200);
    await manager.post(path(rating, '/consensus/confirmation'), {}, as(4)).expect(200);
    const agreed = await seen(rating);
    expect(i2Of(agreed).agreed).toBe('missing');
    // What stands says nought: that it is missing has to be put right.
    expect(agreed).toMatchObject({ wantsCorrection: true });
  });

  it('may be agreed to be missing, as the first had it: nothing is left to put right', async () => {
    const rating = await claimed('Missing-first');
    const scored = await manager.post(path(rating, '/scores'), { items: points(1) }, as(2)).expect(200);
    expect(bodyOf(scored)).toMatchObject({ differs: true });
    const { totals } = await seen(rating);
    const { first } = totals as { first: number };
    const agreed = { items: { i2: null }, note: 'Nobody could say, after all' };
    await officer.post(path(rating, '/consensus'), agreed, V(3)).expect(200);
    await manager.post(path(rating, '/consensus/confirmation'), {}, as(4)).expect(200);
    expect(await seen(rating)).toMatchObject({ wantsCorrection: false, consensus: { total: first } });
  });

  it('is compared item by item and is no part of the ICC', async () => {
    const answer = await manager.get('/api/v1/risk/reliability').expect(200);
    const of = (answer.body as { items: Body[] }).items.find(
      ({ instrument }) => instrument === 'STATIC-99R',
    )!;
    expect(of).toMatchObject({ pairs: 3, totals: 0, icc: null });
    const i2 = (of.items as Body[]).find(({ code }) => code === 'i2');
    expect(i2).toMatchObject({ pairs: 3, agreement: 1 / 3, values: [0, 1, 'missing'] });
    const page = await manager.get('/team/reliability').expect(200);
    expect(page.text).toContain('3 of 3 pairs of scores have no total, or one with an item missing');
  });

  it('is given and agreed on by the forms as well', async () => {
    const rating = await claimed('Missing-form', 1);
    const about = bodyOf(await manager.get(path(rating), PURPOSE).expect(200)).personId as string;
    await manager
      .form(`/people/${about}/purpose`, { purpose: 'oversight', back: `/second-ratings/${rating}` })
      .expect(303);
    const { text } = await manager.get(`/second-ratings/${rating}`).expect(200);
    expect(text.match(/Missing: nothing is known of it/g)).toHaveLength(1);
    const nine = Object.fromEntries([1, 3, 4, 5, 6, 7, 8, 9, 10].map((n) => [`items.i${n}.value`, '0']));
    const send = (who: Persona, rest: string, fields: Record<string, string>) =>
      who.form(`/second-ratings/${rating}${rest}`, fields);
    for (const wrong of ['', 'perhaps', '9']) {
      const refused = await send(manager, '/scores', { ...nine, 'items.i2.value': wrong, version: '2' });
      expect([wrong, refused.status]).toEqual([wrong, 422]);
    }
    await send(manager, '/scores', { ...nine, 'items.i2.value': 'missing', version: '2' }).expect(303);
    const compared = await officer.get(`/second-ratings/${rating}`).expect(200);
    expect(compared.text).toContain('<option value="missing">');
    const note = 'We asked the archive again';
    await send(officer, '/consensus', { 'items.i2.value': 'missing', note, version: '3' }).expect(303);
    const agreed = await officer.get(`/second-ratings/${rating}`).expect(200);
    expect(agreed.text).toContain('<option value="missing" selected>');
  });
});
