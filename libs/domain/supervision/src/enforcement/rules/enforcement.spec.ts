import fc from 'fast-check';
import {
  CASE_ACTIONS,
  CASE_STATES,
  caseActions,
  stateAfter,
  type CaseState,
  type Chair,
} from './case-states.js';
import { ENFORCEMENT } from './enforcement-rules.js';
import { caseDue, evidenceDue, failuresThatOpen, isWithinWindow } from './failures.js';
import { failureActions, letterKindFor, type FailureStanding } from './next-actions.js';
import { recallTypeOf } from './recall-type.js';
import { whereItStands } from './where-it-stands.js';

const { rules } = ENFORCEMENT;
const community = rules.orders.get('COMMUNITY_ORDER')!;
const licence = rules.orders.get('LICENCE')!;

describe('twelve months between two failures', () => {
  it.each([
    ['2026-03-10', '2026-03-10', true],
    ['2026-03-10', '2027-03-10', true],
    ['2026-03-10', '2027-03-11', false],
    ['2024-02-29', '2025-02-28', true],
    ['2024-02-29', '2025-03-01', false],
    ['2023-02-28', '2024-02-28', true],
    ['2023-02-28', '2024-02-29', false],
    ['2023-03-01', '2024-02-29', true],
    ['2023-12-31', '2024-12-31', true],
    ['2026-03-10', '2026-03-09', false],
  ])('%s and %s: %s', (earlier, later, within) => expect(isWithinWindow(earlier, later, 12)).toBe(within));
});

describe('failures that open breach', () => {
  const f = (id: string, on: string, orderId = 'o1') => ({ id, on, orderId });
  it.each([
    ['a first one opens nothing', f('a', '2026-01-05'), [], []],
    ['a second one does', f('b', '2026-02-05'), [f('a', '2026-01-05')], ['a', 'b']],
    ['one decided later than it happened does', f('a', '2026-01-05'), [f('b', '2026-02-05')], ['a', 'b']],
    ['one of another order does not count', f('b', '2026-02-05'), [f('a', '2026-01-05', 'o2')], []],
    ['one of more than twelve months ago does not', f('b', '2027-01-06'), [f('a', '2026-01-05')], []],
    [
      'of three the two that are near count',
      f('c', '2027-02-01'),
      [f('a', '2026-01-05'), f('b', '2026-06-05')],
      ['b', 'c'],
    ],
    [
      'two that were near before, and this one apart',
      f('c', '2028-01-01'),
      [f('a', '2026-01-05'), f('b', '2026-06-05')],
      [],
    ],
  ])('%s', (_words, one, all, opened) =>
    expect(failuresThatOpen(one, all, 2, 12).map(({ id }) => id)).toEqual(opened),
  );

  it('holds the new failure and only its own order, whatever else there is', () => {
    const failure = fc.record({
      id: fc.uuid(),
      on: fc
        .date({ min: new Date('2020-01-01'), max: new Date('2030-12-31'), noInvalidDate: true })
        .map((d) => d.toISOString().slice(0, 10)),
      orderId: fc.constantFrom('o1', 'o2'),
    });
    fc.assert(
      fc.property(failure, fc.array(failure, { maxLength: 12 }), (one, all) => {
        const opened = failuresThatOpen(one, all, 2, 12);
        if (opened.length === 0) {
          const near = all.filter(
            (x) =>
              x.id !== one.id &&
              x.orderId === one.orderId &&
              (isWithinWindow(x.on, one.on, 12) || isWithinWindow(one.on, x.on, 12)),
          );
          expect(near).toEqual([]);
        } else {
          expect(opened).toContain(one);
          expect(opened.every(({ orderId }) => orderId === one.orderId)).toBe(true);
          expect(opened.length).toBeGreaterThanOrEqual(2);
          expect(isWithinWindow(opened[0]!.on, opened.at(-1)!.on, 12)).toBe(true);
        }
      }),
    );
  });
});

describe('clocks', () => {
  it('waits for evidence seven days after it was asked for', () => {
    expect(evidenceDue('2026-11-20', rules).on).toBe('2026-11-27');
  });
  it.each([
    ['breach: ten working days from the last failure', community, false, '2026-12-04'],
    ['recall: two working days from the opening', licence, false, '2026-11-25'],
    ['an emergency: the same day', licence, true, '2026-11-23'],
  ])('%s', (_words, rule, emergency, on) =>
    expect(caseDue(rule, { lastFailureOn: '2026-11-20', openedOn: '2026-11-23', emergency }, rules).on).toBe(
      on,
    ),
  );
  it('says unknown where the holidays of a year are not known', () => {
    const { on, steps } = caseDue(
      community,
      { lastFailureOn: '2199-01-01', openedOn: '2199-01-01', emergency: false },
      rules,
    );
    expect(on).toBeNull();
    expect(steps[0]!.result).toBe('unknown year');
  });
});

