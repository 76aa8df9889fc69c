import { assessed, facts, of, open } from './cases.js';
import type { AssessmentFact, ChangeFact } from './risk-facts.js';

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
  const change = (parts: Partial<ChangeFact> = {}): ChangeFact => ({
    id: 'a1',
    instrument: 'ACUTE-2007',
    trigger: 'INTERVENE_NOW',
    round: 1,
    provisional: false,
    title: 'An item says intervene now',
    urgent: true,
    seen: ['Flag INTERVENE_NOW'],
    assessedOn: '2026-11-18',
    since: '2026-11-18T15:00:00Z',
    answeredAt: null,
    ...parts,
  });

  it('that says intervene now is due the same day, as a matter of a child', () => {
    expect(of('risk-intervene', facts({ changes: [change()] }))).toMatchObject([
      { subjectId: 'a1', dueAt: '2026-11-18T23:59:59Z', urgency: 'child', doneAt: null },
    ]);
  });

  it('is told from a draft as well, as provisional, and apart from one that was answered before', () => {
    const answered = change({ answeredAt: '2026-11-18T12:00:00Z' });
    const again = change({ provisional: true, round: 2 });
    const found = of('risk-intervene', facts({ changes: [answered, again] }));
    expect(found).toMatchObject([
      { title: 'Act today: an item says intervene now', doneAt: '2026-11-18T12:00:00Z' },
      { title: 'Act today: an item says intervene now (provisional, from a draft)', doneAt: null },
    ]);
    expect(new Set(found.map(({ key }) => key)).size).toBe(2);
  });

  it('is done when every action has an answer', () => {
    const answered = change({ answeredAt: '2026-11-18T12:00:00Z' });
    expect(of('risk-intervene', facts({ changes: [answered] }))).toMatchObject([
      { doneAt: '2026-11-18T12:00:00Z' },
    ]);
  });

  it('that is not urgent is due five working days after it first wanted an answer, carried over or not', () => {
    const risen = change({
      trigger: 'NEEDS_RISEN',
      title: 'Needs have risen',
      urgent: false,
      assessedOn: '2026-11-19',
      since: '2026-11-16T10:00:00Z',
    });
    expect(of('risk-respond', facts({ changes: [risen] }))).toMatchObject([
      { title: 'Needs have risen: take or decline what is proposed', dueAt: '2026-11-23T23:59:59Z' },
    ]);
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
