import { DUE, found, kept, sameRules } from './cases/found-and-kept.js';
import type { FoundDuty, KeptDuty } from './duty.js';
import { reconcile, type Cause } from './reconcile.js';

const brief = (changes: ReturnType<typeof reconcile>) =>
  changes.map((c) => [c.what, 'state' in c ? c.state : 'because' in c ? c.because : null]);

describe('another rule with the same limit', () => {
  const before = '2026-11-10T00:00:00Z';
  const next = { uses: ['duty-rule/r@2'] };
  const after = '2026-11-19T00:00:00Z';
  it.each<[string, Partial<KeptDuty>, Partial<FoundDuty>, string]>([
    ['told of later waits for a signature', { alertAt: before }, { alertAt: after }, 'propose'],
    ['told of at once until now, too', { alertAt: null }, { alertAt: after }, 'propose'],
    ['told of earlier is so at once', { alertAt: after }, { alertAt: before }, 'renew'],
    ['no longer about a child waits', { urgency: 'child' }, { urgency: 'routine' }, 'propose'],
    ['about a child from now on is so at once', { urgency: 'routine' }, { urgency: 'child' }, 'renew'],
    ['somebody else’s waits', { owner: 'officer' }, { owner: 'manager' }, 'propose'],
    ['seen by others waits', { section: 'risk' }, { section: 'core' }, 'propose'],
    ['seen by fewer waits, too', { section: 'core' }, { section: 'risk' }, 'propose'],
  ])('%s', (_, was, is, what) => {
    const [open, asBefore] = [kept(was), found(was)];
    for (const cause of ['rules', 'facts', 'check'] as const)
      expect(brief(reconcile([open], [found({ ...next, ...is })], cause, () => asBefore))[0]![0]).toBe(what);
  });
  it.each<[string, Partial<FoundDuty>, Partial<FoundDuty>, string, boolean]>([
    ['that alerts nobody where somebody was waits', { alerts: true }, { alerts: false }, 'propose', true],
    ['that alerts nobody as before does not', { alerts: false }, { alerts: false }, 'renew', false],
    ['that alerts somebody from now on does so at once', { alerts: false }, { alerts: true }, 'renew', false],
    [
      'that asks alerts by the rule of what asks',
      { ask: true },
      { ask: true, alerts: false },
      'renew',
      false,
    ],
    ['that alerts nobody waits with its other limit', {}, { alerts: false, dueAt: after }, 'propose', true],
    ['that only has another limit says nothing of it', {}, { dueAt: after }, 'propose', false],
  ])('%s', (_, was, is, what, ends) => {
    const { ask = false } = was;
    for (const cause of ['rules', 'facts', 'check'] as const) {
      const [change] = reconcile([kept({ ask })], [found({ ...next, ...is })], cause, () => found(was));
      expect([change!.what, 'found' in change! && (change.found?.endsAlerts ?? false)]).toEqual([what, ends]);
    }
  });
  it.each<[string, Partial<FoundDuty>]>([
    ['somebody else’s', { owner: 'manager' }],
    ['seen by others', { section: 'legal' }],
  ])('%s by another fact renews the reasons', (_, is) => {
    const now = found({ ...next, ...is, facts: { at: '2026-11-19' } });
    expect(brief(reconcile([kept()], [now], 'facts', () => found(is)))).toEqual([['renew', null]]);
  });
  it.each<[string, Partial<FoundDuty>]>([
    ['somebody else’s', { owner: 'manager' }],
    ['seen by others', { section: 'legal' }],
    ['told of later', { alertAt: after }],
    ['due on another day', { dueAt: after }],
  ])('%s waits for a signature, and beside another fact the reasons shown are today’s', (_, is) => {
    const today = { facts: { at: '2026-11-19' }, steps: [{ text: 'A visit', input: {}, result: 'made' }] };
    const [open, asBefore] = [kept({ alertAt: before }), found({ alertAt: before, ...today })];
    const wanted = found({ ...next, ...asBefore, ...is, uses: next.uses });
    for (const cause of ['rules', 'facts', 'check'] as const)
      expect(reconcile([open], [wanted], cause, () => asBefore)).toEqual([
        { what: 'propose', kept: open, found: wanted },
        { what: 'renew', kept: open, found: asBefore },
      ]);
    const elsewhere = { ...asBefore, dueAt: '2026-11-22T23:59:59Z' };
    if (wanted.dueAt === DUE)
      expect(brief(reconcile([open], [wanted], 'facts', () => elsewhere))).toEqual([['propose', null]]);
    const renewed = { ...open, ...today };
    expect(brief(reconcile([renewed], [wanted], 'facts', () => asBefore))).toEqual([['propose', null]]);
  });
  it('told of later by another fact renews the reasons', () => {
    const is = found({ ...next, alertAt: after, facts: { at: '2026-11-19' } });
    expect(
      brief(reconcile([kept({ alertAt: before })], [is], 'facts', () => found({ alertAt: after }))),
    ).toEqual([['renew', null]]);
  });
});