const failure = (over: Partial<FailureStanding>): FailureStanding => ({
  decision: null, evidenceAsked: false, rule: community, isRepeated: false, letter: 'none', caseState: null, ...over,
}); // prettier-ignore

describe('what may follow a failure', () => {
  it.each<[string, Partial<FailureStanding>, string[]]>([
    ['undecided', {}, ['ASK_FOR_EVIDENCE', 'DECIDE_ACCEPTABLE', 'DECIDE_UNACCEPTABLE']],
    ['undecided, evidence asked for', { evidenceAsked: true }, ['DECIDE_ACCEPTABLE', 'DECIDE_UNACCEPTABLE']],
    ['acceptable', { decision: 'acceptable' }, []],
    ['acceptable after a letter', { decision: 'acceptable', letter: 'made' }, ['WITHDRAW_LETTER']],
    ['unacceptable', { decision: 'unacceptable' }, ['MAKE_LETTER']],
    ['unacceptable, no order that is enforced', { decision: 'unacceptable', rule: null }, []],
    ['letter made', { decision: 'unacceptable', letter: 'made' }, ['SEND_LETTER', 'WITHDRAW_LETTER']],
    ['letter sent', { decision: 'unacceptable', letter: 'sent' }, ['WITHDRAW_LETTER']],
    ['in breach', { decision: 'unacceptable', caseState: 'PREPARING' }, []],
    ['recall weighed', { decision: 'unacceptable', rule: licence, caseState: 'PREPARING' }, ['MAKE_LETTER']],
    ['recall with the manager', { decision: 'unacceptable', rule: licence, caseState: 'WITH_MANAGER' }, []],
    ['decided against breach', { decision: 'unacceptable', caseState: 'NOT_ENFORCED' }, ['MAKE_LETTER']],
    ['breach started', { decision: 'unacceptable', caseState: 'ENFORCED' }, []],
  ])('%s', (_words, over, actions) => expect(failureActions(failure(over))).toEqual(actions));

  it.each([
    [community, false, 'FIRST_WARNING'],
    [community, true, 'FINAL_WARNING'],
    [licence, false, 'LICENCE_COMPLIANCE'],
    [licence, true, 'FINAL_WARNING'],
  ])('the letter that fits', (rule, isRepeated, kind) =>
    expect(letterKindFor(failure({ decision: 'unacceptable', rule, isRepeated }))).toBe(kind),
  );
});

