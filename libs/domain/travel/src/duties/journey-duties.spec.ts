import { facts, forbidding, found, GIVEN, LEFT as left, licence, of } from '../cases/plans.js';

describe('the journey itself', () => {
  it('has a departure and a return to record, and a search step by step', () => {
    const search = {
      id: 's',
      step: 'VERIFY',
      stepAt: '2026-09-30T08:00:00Z',
      steps: [{ step: 'ALERT', at: '2026-09-28T23:00:00Z', doneAt: '2026-09-30T08:00:00Z' }],
      openedAt: '2026-09-28T23:00:00Z',
      closedAt: null,
    };
    const late = facts({ ...GIVEN, state: 'OVERDUE', departurePresumed: true, searches: [search] });
    expect(of('travel-departure', late)).toMatchObject([{ dueAt: '2026-09-21T22:59:59Z', doneAt: null }]);
    expect(of('travel-return', late)).toMatchObject([
      { key: 'travel-return:p:2026-09-28', dueAt: '2026-09-28T22:59:59Z', doneAt: null },
    ]);
    expect(of('missing-alert', late)).toMatchObject([{ doneAt: '2026-09-30T08:00:00Z' }]);
    expect(of('missing-verify', late)).toMatchObject([{ doneAt: null, dueAt: '2026-10-01T22:59:59Z' }]);
  });

  const abroad = { departsAt: '00:30', departsZone: 'Pacific/Auckland' };
  const off = { state: 'CANCELLED' as const, cancelledOn: '2026-09-20' };

  it('of somebody who waits for leave is asked about on the day of leaving, from the moment on', () => {
    const over = { state: 'PERMISSION_PENDING' as const, permission: 'PENDING' as const };
    const asked = facts({ ...over, ...abroad }, licence);
    expect(of('travel-departure', asked)).toEqual([]);
    expect(of('travel-departure-ask', asked)).toMatchObject([
      {
        key: 'travel-departure-ask:p:2026-09-20',
        alertAt: '2026-09-19T12:30:00Z',
        dueAt: '2026-09-20T22:59:59Z',
        doneAt: null,
      },
    ]);
    expect(of('travel-departure-ask', facts(over, licence))).toMatchObject([
      { alertAt: '2026-09-19T23:00:00Z' },
    ]);
    expect(of('travel-return', asked)).toMatchObject([{ doneAt: null }]);
    expect(of('travel-departure-ask', facts({ ...over, ...left }, licence))).toMatchObject([
      { doneAt: '2026-09-20T10:00:00Z' },
    ]);
    expect(found(facts({ ...over, ...off }, licence))).toEqual([]);
  });

  const refused = { state: 'PERMISSION_REFUSED' as const, permission: 'REFUSED' as const };
  it('of somebody who was refused leave is a question whether they stayed, and of a manager when the return would be', () => {
    const asked = facts({ ...refused, ...abroad }, licence);
    for (const rule of ['travel-departure', 'travel-departure-ask', 'travel-return'])
      expect(of(rule, asked)).toEqual([]);
    expect(of('travel-stay', asked)).toMatchObject([
      { owner: 'officer', alertAt: '2026-09-19T12:30:00Z', dueAt: '2026-09-20T22:59:59Z', doneAt: null },
    ]);
    expect(of('travel-stay-unconfirmed', asked)).toMatchObject([
      {
        key: 'travel-stay-unconfirmed:p:2026-09-28',
        owner: 'manager',
        dueAt: '2026-09-29T22:59:59Z',
        doneAt: null,
      },
    ]);
    const open = facts({ ...refused, returnsOn: null }, licence);
    expect(of('travel-stay-unconfirmed', open)).toMatchObject([{ dueAt: '2026-09-21T22:59:59Z' }]);
  });

  it.each<[string, object, string]>([
    [
      'they did not go',
      { ...off, acts: [{ kind: 'cancelled', at: '2026-09-20T12:00:00Z' }] },
      '2026-09-20T12:00:00Z',
    ],
    ['they left', { ...left, state: 'DEPARTED' }, '2026-09-20T10:00:00Z'],
  ])('after a refusal is answered by saying that %s', (_, over, doneAt) => {
    const answered = facts({ ...refused, ...over }, licence);
    for (const rule of ['travel-stay', 'travel-stay-unconfirmed'])
      expect(of(rule, answered)).toMatchObject([{ doneAt }]);
  });

  it('after a refusal is due back like any other once they left', () => {
    expect(of('travel-return', facts({ ...refused, ...left, state: 'DEPARTED' }, licence))).toMatchObject([
      { doneAt: null },
    ]);
  });

  const ordered = { kind: 'forbidden', at: '2026-08-20T09:00:00Z' };
  it('that an order forbids is refused before they could leave, from the day on which the order came', () => {
    const later = {
      ...GIVEN,
      permission: 'GRANTED' as const,
      acts: [{ kind: 'submitted', at: '2026-08-01T09:00:00Z' }, ordered],
    };
    expect(of('travel-forbidden', facts(later, forbidding))).toMatchObject([
      { owner: 'officer', dueAt: '2026-08-21T22:59:59Z', doneAt: null },
    ]);
    const late = { acts: [{ kind: 'submitted', at: '2026-09-20T08:00:00Z' }] };
    expect(of('travel-forbidden', facts(late, forbidding))).toMatchObject([
      { dueAt: '2026-09-20T09:00:00Z' },
    ]);
    expect(of('travel-forbidden', facts(later))).toEqual([]);
    const answers = {
      ...later,
      ...refused,
      acts: [ordered, { kind: 'permission-refused', at: '2026-08-20T10:00:00Z' }],
    };
    expect(of('travel-forbidden', facts(answers, forbidding))).toMatchObject([
      { doneAt: '2026-08-20T10:00:00Z' },
    ]);
    const gone = { ...later, ...off, acts: [ordered, { kind: 'cancelled', at: '2026-08-21T10:00:00Z' }] };
    expect(of('travel-forbidden', facts(gone, forbidding))).toMatchObject([
      { doneAt: '2026-08-21T10:00:00Z' },
    ]);
  });

  it('that an order forbids is nobody’s journey by silence: whether they stayed is asked, and nobody is due back', () => {
    const asked = facts(GIVEN, forbidding);
    for (const rule of ['travel-departure', 'travel-return']) expect(of(rule, asked)).toEqual([]);
    expect(of('travel-stay', asked)).toMatchObject([{ dueAt: '2026-09-20T22:59:59Z', doneAt: null }]);
    expect(of('travel-stay-unconfirmed', asked)).toMatchObject([
      { owner: 'manager', doneAt: null, title: expect.stringContaining('an order forbids it') },
    ]);
    const away = facts({ ...GIVEN, ...left, state: 'DEPARTED' }, forbidding);
    expect(of('travel-stay', away)).toMatchObject([{ doneAt: '2026-09-20T10:00:00Z' }]);
    expect(of('travel-return', away)).toMatchObject([{ doneAt: null }]);
  });

  it('with an open return is asked about', () => {
    expect(of('travel-return', facts({ returnsOn: null, returnPoint: null }))).toMatchObject([
      { dueAt: null, ask: true },
    ]);
  });

  it('that ended otherwise than notified is reported within the days of the regime', () => {
    const acts = [{ kind: 'returned', at: '2026-09-30T09:00:00Z' }];
    const back = {
      ...GIVEN,
      acts,
      state: 'RETURNED' as const,
      returnedOn: '2026-09-30',
      returnedAsNotified: false,
      returnEvidence: 'WORD_ALONE' as const,
    };
    expect(of('travel-return-report', facts(back))).toMatchObject([
      { dueAt: '2026-10-03T22:59:59Z', doneAt: null },
    ]);
    expect(of('travel-return-report', facts({ ...back, returnedAsNotified: true }))).toEqual([]);
  });

  it('that others were told of waits for their acknowledgement', () => {
    const one = {
      id: 'n',
      sentAt: '2026-09-05T10:00:00Z',
      acknowledgeBy: '2026-09-06T10:00:00Z',
      acknowledgedAt: null,
    };
    expect(of('travel-outbound-receipt', facts({ ...GIVEN, outbound: [one] }))).toMatchObject([
      { dueAt: one.acknowledgeBy, doneAt: null },
    ]);
  });
});
