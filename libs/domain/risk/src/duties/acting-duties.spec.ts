import { assessed, facts, of, open } from './cases.js';
import type { AssessmentFact } from './risk-facts.js';

describe('a second name', () => {
  it.each<[string, Partial<AssessmentFact>, (string | null)[]]>([
    ['is missing under supervision', { supervised: true }, [null]],
    ['was given', { supervised: true, signedAt: '2026-11-02T10:00:00Z' }, ['2026-11-02T10:00:00Z']],
    ['is not needed with a certificate', {}, []],
    ['is not needed any more where another took its place', { supervised: true, state: 'superseded' }, []],
  ])('%s', (_, parts, expected) => {
    const given = facts({ assessments: [assessed('STABLE-2007', '2026-11-01', parts)] });
    expect(of('risk-countersign', given).map(({ doneAt }) => doneAt)).toEqual(expected);
  });

  it('of an override is due within five working days', () => {
    const one = { id: 'v', instrument: 'STABLE-2007', proposedAt: '2026-11-16T10:00:00Z', decidedAt: null };
    expect(of('risk-override', facts({ overrides: [one] }))).toMatchObject([
      { dueAt: '2026-11-23T23:59:59Z', owner: 'manager', doneAt: null },
    ]);
  });

  it.each<[string, string[], string[]]>([
    ['ends before the next one', ['2027-01-01'], ['2027-01-01']],
    ['holds until then', ['2027-05-01'], []],
    ['was never held', [], []],
    ['was renewed', ['2027-01-01', '2029-01-01'], []],
  ])('by certificate %s', (_, expiries, expected) => {
    const certificates = expiries.map((expiresOn, n) => ({
      id: `c${n}`,
      instrument: 'STABLE-2007',
      expiresOn,
      recordedAt: '2026-10-01T09:00:00Z',
    }));
    const given = facts({ assessments: [assessed('STABLE-2007', '2026-10-01')], certificates });
    expect(open('risk-certificate', given).map(({ dueAt }) => dueAt?.slice(0, 10))).toEqual(expected);
  });
});

describe('a change of risk', () => {
  const acute = (flags: string[], parts: Partial<AssessmentFact> = {}) =>
    assessed('ACUTE-2007', '2026-11-18', { flags, total: 3, band: 'high', ...parts });

  it('that says intervene now is due the same day, as a matter of a child', () => {
    const [duty] = of('risk-intervene', facts({ assessments: [acute(['INTERVENE_NOW'])] }));
    expect(duty).toMatchObject({ dueAt: '2026-11-18T23:59:59Z', urgency: 'child', doneAt: null });
  });

  it('stays to be answered where a later assessment is quiet, and is done when every action has an answer', () => {
    const answers = (n: number) =>
      ['ACT_TODAY', 'HOME_VISIT', 'CASE_CONFERENCE'].slice(0, n).map((action, i) => ({
        trigger: 'INTERVENE_NOW',
        action,
        at: `2026-11-18T1${i}:00:00Z`,
      }));
    const with_ = (n: number) =>
      facts({
        assessments: [
          acute(['INTERVENE_NOW'], { state: 'superseded', responses: answers(n) }),
          assessed('ACUTE-2007', '2026-11-19', { total: 0, band: 'low' }),
        ],
      });
    expect(of('risk-intervene', with_(2))).toMatchObject([{ doneAt: null }]);
    expect(of('risk-intervene', with_(3))).toMatchObject([{ doneAt: '2026-11-18T12:00:00Z' }]);
  });

  const stable = (total: number, on: string, missing: string[] = [], s1 = 0) =>
    assessed('STABLE-2007', on, {
      total,
      items: ['s1', 's3'].map((code) => ({
        code,
        points: missing.includes(code) ? null : code === 's1' ? s1 : 0,
      })),
    });
  it.each<[string, AssessmentFact[], string[]]>([
    ['rose by three', [stable(4, '2026-03-01'), stable(7, '2026-09-01')], ['NEEDS_RISEN']],
    ['rose by two', [stable(4, '2026-03-01'), stable(6, '2026-09-01')], []],
    ['cannot be compared', [stable(4, '2026-03-01', ['s3']), stable(9, '2026-09-01')], []],
    [
      'has an item that rose to marked',
      [stable(4, '2026-03-01', [], 1), stable(4, '2026-09-01', [], 2)],
      ['ITEM_MARKED'],
    ],
    ['had it marked before', [stable(4, '2026-03-01', [], 2), stable(4, '2026-09-01', [], 2)], []],
    ['fell once', [stable(9, '2026-03-01'), stable(5, '2026-09-01')], []],
    [
      'fell and stayed down',
      [stable(9, '2025-09-01'), stable(6, '2026-03-01'), stable(5, '2026-09-01')],
      ['SUSTAINED_FALL'],
    ],
    ['fell and came back', [stable(9, '2025-09-01'), stable(5, '2026-03-01'), stable(7, '2026-09-01')], []],
    ['is the first', [stable(20, '2026-09-01')], []],
  ])('is answered where the series %s', (_, assessments, expected) => {
    const last = assessments.length - 1;
    const series = assessments.map((one, n) => (n < last ? { ...one, state: 'superseded' as const } : one));
    expect(of('risk-respond', facts({ assessments: series })).map((d) => d.facts.trigger)).toEqual(expected);
  });
});

describe('the safety plan', () => {
  it('is due on its day and met by the end of it', () => {
    const actions = [
      { id: 's', dueOn: '2026-11-25', closedAt: null },
      { id: 't', dueOn: '2026-11-10', closedAt: '2026-11-10T00:00:00Z' },
    ];
    expect(of('risk-safety-action', facts({ actions }))).toMatchObject([
      { dueAt: '2026-11-25T23:59:59Z', alertAt: '2026-11-22T00:00:00Z', doneAt: null },
      { doneAt: '2026-11-10T00:00:00Z' },
    ]);
  });
});