describe('the path of a breach or recall', () => {
  const chairs = fc.record({ isManager: fc.boolean(), hasPrepared: fc.boolean(), hasSigned: fc.boolean() });
  const standings = fc.record({
    state: fc.constantFrom(...CASE_STATES),
    isPrepared: fc.boolean(),
    needsSecond: fc.boolean(),
  });

  const officer: Chair = { isManager: false, hasPrepared: true, hasSigned: false };
  const manager: Chair = { isManager: true, hasPrepared: false, hasSigned: false };
  it.each<[CaseState, boolean, Chair, string[]]>([
    ['PREPARING', false, officer, ['PREPARE']],
    ['PREPARING', true, officer, ['PREPARE', 'ASK_SIGNATURE']],
    ['WITH_MANAGER', true, officer, []],
    ['WITH_MANAGER', true, manager, ['SIGN', 'SEND_BACK']],
    ['WITH_MANAGER', true, { ...manager, hasPrepared: true }, []],
    ['WITH_HEAD', true, manager, ['SIGN_SECOND', 'SEND_BACK']],
    ['WITH_HEAD', true, { ...manager, hasSigned: true }, []],
    ['SIGNED', true, officer, ['ENFORCE', 'DO_NOT_ENFORCE']],
    ['ENFORCED', true, manager, []],
    ['NOT_ENFORCED', true, manager, []],
  ])('%s, prepared %s', (state, isPrepared, chair, actions) =>
    expect(caseActions({ state, isPrepared, needsSecond: false }, chair)).toEqual(actions),
  );

  it('takes only what it offers', () => {
    fc.assert(
      fc.property(standings, chairs, fc.constantFrom(...CASE_ACTIONS), (standing, chair, action) => {
        const offered = caseActions(standing, chair).includes(action);
        expect(stateAfter(standing, action, chair) !== null).toBe(offered);
      }),
    );
  });

  it('never reaches a decision without another person’s signature, by any walk', () => {
    const people = ['officer', 'colleague', 'manager', 'head'] as const;
    const moves = fc.array(fc.tuple(fc.constantFrom(...people), fc.constantFrom(...CASE_ACTIONS)), {
      maxLength: 40,
    });
    fc.assert(
      fc.property(moves, fc.boolean(), (walk, needsSecond) => {
        let state: CaseState = 'PREPARING';
        let preparer: string | null = null;
        let signers: string[] = [];
        for (const [who, action] of walk) {
          const chair: Chair = {
            isManager: who === 'manager' || who === 'head',
            hasPrepared: who === preparer,
            hasSigned: signers.includes(who),
          };
          const next = stateAfter({ state, isPrepared: preparer !== null, needsSecond }, action, chair);
          if (!next) continue;
          if (action === 'PREPARE') preparer = who;
          if (action === 'SIGN' || action === 'SIGN_SECOND') signers.push(who);
          if (next === 'PREPARING') signers = [];
          state = next;
          if (state === 'ENFORCED' || state === 'NOT_ENFORCED') {
            expect(new Set(signers).size).toBe(needsSecond ? 2 : 1);
            expect(signers).not.toContain(preparer);
          }
        }
      }),
      { numRuns: 2000 },
    );
  });
});

describe('the kind of recall', () => {
  const none = {
    mappaLevel2or3: false,
    mappaCategory4: false,
    extendedSentence: false,
    newCharge: false,
    terrorism: false,
  };
  it.each([
    [24, 30, none, 'fixed-term'],
    [47, 18, none, 'fixed-term'],
    [48, 30, none, 'either'],
    [24, 30, { ...none, mappaLevel2or3: true }, 'either'],
    [24, 30, { ...none, newCharge: true, terrorism: null }, 'either'],
    [24, 30, { ...none, newCharge: null }, 'ask'],
    [null, 30, none, 'ask'],
    [24, null, none, 'ask'],
    [24, 17, none, 'ask'],
    [24, 30, {}, 'ask'],
  ])('%s months, age %s, %j: %s', (sentenceMonths, ageYears, exceptions, rule) =>
    expect(recallTypeOf({ sentenceMonths, ageYears, exceptions }, rules).rule).toBe(rule),
  );
});

describe('where it stands at one look', () => {
  const facts = { undecidedDueOn: [], warnedOn: [], cases: [] };
  const breach = {
    route: 'BREACH' as const,
    state: 'PREPARING' as CaseState,
    dueOn: '2026-12-04',
    decidedOn: null,
  };
  it.each([
    ['nothing', facts, 'none', false],
    ['undecided', { ...facts, undecidedDueOn: ['2026-11-24'] }, 'undecided', false],
    ['undecided and late', { ...facts, undecidedDueOn: ['2026-11-20', null] }, 'undecided', true],
    ['warned', { ...facts, warnedOn: ['2026-11-01'] }, 'warned', false],
    [
      'a clock before what is undecided',
      { ...facts, undecidedDueOn: ['2026-11-24'], cases: [breach] },
      'clock',
      false,
    ],
    ['a clock run out', { ...facts, cases: [{ ...breach, dueOn: '2026-11-23' }] }, 'clock', true],
    [
      'with the manager',
      { ...facts, cases: [{ ...breach, state: 'WITH_MANAGER' as CaseState }] },
      'with-manager',
      false,
    ],
    [
      'decided against',
      {
        ...facts,
        warnedOn: ['2026-11-01'],
        cases: [{ ...breach, state: 'NOT_ENFORCED' as CaseState, decidedOn: '2026-11-10' }],
      },
      'not-enforced',
      false,
    ],
    [
      'warned after a decision',
      {
        ...facts,
        warnedOn: ['2026-11-11'],
        cases: [{ ...breach, state: 'NOT_ENFORCED' as CaseState, decidedOn: '2026-11-10' }],
      },
      'warned',
      false,
    ],
  ])('%s', (_words, given, code, isLate) =>
    expect(whereItStands(given, '2026-11-24')).toMatchObject({ code, isLate }),
  );
});