describe('what becomes of duties', () => {
  it.each<[string, KeptDuty[], FoundDuty[], Cause, (string | null)[][]]>([
    ['a new one opens', [], [found()], 'facts', [['open', null]]],
    ['one that is still so stays', [kept()], [found()], 'facts', []],
    [
      'done within the limit is met',
      [kept()],
      [found({ doneAt: '2026-11-20T12:00:00Z' })],
      'facts',
      [['close', 'met']],
    ],
    [
      'done in the last second is met',
      [kept()],
      [found({ doneAt: '2026-11-20T23:59:59Z' })],
      'facts',
      [['close', 'met']],
    ],
    [
      'done a second later is missed',
      [kept()],
      [found({ doneAt: '2026-11-21T00:00:00Z' })],
      'facts',
      [['close', 'missed']],
    ],
    [
      'without a limit it cannot be missed',
      [kept({ dueAt: null })],
      [found({ dueAt: null, doneAt: '2030-01-01T00:00:00Z' })],
      'facts',
      [['close', 'met']],
    ],
    ['done before anybody was told opens nothing', [], [found({ doneAt: DUE })], 'facts', []],
    [
      'another fact gives another limit',
      [kept()],
      [found({ dueAt: '2026-11-25T23:59:59Z', facts: { at: '2026-11-23' } })],
      'facts',
      [['open', 'facts-changed']],
    ],
    [
      'another fact that leaves the limit renews the reasons',
      [kept()],
      [found({ facts: { at: '2026-11-18', type: 'PHONE' } })],
      'facts',
      [['renew', null]],
    ],
    ['no longer wanted', [kept()], [], 'facts', [['supersede', 'no-longer-required']]],
    [
      'another rule proposes its limit, and changes nothing yet',
      [kept()],
      [found({ dueAt: '2026-11-25T23:59:59Z', uses: ['duty-rule/r@2'] })],
      'rules',
      [['propose', null]],
    ],
    [
      'another rule with the same limit renews the reasons',
      [kept()],
      [found({ uses: ['duty-rule/r@2'] })],
      'rules',
      [['renew', null]],
    ],
    [
      'a rule that no longer asks for it waits for a signature, too',
      [kept()],
      [],
      'rules',
      [['propose', null]],
    ],
    [
      'rule and fact together: the old date has nothing to stand on',
      [kept()],
      [found({ dueAt: '2026-11-25T23:59:59Z', uses: ['duty-rule/r@2'], facts: { at: 'x' } })],
      'rules',
      [['open', 'facts-changed']],
    ],
    [
      'what was only asked about gets its date at once',
      [kept({ ask: true, dueAt: null, uses: ['duty-rule/r@unknown'] })],
      [found()],
      'rules',
      [['open', 'rule-changed']],
    ],
    [
      'a rule that became unknown asks at once',
      [kept()],
      [found({ ask: true, dueAt: null, uses: ['duty-rule/r@unknown'] })],
      'rules',
      [['propose', null]],
    ],
    ['what was excused stays excused', [kept({ state: 'excused' })], [found()], 'facts', []],
    [
      'what was excused comes back with another limit',
      [kept({ state: 'excused' })],
      [found({ dueAt: '2026-12-01T23:59:59Z' })],
      'facts',
      [['open', null]],
    ],
  ])('%s', (_, before, now, cause, expected) => {
    expect(brief(reconcile(before, now, cause, sameRules(now)))).toEqual(expected);
  });

  const later = found({ dueAt: '2026-11-25T23:59:59Z', uses: ['duty-rule/r@2'], facts: { at: 'x' } });
  it.each<[string, FoundDuty[], FoundDuty | null, (string | null)[][]]>([
    ['a rule that no longer asks for it', [], found(), [['propose', null]]],
    ['a fact that ended it, by the rule of before as well', [], null, [['supersede', 'no-longer-required']]],
    [
      'a fact by which it was done when a rule had dropped it',
      [],
      found({ doneAt: DUE }),
      [['supersede', 'no-longer-required']],
    ],
    [
      'a fact that moves nothing beside a rule that does',
      [later],
      found({ facts: { at: 'x' } }),
      [
        ['propose', null],
        ['renew', null],
      ],
    ],
    [
      'a fact that moves it by the rule of before as well',
      [later],
      found({ facts: { at: 'x' }, dueAt: '2026-11-22T23:59:59Z' }),
      [['open', 'facts-changed']],
    ],
    ['a fact that ended its like, and another rule', [later], null, [['open', 'facts-changed']]],
  ])('when a fact is recorded before the run of a new rule: %s', (_, now, asBefore, expected) => {
    for (const cause of ['facts', 'check'] as const)
      expect(brief(reconcile([kept()], now, cause, () => asBefore))).toEqual(expected);
  });

  it('does not mind in which order the database keeps keys', () => {
    const before = kept({ facts: { b: 1, a: 2 } });
    const now = [found({ facts: { a: 2, b: 1 } })];
    expect(reconcile([before], now, 'facts', sameRules(now))).toEqual([]);
  });
});
