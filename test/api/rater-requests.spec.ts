import { RaterRequests } from '@domain/risk';
import { PURPOSE, bodyOf, codeOf, itemsOf, type Body } from './casework.js';
import { SOME, V, at, errorsOf, stable, startRiskWork, type RiskWork } from './risk-work.js';
import { SignedReader } from '../access/signed-reader.js';
import type { Persona } from '../setup/program.js';

let work: RiskWork;
let officer: Persona;
let manager: Persona;
/** Of another team, with a certificate. */
let outsider: Persona;
let raw: SignedReader;
const sql = (text: string, values: unknown[] = []) =>
  work.program.database.asSuperuser<Record<string, unknown>>(text, values);
beforeAll(async () => {
  work = await startRiskWork();
  ({ officer, manager } = work);
  outsider = await work.program.as('manager2');
  raw = await SignedReader.open(work.program.database);
  // As if the officer had never used the instrument: the first five are scored a second time, and here all.
  await sql(
    `set session_replication_role = replica; delete from risk.second_rating; delete from risk.assessment_record where assessor_id = '${officer.id}';
     set session_replication_role = origin`,
  );
  await certify(outsider);
  await sql(
    `update risk.certificate set withdrawn_on = current_date, withdrawn_why = 'test', version = version + 1 where user_id = $1`,
    [work.officer2.id],
  );
}, 60_000);
afterAll(async () => {
  await raw.close();
  await work.program.close();
});

const certify = (who: Persona) =>
  sql(
    `insert into risk.certificate (id, user_id, instrument, issued_on, expires_on, issued_by, recorded_by)
     values (gen_random_uuid(), $1, 'STABLE-2007', '2026-01-01', '2028-12-31', 'Training unit', $2)`,
    [who.id, officer.id],
  );
const path = (id: string, rest = '') => `/api/v1/second-ratings/${id}${rest}`;
const as = (version: unknown) => ({ ...V(version), ...PURPOSE });
const REASON = 'Nobody of the team holds a certificate that is valid';
const ask = (rating: string, parts: object = {}, version: unknown = 1, who = manager) =>
  who.post(
    path(rating, '/request'),
    { raterId: outsider.id, days: 7, reason: REASON, ...parts },
    as(version),
  );
const sees = (rating: string, who = outsider) => who.get(path(rating), PURPOSE);
let made = 0;
/** A final result that is drawn for a second score. */
async function wanted(): Promise<{ person: string; assessment: string; rating: string }> {
  const { id: person } = await work.made(`Outside-${(made += 1)}`);
  const { id: assessment } = await work.finished(person);
  return { person, assessment, rating: await drawn(assessment) };
}
/** The first five are drawn, and the others by chance: what is not is put there as the draw would. */
async function drawn(assessment: string): Promise<string> {
  const [before] = await sql('select id from risk.second_rating where assessment_id = $1', [assessment]);
  if (before) return before.id as string;
  const [row] = await sql(
    `insert into risk.second_rating (id, person_id, assessment_id, instrument, instrument_version, assessed_on, facts, basis, seed, first_assessor_id, first_assessor_name)
     select gen_random_uuid(), a.person_id, a.id, a.instrument, a.instrument_version, a.assessed_on, r.facts, 'sample', 's', r.assessor_id, r.assessor_name
     from risk.assessment a join risk.assessment_record r on r.id = a.id where a.id = $1 returning id`,
    [assessment],
  );
  return row!.id as string;
}
/** Asked, and taken up by the one who was asked. */
async function claimed() {
  const all = await wanted();
  await ask(all.rating).expect(201);
  await outsider.post(path(all.rating, '/claim'), { blind: true }, V(1)).expect(200);
  return all;
}
const daysPass = (rating: string) =>
  sql(
    `set session_replication_role = replica; update risk.rater_request set asked_at = now() - interval '8 days', until = now() - interval '1 second'
     where rating_id = '${rating}'; set session_replication_role = origin`,
  );
const endedOf = async (rating: string) =>
  (
    await sql('select ended_why from risk.rater_request where rating_id = $1 order by asked_at', [rating])
  ).map((row) => row.ended_why);

