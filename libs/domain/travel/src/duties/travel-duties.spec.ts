import fc from 'fast-check';
import { bookOf } from '../cases/book.js';
import { facts, found, GIVEN, licence, of, plan } from '../cases/plans.js';

describe('notice of a journey', () => {
  it('has the limit that the law allows and the one that is surely safe', () => {
    expect(of('travel-notice', facts())).toMatchObject([
      { dueAt: '2026-09-13T22:59:59Z', title: 'Notice of travel (GB-EAW)', doneAt: null },
    ]);
    expect(of('travel-notice-safe', facts())).toMatchObject([{ dueAt: '2026-09-12T22:59:59Z' }]);
    const [duty] = of('travel-notice', facts());
    expect(duty!.uses).toEqual(
      expect.arrayContaining([
        'travel-rule/gb-eaw-travel@2012',
        'duty-rule/travel-notice@1',
        'travel-permission/travel-permission@1',
      ]),
    );
    expect(duty!.steps.at(-1)).toMatchObject({ text: 'Nobody has checked this' });
  });

  it('is met by giving it, for every regime at once', () => {
    const two = {
      registrations: ['GB-EAW', 'US-SORNA'].map((regime) => ({ regime, endsOn: null, childOffence: null })),
    };
    expect(of('travel-notice', facts({}, two)).map(({ key }) => key)).toEqual([
      'travel-notice:p:GB-EAW',
      'travel-notice:p:US-SORNA',
    ]);
    expect(of('travel-notice', facts(GIVEN, two)).map(({ doneAt }) => doneAt)).toEqual([
      GIVEN.noticeGivenAt,
      GIVEN.noticeGivenAt,
    ]);
  });

  it('can be given no more by somebody who is back', () => {
    const acts = [{ kind: 'returned', at: '2026-09-28T18:00:00Z' }];
    const back = facts({ state: 'RETURNED', returnedOn: '2026-09-28', returnEvidence: 'WORD_ALONE', acts });
    expect(of('travel-notice', back)).toMatchObject([{ doneAt: '2026-09-28T18:00:00Z' }]);
  });

  it('is not due of a cancelled journey that nobody was told of; taking back is due of one they were', () => {
    const off = { state: 'CANCELLED' as const, cancelledOn: '2026-09-10' };
    expect(found(facts(off))).toEqual([]);
    const told = facts({ ...GIVEN, ...off, changedOn: '2026-09-10' });
    expect(of('travel-change', told)).toMatchObject([
      { key: 'travel-change:p:GB-EAW:cancelled', doneAt: null },
    ]);
    const done = facts({ ...GIVEN, ...off, cancellationGivenAt: '2026-09-11T09:00:00Z' });
    expect(of('travel-change', done)).toMatchObject([{ doneAt: '2026-09-11T09:00:00Z' }]);
  });

  it('of each change is a duty of its own', () => {
    const acts = [
      { kind: 'varied', at: '2026-09-06T09:00:00Z' },
      { kind: 'change-given', at: '2026-09-07T09:00:00Z' },
      { kind: 'varied', at: '2026-09-08T09:00:00Z' },
    ];
    const changed = facts({ ...GIVEN, state: 'VARIED', changeOpen: true, changedOn: '2026-09-08', acts });
    expect(of('travel-change', changed)).toMatchObject([
      { key: 'travel-change:p:GB-EAW:0', doneAt: '2026-09-07T09:00:00Z' },
      { key: 'travel-change:p:GB-EAW:1', doneAt: null, dueAt: '2026-09-18T23:00:00Z' },
    ]);
  });
});

describe('leave to travel', () => {
  const pending = { state: 'PERMISSION_PENDING' as const, permission: 'PENDING' as const };
  it('is decided within two working days of being asked for', () => {
    expect(of('travel-permission-decide', facts(pending, licence))).toMatchObject([
      { dueAt: '2026-08-04T22:59:59Z', doneAt: null },
    ]);
  });

  it.each([
    ['10:00', '2026-08-04T09:00:00Z'],
    [null, '2026-08-03T23:00:00Z'],
  ])('is decided before they leave, however near that is: at %s', (departsAt, dueAt) => {
    const soon = { ...pending, departsOn: '2026-08-04', departsAt };
    const [duty] = of('travel-permission-decide', facts(soon, licence));
    expect(duty).toMatchObject({ dueAt, doneAt: null });
    expect(duty!.steps.at(-1)!.text).toContain('They leave before that');
  });

  it('is met by the decision, opens again with what it does not cover, and waits for a second signature where the rule asks', () => {
    const decisions = [{ id: 'd', at: '2026-08-04T09:00:00Z', asksSecond: true, signedAt: null }];
    const waiting = facts({ ...pending, decisions }, licence);
    expect(of('travel-permission-decide', waiting)).toMatchObject([
      { key: 'travel-permission-decide:p:0', doneAt: '2026-08-04T09:00:00Z' },
    ]);
    expect(of('travel-countersign', waiting)).toMatchObject([{ owner: 'manager', doneAt: null }]);
    const signed = [{ ...decisions[0]!, signedAt: '2026-08-05T09:00:00Z' }];
    const again = facts(
      { ...pending, decisions: signed, acts: [{ kind: 'varied', at: '2026-08-10T09:00:00Z' }] },
      licence,
    );
    expect(of('travel-permission-decide', again).filter(({ doneAt }) => !doneAt)).toMatchObject([
      { key: 'travel-permission-decide:p:1', dueAt: '2026-08-12T22:59:59Z' },
    ]);
    expect(of('travel-countersign', again)).toMatchObject([{ doneAt: '2026-08-05T09:00:00Z' }]);
  });
});

