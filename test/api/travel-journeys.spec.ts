import { TravelJourneys } from '@domain/travel';
import { codeOf, itemsOf, PURPOSE, type Body } from './casework.js';
import { at, spain, Travellers, type Made } from './travellers.js';

let travellers: Travellers;
let program: Travellers['program'];
let clock: Travellers['clock'];
let officer: Travellers['officer'];
let manager: Travellers['manager'];
beforeAll(async () => {
  travellers = await Travellers.start();
  ({ program, clock, officer, manager } = travellers);
});
beforeEach(() => clock.moveTo('2026-09-01T09:00:00+01:00'));
afterAll(() => program.close());

const aTraveller = (made?: Made) => travellers.aTraveller(made);
const plan = (person: string, over?: object) => travellers.plan(person, over);
const read = (id: string) => travellers.read(id);
const act: Travellers['act'] = (...given) => travellers.act(...given);
const refused: Travellers['attempt'] = (...given) => travellers.attempt(...given);

describe('a journey', () => {
  it('walks from permission and notice over variation and correction to a confirmed return', async () => {
    const person = await aTraveller({ licence: true });
    const { id, state } = await plan(person);
    expect(state).toBe('PERMISSION_PENDING');
    expect((await act(id, 'notice', { reference: 'ACK-1' })).state).toBe('PERMISSION_PENDING');
    const granted = await act(id, 'permission', {
      decision: 'GRANTED',
      reason: 'Visits his mother, address checked',
    });
    expect(granted.state).toBe('NOTICE_GIVEN');
    expect((await read(id)).evaluation).toMatchObject({ outcome: 'NOT_REQUIRED' });

    clock.moveTo('2026-09-15T09:00:00+01:00');
    const varied = await act(id, 'variation', { reason: 'Flight moved', returnsOn: '2026-09-27' });
    expect(varied.state).toBe('VARIED');
    expect(await read(id)).toMatchObject({
      evaluation: {
        outcome: 'NOTICE_REQUIRED',
        duties: [{ kind: 'change', path: 'change' }, { kind: 'return' }],
      },
      nextLimit: '2026-09-19T00:00:00+01:00',
      permission: { officer: 'GRANTED' },
    });
    expect((await act(id, 'notice', { reference: 'ACK-2' })).state).toBe('NOTICE_GIVEN');
    expect(codeOf(await refused(id, 'notice', { reference: 'ACK-3' }))).toBe('travel.nothing-to-notify');

    clock.moveTo('2026-09-20T12:00:00+01:00');
    expect((await act(id, 'departure', {})).state).toBe('DEPARTED');
    clock.moveTo('2026-09-28T12:00:00+01:00');
    const back = { returnedOn: '2026-09-27', point: 'gatwick', evidence: 'WORD_ALONE' };
    expect((await act(id, 'return', back)).state).toBe('RETURNED');
    const confirmed = await act(id, 'return', { ...back, evidence: 'PASSPORT_STAMPS' });
    expect(confirmed.state).toBe('CLOSED');
    const { acts } = (await read(id)) as unknown as { acts: { kind: string; byName: string }[] };
    expect(acts.map(({ kind }) => kind)).toEqual([
      'submitted',
      'notice-given',
      'permission-granted',
      'varied',
      'change-given',
      'departed',
      'returned',
      'returned',
    ]);
    expect(acts[0]!.byName).toBe('Nadia Osei');
  });

  it('stands in the timeline under the days on which it was told, decided, notified, begun and over, with its dates in words', async () => {
    const person = await aTraveller({ licence: true });
    const { id } = await plan(person, { givenAt: '2026-08-28T10:00:00+01:00' });
    clock.moveTo('2026-09-04T09:00:00+01:00');
    await act(id, 'notice', { reference: 'ACK-1', givenAt: '2026-09-02T15:00:00+01:00' });
    await act(id, 'permission', { decision: 'GRANTED', reason: 'Visits his mother, address checked' });
    clock.moveTo('2026-09-15T09:00:00+01:00');
    await act(id, 'variation', { reason: 'Flight moved', returnsOn: '2026-10-03' });
    clock.moveTo('2026-10-05T12:00:00+01:00');
    await act(id, 'departure', { departedAt: '2026-09-20T10:10:00+01:00' });
    await act(id, 'return', { returnedOn: '2026-10-03', evidence: 'WORD_ALONE' });
    const shown = itemsOf(await officer.get(`/api/v1/people/${person}/timeline?kind=travel`).expect(200));
    expect(shown.map(({ at, title, summary }) => [String(at).slice(0, 10), title, summary])).toEqual([
      ['2026-10-03', 'Back from a journey', 'ES, 20 September 2026 to 3 October 2026'],
      ['2026-09-20', 'Left on a journey', 'ES, 20 September 2026 to 3 October 2026'],
      ['2026-09-15', 'Journey varied', 'ES, 20 September 2026 to 3 October 2026'],
      ['2026-09-04', 'Permission to travel given', 'ES, 20 September 2026 to 28 September 2026'],
      ['2026-09-02', 'Notice of travel given', 'ES, 20 September 2026 to 28 September 2026'],
      ['2026-08-28', 'Travel plan put forward', 'ES, 20 September 2026 to 28 September 2026'],
    ]);
    expect(new Set(shown.map(({ recordId }) => recordId))).toEqual(new Set([id]));
    const days = 'from=2026-09-02&to=2026-09-02&kind=travel';
    expect(itemsOf(await officer.get(`/api/v1/people/${person}/timeline?${days}`).expect(200))).toHaveLength(
      1,
    );
  });

  it('asks for permission again where a variation goes further than what was permitted', async () => {
    const person = await aTraveller({ licence: true });
    const { id } = await plan(person);
    await act(id, 'permission', { decision: 'GRANTED', reason: 'Visits his mother, address checked' });
    const legs = [...spain.legs, { country: 'PT', arrivesOn: '2026-09-24', leavesOn: '2026-09-28' }];
    expect((await act(id, 'variation', { reason: 'Also to Lisbon', legs })).state).toBe('PERMISSION_PENDING');
  });

  it('needs a second signature, by somebody else, where a child is foreseeable', async () => {
    const person = await aTraveller({ licence: true });
    const companions = [{ role: 'nephew', initials: 'td', isChild: true, age: 9, atDestination: true }];
    const { id } = await plan(person, { companions });
    expect(await read(id)).toMatchObject({ companions: [{ initials: 'TD', isChild: true }] });
    const decided = await act(id, 'permission', {
      decision: 'GRANTED',
      reason: 'Parents know, stays elsewhere',
    });
    expect(decided.state).toBe('PERMISSION_PENDING');
    expect(await read(id)).toMatchObject({
      permissions: [{ countersignFor: ['children_foreseeable'], countersigned: null }],
    });
    const agree = { decision: 'AGREED', reason: 'Spoke with the parents myself' };
    const list = await manager.get('/api/v1/travel-plans?filter=countersign', PURPOSE).expect(200);
    expect(itemsOf(list).map((row) => row.id)).toContain(id);
    expect((await refused(id, 'countersignature', agree)).status).toBe(403);
    expect((await act(id, 'countersignature', agree, manager)).state).toBe('NOTICE_DUE');
    expect(codeOf(await refused(id, 'countersignature', agree, manager))).toBe(
      'travel.nothing-to-countersign',
    );
  });

  it('is signed for nothing that was changed after the decision: the officer decides again', async () => {
    const person = await aTraveller({ licence: true });
    const { id } = await plan(person, { companions: [{ role: 'nephew', isChild: true, age: 9 }] });
    const grant = { decision: 'GRANTED', reason: 'Parents know, stays elsewhere' };
    await act(id, 'permission', grant);
    clock.moveTo('2026-09-01T10:00:00+01:00');
    const { version } = await read(id);
    const legs = [{ ...spain.legs[0], country: 'TH' }];
    await officer.call('patch', `/api/v1/travel-plans/${id}`, { legs }, at(version)).expect(200);
    const agree = { decision: 'AGREED', reason: 'Spoke with the parents myself' };
    expect(codeOf(await refused(id, 'countersignature', agree, manager))).toBe(
      'travel.changed-since-decision',
    );
    const list = await manager.get('/api/v1/travel-plans?filter=countersign', PURPOSE).expect(200);
    expect(itemsOf(list).map((row) => row.id)).not.toContain(id);
    // Nobody signed, so no signature is met; what is due is a decision.
    const due = itemsOf(await officer.get(`/api/v1/people/${person}/duties`).expect(200));
    const states = (kind: string) => due.filter((one) => one.kind === kind).map(({ state }) => state);
    expect(states('travel-countersign')).toEqual(['superseded']);
    expect(states('travel-permission-decide').sort()).toEqual(['met', 'open']);
    const page = (await officer.get(`/travel-plans/${id}`).expect(200)).text;
    expect(page).toContain('not signed yet, lapsed: the journey was changed after it.');
    await act(id, 'permission', grant);
    expect((await officer.get(`/travel-plans/${id}`).expect(200)).text).not.toContain('lapsed');
    expect((await act(id, 'countersignature', agree, manager)).state).toBe('NOTICE_DUE');
  });

  it('is not permitted against an order of a court, nor signed by the one who decided', async () => {
    const person = await aTraveller({ licence: true, foreignTravel: { kind: 'all' } });
    const { id } = await plan(person);
    const grant = { decision: 'GRANTED', reason: 'It would do him good to get away' };
    expect(codeOf(await refused(id, 'permission', grant))).toBe('travel.prohibited');
    const own = await aTraveller({ licence: true });
    const other = await plan(own, { companions: [{ role: 'son', isChild: true }] });
    await act(other.id, 'permission', grant, manager);
    expect(
      codeOf(
        await refused(
          other.id,
          'countersignature',
          { decision: 'AGREED', reason: 'I said so before' },
          manager,
        ),
      ),
    ).toBe('travel.own-decision');
  });

  it('records a departure without leave or notice as it happened, and its review', async () => {
    const person = await aTraveller({ licence: true });
    const { id } = await plan(person);
    clock.moveTo('2026-09-20T12:00:00+01:00');
    expect((await act(id, 'departure', {})).state).toBe('DEPARTED');
    expect(await read(id)).toMatchObject({ evaluation: { outcome: 'PERMISSION_REQUIRED' } });
    const { acts } = (await read(id)) as unknown as { acts: { kind: string; body: object }[] };
    expect(acts.at(-1)).toMatchObject({ kind: 'departed', body: { without: ['permission', 'notice'] } });
    await act(id, 'breach-review', { decision: 'BREACH', reason: 'He knew both duties and went' });
    expect(await read(id)).toMatchObject({ breach: 'BREACH' });
  });

  it('takes a late notice with an excuse by its own path, and keeps how late it was', async () => {
    const person = await aTraveller();
    clock.moveTo('2026-09-18T09:00:00+01:00');
    const { id } = await plan(person, { excuse: 'Father taken to hospital' });
    expect(await read(id)).toMatchObject({ evaluation: { outcome: 'NOTICE_LATE_EXCUSE_PATH' } });
    await act(id, 'notice', { reference: 'ACK-9', station: 'Any prescribed station' });
    const { acts } = (await read(id)) as unknown as { acts: { kind: string; body: { duties: object[] } }[] };
    expect(acts.at(-1)!.body.duties).toMatchObject([{ path: 'excuse', outcome: 'NOTICE_LATE_EXCUSE_PATH' }]);
  });

  it('that is cancelled after notice has that to be notified too', async () => {
    const person = await aTraveller();
    const { id } = await plan(person);
    await act(id, 'notice', { reference: 'ACK-1' });
    expect((await act(id, 'cancellation', { reason: 'Ill' })).state).toBe('CANCELLED');
    expect(await read(id)).toMatchObject({
      evaluation: { outcome: 'NOTICE_REQUIRED', duties: [{ kind: 'change' }] },
    });
    expect((await act(id, 'notice', { reference: 'ACK-2' })).state).toBe('CLOSED');
    const other = await plan(person);
    expect((await act(other.id, 'cancellation', { reason: 'Ill' })).state).toBe('CANCELLED');
    expect(await read(other.id)).toMatchObject({ evaluation: { outcome: 'NOT_REQUIRED' }, nextLimit: null });
  });
});