describe('a manager’s request to an assessor from outside the team', () => {
  it('names whom they may ask: certified, of the agency, and neither of the team nor the first assessor', async () => {
    const { rating } = await wanted();
    const { outside } = bodyOf(await sees(rating, manager).expect(200)) as Body & { outside: Body[] };
    expect(outside.map(({ id }) => id)).toContain(outsider.id);
    for (const who of [officer, manager]) expect(outside.map(({ id }) => id)).not.toContain(who.id);
    expect(bodyOf(await sees(rating, officer).expect(200)).outside).toEqual([]);
    const page = await officer.get(`/second-ratings/${rating}`).expect(200);
    expect(page.text).not.toContain('Ask somebody from outside the team');
  });

  it('is refused where it cannot be, at its field', async () => {
    const { rating } = await wanted();
    const clinician = await work.program.as('clinician');
    const faults = async (parts: object) =>
      errorsOf(await ask(rating, parts).expect(422)).map(({ pointer }) => pointer);
    expect(await faults({ raterId: officer.id })).toEqual(['/raterId']);
    expect(await faults({ raterId: work.officer2.id })).toEqual(['/raterId']);
    expect(await faults({ raterId: clinician.id })).toEqual(['/raterId']);
    expect(await faults({ raterId: rating })).toEqual(['/raterId']);
    for (const days of [0, 29, 1.5]) expect(await faults({ days })).toEqual(['/days']);
    expect(await faults({ reason: 'Short' })).toEqual(['/reason']);
    await ask(rating, {}, 9).expect(412);
    expect(await endedOf(rating)).toEqual([]);
  });

  it('is nobody else’s to make, and opens nothing before it is made', async () => {
    const { rating, person } = await wanted();
    for (const who of [officer, work.officer2, await work.program.as('clinician')])
      await ask(rating, {}, 1, who).expect(403);
    // The manager of another team knows of neither.
    await ask(rating, {}, 1, outsider).expect(404);
    await sees(rating).expect(404);
    await outsider.get(`/api/v1/people/${person}`, PURPOSE).expect(404);
    const rawly = (by: Persona, rater: Persona, askedAt: string) =>
      raw.as(
        by.id,
        `insert into risk.rater_request (id, person_id, rating_id, rater_id, rater_name, asked_by, asked_by_name, asked_at, until, reason)
         values (gen_random_uuid(), $1, $2, $3, 'X', $4, 'X', ${askedAt}, ${askedAt} + interval '1 day', 'x') returning reason`,
        [person, rating, rater.id, by.id],
      );
    await expect(rawly(outsider, work.officer2, 'now()')).rejects.toMatchObject({ code: '42501' });
    expect(await rawly(manager, outsider, 'now()')).toEqual([{ reason: 'x' }]);
    // Dated ahead it would be open past every limit.
    await expect(rawly(manager, outsider, `now() + interval '5 years'`)).rejects.toMatchObject({
      code: '42501',
    });
  });

  it('opens this score, the least of the person and the offence, and nothing else of the risk', async () => {
    const { rating, person, assessment } = await wanted();
    const other = await drawn((await work.finished(person)).id);
    await ask(rating).expect(201);
    expect(codeOf(await ask(rating).expect(409))).toBe('risk.rater-asked');
    const open = bodyOf(await sees(rating).expect(200));
    expect(open).toMatchObject({ state: 'wanted', totals: null, file: [], outside: [] });
    expect(JSON.stringify(open)).not.toContain('Seen 1');
    const listed = itemsOf(await outsider.get('/api/v1/second-ratings').expect(200)).map(({ id }) => id);
    expect([listed.includes(rating), listed.includes(other)]).toEqual([true, false]);
    await sees(other).expect(404);
    const minimal = bodyOf(await outsider.get(`/api/v1/people/${person}`).expect(200));
    expect(Object.keys(minimal)).not.toContain('addresses');
    for (const rest of ['/risk', '/harms', '/risk-changes', '/orders'])
      await outsider.get(`/api/v1/people/${person}${rest}`).expect(403);
    for (const id of [assessment, other]) await outsider.get(at(id)).expect(404);
    const overview = await outsider.get(`/people/${person}`).expect(200);
    expect(overview.text).toContain('you were asked for a second score');
    expect(overview.text).not.toMatch(/[Mm]oderate/);
    const walls = ['risk.assessment', 'risk.assessment_record', 'risk.override', 'supervision.contact']
      .concat(['people.address', 'caseload.summary'])
      .map((table) => `select '${table}' as t from ${table} where person_id = '${person}'`);
    expect(await raw.as(outsider.id, walls.join(' union all '))).toEqual([]);
    await outsider.post(`/api/v1/people/${person}/contacts`, { type: 'PHONE_CALL', notes: 'x' }).expect(403);
  });

  it('ends with the score, where the two are near enough, and is on the record', async () => {
    const { rating, person } = await wanted();
    const note = { type: 'PHONE_CALL', at: '2026-01-05T10:00:00+00:00' };
    await officer
      .post(`/api/v1/people/${person}/contacts`, { ...note, notes: 'Spoke about his work' })
      .expect(201);
    await officer
      .post(`/api/v1/people/${person}/contacts`, { ...note, notes: 'About a victim', sensitive: true })
      .expect(201);
    await ask(rating).expect(201);
    await outsider.post(path(rating, '/claim'), { blind: true }, V(1)).expect(200);
    expect(bodyOf(await sees(rating).expect(200)).file).toMatchObject([{ notes: 'Spoke about his work' }]);
    const given = await outsider.post(path(rating, '/scores'), { items: stable(SOME) }, V(2)).expect(200);
    expect(bodyOf(given)).toMatchObject({ differs: false });
    await sees(rating).expect(404);
    await outsider.get(`/api/v1/people/${person}`, PURPOSE).expect(404);
    expect(await endedOf(rating)).toEqual(['scored']);
    const acts = await sql(
      `select verb, path from audit.event where person_id = $1 and decision = 'allowed'
         and verb in ('risk.second-rating.ask', 'risk.second-rating.read', 'risk.second-rating.give') and path <> 'allocated' order by at`,
      [person],
    );
    expect(acts).toEqual([
      { verb: 'risk.second-rating.ask', path: 'team' },
      { verb: 'risk.second-rating.read', path: 'rater' },
      { verb: 'risk.second-rating.give', path: 'rater' },
    ]);
  });

  it('goes on for the agreement of the two where they differ, without the file, and ends with it', async () => {
    const { rating, assessment } = await claimed();
    const far = stable([2, 2, 2, 2, 2, 2, 2, 2, 2, 0, 0, 0, 2]);
    await outsider.post(path(rating, '/scores'), { items: far }, V(2)).expect(200);
    const both = bodyOf(await sees(rating).expect(200)) as Body & { items: (Body & { code: string })[] };
    expect(both).toMatchObject({ totals: { first: 6 }, file: [] });
    await outsider.get(at(assessment)).expect(404);
    const differing = both.items.filter(({ differs }) => differs).map(({ code }) => [code, 1]);
    const agreed = { items: Object.fromEntries(differing), note: 'We went through it by telephone' };
    await officer.post(path(rating, '/consensus'), agreed, V(3)).expect(200);
    await outsider.post(path(rating, '/consensus/confirmation'), {}, V(4)).expect(200);
    await sees(rating).expect(404);
    expect(await endedOf(rating)).toEqual(['agreed']);
  });

  it('ends at its limit, whatever is half done, and another may take the score up', async () => {
    const { rating } = await claimed();
    await daysPass(rating);
    await sees(rating).expect(404);
    await outsider.post(path(rating, '/scores'), { items: stable(SOME) }, V(2)).expect(404);
    const requests = work.program.app.get(RaterRequests, { strict: false });
    expect(await requests.endOver()).toBe(1);
    expect(await requests.endOver()).toBe(0);
    expect(await endedOf(rating)).toEqual(['over']);
    expect(bodyOf(await sees(rating, manager).expect(200))).toMatchObject({ state: 'wanted', rater: null });
    await ask(rating, {}, 3).expect(201);
    await sees(rating).expect(200);
  });

  it('that is over is taken back before the program has looked, and another is asked', async () => {
    const { rating } = await claimed();
    await daysPass(rating);
    expect(bodyOf(await sees(rating, manager).expect(200)).request).toMatchObject({ version: 1 });
    expect(codeOf(await ask(rating, {}, 2).expect(409))).toBe('risk.rater-asked');
    await manager.post(path(rating, '/request/end'), {}, as(1)).expect(204);
    await ask(rating, {}, 3).expect(201);
  });

  it('is taken back by the manager or given back by the assessor, and by nobody else', async () => {
    const { rating } = await claimed();
    const end = (who: Persona, version: number) => who.post(path(rating, '/request/end'), {}, as(version));
    await end(officer, 1).expect(403);
    await end(work.officer2, 1).expect(404);
    await end(manager, 4).expect(412);
    await end(manager, 1).expect(204);
    await sees(rating).expect(404);
    expect(bodyOf(await sees(rating, manager).expect(200))).toMatchObject({ state: 'wanted', request: null });
    await end(manager, 2).expect(409);
    await ask(rating, {}, 3).expect(201);
    await end(outsider, 1).expect(204);
    await sees(rating).expect(404);
    expect(await endedOf(rating)).toEqual(['withdrawn', 'given-back']);
  });

  it('is made, shown among the tasks, and given back by forms as well', async () => {
    const { rating, person } = await wanted();
    const page = `/second-ratings/${rating}`;
    await manager.form(`/people/${person}/purpose`, { purpose: 'oversight', back: page }).expect(303);
    const form = await manager.get(page).expect(200);
    expect(form.text).toContain('Ask somebody from outside the team');
    const fields = { raterId: outsider.id, days: '7', reason: REASON, version: '1' };
    const wrong = await manager
      .form(`${page}/request`, { ...fields, days: 'a week', raterId: '' })
      .expect(422);
    for (const message of [
      'Choose who is to score it',
      'Enter a whole number of days, from 1 to 28',
      'a week',
      REASON,
    ])
      expect(wrong.text).toContain(message);
    await officer.form(`${page}/request`, fields).expect(403);
    await outsider.form(`${page}/request`, fields).expect(404);
    await manager.form(`${page}/request`, fields).expect(303);
    expect((await manager.get(page).expect(200)).text).toContain('Take the request back');
    const tasks = await outsider.get('/tasks').expect(200);
    expect(tasks.text).toContain(`href="${page}"`);
    expect(tasks.text).toContain('Martin Holroyd asks you for a second score: STABLE-2007');
    expect((await work.officer2.get('/tasks').expect(200)).text).not.toContain(page);
    const seen = await outsider.get(page).expect(200);
    expect(seen.text).toContain('I cannot do it');
    const back = await outsider.form(`${page}/request/end`, { version: '1' }).expect(303);
    expect(back.headers.location).toBe('/second-ratings?done=back');
    await outsider.get(page).expect(404);
  });

  it('holds against no limit of access, and only as long as who asked answers for the case', async () => {
    const { rating, person } = await claimed();
    await sql(
      `insert into people.limited_access (person_id, restricted, message, during, set_by) values ($1, false, 'test', tstzrange(now() - interval '1 hour', null), $2)`,
      [person, officer.id],
    );
    await sql(
      `insert into people.limited_access_entry (person_id, user_id, kind) values ($1, $2, 'excluded')`,
      [person, outsider.id],
    );
    await sees(rating).expect(404);
    const second = await claimed();
    await sql(
      `set session_replication_role = replica; update agencies.team_manager m set during = tstzrange(lower(m.during), now()) from agencies.staff s
       where s.id = m.staff_id and s.user_id = '${manager.id}' and upper_inf(m.during); set session_replication_role = origin`,
    );
    await sees(second.rating).expect(404);
    expect(await work.program.app.get(RaterRequests, { strict: false }).endOver()).toBeGreaterThanOrEqual(1);
    expect(await endedOf(second.rating)).toEqual(['over']);
  });
});
