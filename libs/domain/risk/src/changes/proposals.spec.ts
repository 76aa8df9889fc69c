import { loadDefinitions } from '@platform/definitions';
import type { AssessmentRow } from '../assessments/assessments.store.js';
import { RISK_PRACTICES } from '../practice/practice-kind.js';
import { DEFINITIONS_FOLDER } from '../practice/practice.js';
import { foundIn } from './finding.js';
import { isWaiting, proposalsOf, unansweredAlong, type KeptChange, type KeptResponse } from './proposals.js';

const practice = loadDefinitions(DEFINITIONS_FOLDER, RISK_PRACTICES).inForceOn(
  'risk-practice',
  '2026-11-20',
)!;
interface Given {
  total?: number;
  s1?: number;
  missing?: string[];
  flags?: string[];
  band?: string;
  /** Band of its factor of sex and violence. */
  sv?: string;
  corrects?: string;
}
/** A result of that month; the one that is given last is the newest. */
const row = (id: string, month: number, given: Given = {}, instrument = 'STABLE-2007') =>
  ({
    id,
    instrument,
    state: 'final',
    total: given.total ?? 5,
    level: 'moderate',
    assessedOn: `2026-${String(month).padStart(2, '0')}-01`,
    supersedesId: given.corrects ?? null,
    correctionReason: given.corrects ? 'It was wrong' : null,
    record: {
      result: {
        band: given.band ?? 'moderate',
        flags: given.flags ?? [],
        scales: { sv: { label: 'Sex and violence', total: null, band: given.sv ?? 'low' } },
        items: ['s1', 's3'].map((code) => ({
          code,
          points: given.missing?.includes(code) ? null : code === 's1' ? (given.s1 ?? 0) : 0,
        })),
      },
    },
  }) as unknown as AssessmentRow;
const change = (id: string, assessmentId: string, parts: Partial<KeptChange> = {}): KeptChange => ({
  id,
  personId: 'p',
  assessmentId,
  instrument: 'STABLE-2007',
  assessedOn: '2026-03-01',
  trigger: 'NEEDS_RISEN',
  title: 'Needs have risen',
  urgent: false,
  seen: [],
  actions: [
    { code: 'HOME_VISIT', title: 'Visit' },
    { code: 'CASE_CONFERENCE', title: 'Confer' },
  ],
  carries: null,
  round: 1,
  state: 'final',
  waitsSince: '2026-03-01T10:00:00Z',
  superseded: true,
  corrected: null,
  ...parts,
});
const answer = (
  assessmentId: string,
  action: string,
  decision: KeptResponse['decision'] = 'taken',
  trigger = 'NEEDS_RISEN',
): KeptResponse => ({
  assessmentId,
  trigger,
  round: 1,
  action,
  decision,
  reason: 'Because',
  by: 'N',
  at: '2026-03-02',
});
const found = (
  rows: AssessmentRow[],
  changes: KeptChange[] = [],
  responses: KeptResponse[] = [],
  id = rows.at(-1)!.id,
) => foundIn(practice.content, id, rows.toReversed(), changes, responses);
const RISING = [row('a', 1, { total: 4 }), row('b', 3, { total: 7 }), row('c', 5, { total: 10 })];