describe('time', () => {
  const sweep = () => program.app.get(TravelJourneys).sweep();
  const missing = (id: string) =>
    program.database.asSuperuser<{ n: number }>(
      'select count(*)::int as n from travel.missing where plan_id = $1',
      [id],
    );

  it('takes a departure as read, and opens missing once, at the end of the day in the person’s own zone', async () => {
    const person = await aTraveller({ timeZone: 'Pacific/Honolulu' });
    const { id } = await plan(person);
    await act(id, 'notice', { reference: 'ACK-1' });
    clock.moveTo('2026-09-21T09:59:00Z');
    await sweep();
    expect(await read(id)).toMatchObject({ state: 'NOTICE_GIVEN' });
    clock.moveTo('2026-09-21T10:00:00Z');
    await sweep();
    expect(await read(id)).toMatchObject({ state: 'DEPARTED', departure: { presumed: true } });
    clock.moveTo('2026-09-29T09:59:00Z');
    await sweep();
    expect(await read(id)).toMatchObject({ state: 'RETURN_DUE' });
    expect((await missing(id))[0]!.n).toBe(0);
    clock.moveTo('2026-09-29T10:00:00Z');
    await Promise.all([sweep(), sweep(), sweep()]);
    await sweep();
    expect(await read(id)).toMatchObject({
      state: 'OVERDUE',
      missing: [{ wasDueOn: '2026-09-28', closedAt: null }],
    });
    expect((await missing(id))[0]!.n).toBe(1);
    const shown = await officer.get('/api/v1/caseload?limit=200').expect(200);
    const row = itemsOf(shown).find((one) => (one.person as Body).id === person)!;
    expect(row.travel).toMatchObject({ planId: id, state: 'OVERDUE' });
  });

  it('takes a later return as a new promise, which can be broken once more', async () => {
    const person = await aTraveller();
    const { id } = await plan(person);
    await act(id, 'notice', { reference: 'ACK-1' });
    clock.moveTo('2026-09-29T09:00:00+01:00');
    await sweep();
    const varied = await act(id, 'variation', {
      reason: 'Rang: the ferry does not sail',
      returnsOn: '2026-09-30',
    });
    expect(varied.state).toBe('DEPARTED');
    await sweep();
    expect(await read(id)).toMatchObject({ state: 'DEPARTED', missing: [{ outcome: 'RETURN_MOVED' }] });
    clock.moveTo('2026-10-01T09:00:00+01:00');
    await sweep();
    expect((await missing(id))[0]!.n).toBe(2);
    await act(id, 'return', { returnedOn: '2026-10-01', evidence: 'SEEN_IN_PERSON' });
    const { missing: searches } = (await read(id)) as unknown as { missing: { closedAt: string | null }[] };
    expect(searches.every(({ closedAt }) => closedAt !== null)).toBe(true);
  });
});