describe('a decision that waits for its second signature', () => {
  const pending = { state: 'PERMISSION_PENDING' as const, permission: 'PENDING' as const };
  const first = { id: 'd', at: '2026-08-04T09:00:00Z', asksSecond: true, signedAt: null };
  const changedAt = (at: string) => [{ kind: 'changed', at }];
  const signatures = (over: object) => of('travel-countersign', facts({ ...pending, ...over }, licence));

  it('is not signed for by lapsing: once the plan is changed nothing is met, and nothing is left to sign', () => {
    expect(signatures({ decisions: [first] })).toMatchObject([{ doneAt: null }]);
    expect(signatures({ decisions: [first], acts: changedAt('2026-08-04T10:00:00Z') })).toEqual([]);
  });

  it('gives way to the next decision, which has a signature of its own', () => {
    const again = { ...first, id: 'e', at: '2026-08-04T11:00:00Z' };
    expect(signatures({ decisions: [first, again], acts: changedAt('2026-08-04T10:00:00Z') })).toMatchObject([
      { key: 'travel-countersign:p:e', doneAt: null },
    ]);
  });

  it('stays met where it was signed before the plan was changed', () => {
    const signed = { ...first, signedAt: '2026-08-04T09:30:00Z' };
    expect(signatures({ decisions: [signed], acts: changedAt('2026-08-04T10:00:00Z') })).toMatchObject([
      { doneAt: '2026-08-04T09:30:00Z' },
    ]);
  });

  it('is taken again by the officer when the plan was changed', () => {
    const acts = [{ kind: 'changed', at: '2026-08-04T10:00:00Z' }];
    const changed = facts({ ...pending, decisions: [first], acts }, licence);
    expect(of('travel-permission-decide', changed).filter(({ doneAt }) => !doneAt)).toMatchObject([
      { key: 'travel-permission-decide:p:1' },
    ]);
  });
});

describe('a rule that is missing', () => {
  it.each([
    ['the travel rule', 'travel-rule'],
    ['the rule of permission', 'travel-permission'],
    ['the duty rules', 'duty-rule'],
  ])('%s is asked for', (_, kind) => {
    const asked = found(facts(), bookOf('2026-09-01', kind)).filter(({ ask }) => ask);
    expect(asked.length).toBeGreaterThan(0);
    expect(JSON.stringify(asked[0]!.steps)).toContain('Unknown is not');
  });

  it('never leaves a registered traveller who has told nobody with nothing due', () => {
    const regimes = [
      'GB-EAW',
      'GB-SCT',
      'GB-NIR',
      'US-SORNA',
      'CA-SOIRA',
      'IE',
      'AU-ACT',
      'AU-FED',
      'NZ',
      'FR',
      'XX',
    ];
    const kinds = fc.subarray(['travel-rule', 'travel-permission', 'duty-rule', 'holidays']);
    fc.assert(
      fc.property(
        fc.constantFrom(...regimes),
        kinds,
        fc.option(fc.constantFrom('ES', 'US', 'NZ')),
        (regime, without, country) => {
          const legs = [{ ...plan().legs[0]!, country }];
          const given = facts({ legs }, { registrations: [{ regime, endsOn: null, childOffence: null }] });
          const open = found(given, bookOf('2026-09-01', ...without)).filter(({ doneAt }) => doneAt === null);
          expect(
            open.some(({ key }) => /^travel-(notice|ask|permission|authority)/.test(key)) ||
              ['IE', 'CA-SOIRA', 'US-SORNA', 'NZ'].includes(regime),
          ).toBe(true);
          expect(open.length).toBeGreaterThan(0);
        },
      ),
    );
  });
});