describe('what a result asks for', () => {
  it.each<[string, AssessmentRow[], string[]]>([
    ['rose by three', [row('a', 3, { total: 4 }), row('b', 9, { total: 7 })], ['NEEDS_RISEN']],
    ['rose by two', [row('a', 3, { total: 4 }), row('b', 9, { total: 6 })], []],
    ['cannot be compared', [row('a', 3, { total: 4, missing: ['s3'] }), row('b', 9, { total: 9 })], []],
    ['has an item that rose to marked', [row('a', 3, { s1: 1 }), row('b', 9, { s1: 2 })], ['ITEM_MARKED']],
    ['had it marked before', [row('a', 3, { s1: 2 }), row('b', 9, { s1: 2 })], []],
    ['fell once', [row('a', 3, { total: 9 }), row('b', 9, { total: 5 })], []],
    [
      'fell and stayed down',
      [row('a', 1, { total: 9 }), row('b', 3, { total: 6 }), row('c', 9)],
      ['SUSTAINED_FALL'],
    ],
    ['fell and came back', [row('a', 1, { total: 9 }), row('b', 3), row('c', 9, { total: 7 })], []],
    ['is the first', [row('a', 9, { total: 20 })], []],
    [
      'crept up by one and by two',
      [row('a', 1, { total: 4 }), row('b', 3), row('c', 9, { total: 7 })],
      ['NEEDS_RISEN'],
    ],
    [
      'rose once and stayed',
      [row('a', 1, { total: 4 }), row('b', 3, { total: 7 }), row('c', 9, { total: 7 })],
      [],
    ],
    [
      'was put right, so the wrong one counts no more',
      [row('a', 3, { total: 4 }), row('b', 9, { total: 7 }), row('c', 9, { total: 5, corrects: 'b' })],
      [],
    ],
  ])('is worked out where the series %s', (_, rows, expected) => {
    expect(found(rows).map(({ trigger }) => trigger)).toEqual(expected);
  });

  const contact = (id: string, month: number, given: Given) => row(id, month, given, 'ACUTE-2007');
  it.each<[string, AssessmentRow[], string[]]>([
    [
      'are high twice in sex and violence, and moderate as a whole',
      [contact('a', 3, { sv: 'high' }), contact('b', 4, { sv: 'high' })],
      ['HIGH_TWICE'],
    ],
    [
      'are high as a whole, then in sex and violence',
      [contact('a', 3, { band: 'high' }), contact('b', 4, { sv: 'high' })],
      ['HIGH_TWICE'],
    ],
    ['were high once', [contact('a', 3, {}), contact('b', 4, { sv: 'high' })], []],
    [
      'have one sign that rose to marked',
      [contact('a', 3, { total: 2 }), contact('b', 4, { total: 2, s1: 2 })],
      ['SIGN_MARKED'],
    ],
    [
      'have a sign that says intervene now, which asks for more',
      [contact('a', 3, {}), contact('b', 4, { s1: 3, flags: ['INTERVENE_NOW'] })],
      ['INTERVENE_NOW'],
    ],
  ])('is worked out where warning signs %s', (_, rows, expected) => {
    expect(found(rows).map(({ trigger }) => trigger)).toEqual(expected);
  });

  it('stands for the unanswered one of before, since it waits', () => {
    expect(found(RISING, [change('x', 'b')])).toMatchObject([
      {
        carries: 'x',
        waitsSince: '2026-03-01T10:00:00Z',
        seen: [expect.any(String), 'Not answered since the result of 2026-03-01'],
      },
    ]);
    const other = [...change('x', 'b').actions, { code: 'TELL_POLICE', title: 'Tell the police' }];
    const asked = (responses: KeptResponse[]) =>
      found(RISING, [change('x', 'b', { actions: other })], responses)[0]!.actions.map(({ code }) => code);
    const today = ['HOME_VISIT', 'CASE_CONFERENCE', 'TREATMENT_CALL'];
    expect(asked([])).toEqual([...today, 'TELL_POLICE']);
    expect(asked([answer('b', 'TELL_POLICE')])).toEqual(today);
    const both = ['HOME_VISIT', 'CASE_CONFERENCE'].map((action) => answer('b', action));
    expect(found(RISING, [change('x', 'b')], both)).toMatchObject([{ carries: null, waitsSince: null }]);
  });

  const signs = (id: string, month: number, given: Given = {}) =>
    row(id, month, { flags: ['INTERVENE_NOW'], ...given }, 'ACUTE-2007');
  const urgent = (id: string, of: string, parts: Partial<KeptChange> = {}) =>
    change(id, of, { instrument: 'ACUTE-2007', trigger: 'INTERVENE_NOW', urgent: true, ...parts });
  it('never stands for an urgent one of another day, but for that of the version it puts right', () => {
    expect(found([signs('a', 3), signs('b', 5)], [urgent('x', 'a')])).toMatchObject([{ carries: null }]);
    const corrected = [signs('a', 3), signs('b', 3, { corrects: 'a' })];
    expect(found(corrected, [urgent('x', 'a')])).toMatchObject([{ carries: 'x' }]);
  });

  it('asks again only for what the version before was not answered to', () => {
    const corrected = [signs('a', 3), signs('b', 3, { corrects: 'a' })];
    const said = (action: string) => answer('a', action, 'taken', 'INTERVENE_NOW');
    const asked = (...actions: string[]) =>
      found(corrected, [urgent('x', 'a')], actions.map(said)).map(({ actions: of }) =>
        of.map(({ code }) => code),
      );
    expect(asked('HOME_VISIT')).toEqual([['ACT_TODAY', 'CASE_CONFERENCE']]);
    expect(asked('HOME_VISIT', 'CASE_CONFERENCE', 'ACT_TODAY')).toEqual([]);
  });
});

describe('an unanswered change', () => {
  const waiting = (changes: KeptChange[], responses: KeptResponse[] = []) =>
    proposalsOf(changes, responses)
      .filter(isWaiting)
      .map(({ assessmentId }) => assessmentId);
  it.each([
    ['superseded', {}],
    ['corrected', { corrected: 'An item was wrong' }],
  ])('waits on where its result was %s', (_, parts) => {
    expect(waiting([change('x', 'b', parts)])).toEqual(['b']);
  });

  it('waits with the result that carries it, and again by itself where that was a mistake', () => {
    const both = [change('y', 'c', { carries: 'x' }), change('x', 'b')];
    expect(waiting(both)).toEqual(['c']);
    const mistaken = ['HOME_VISIT', 'CASE_CONFERENCE'].map((action) => answer('c', action, 'mistaken'));
    expect(waiting(both, mistaken)).toEqual(['b']);
  });

  it('is answered together with those that it stands for, and none is answered twice', () => {
    const all = [change('z', 'd', { carries: 'y' }), change('y', 'c', { carries: 'x' }), change('x', 'b')];
    const along = (responses: KeptResponse[]) =>
      unansweredAlong(all[0]!, 'HOME_VISIT', all, responses).map(({ id }) => id);
    expect(along([])).toEqual(['z', 'y', 'x']);
    expect(along([answer('c', 'HOME_VISIT')])).toEqual(['z', 'x']);
  });
});
