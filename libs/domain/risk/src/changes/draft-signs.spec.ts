import { loadDefinitions } from '@platform/definitions';
import type { KeptItem } from '../assessments/assessment.entities.js';
import { INSTRUMENTS } from '../engine/index.js';
import { RISK_PRACTICES } from '../practice/practice-kind.js';
import { DEFINITIONS_FOLDER } from '../practice/practice.js';
import { foundInDraft, signsIn } from './draft-signs.js';
import type { KeptChange, KeptResponse } from './proposals.js';

const on = '2026-11-20';
const { content: practice } = loadDefinitions(DEFINITIONS_FOLDER, RISK_PRACTICES).inForceOn(
  'risk-practice',
  on,
)!;
const instruments = loadDefinitions(DEFINITIONS_FOLDER, INSTRUMENTS);
const at = (hour: number) => `2026-11-20T${String(hour).padStart(2, '0')}:00:00Z`;
const item = (value: number | null, hour = 9, tentative: number[] = []) =>
  ({ value, tentative, note: '', source: '', scoredAt: at(hour) }) as unknown as KeptItem;
const fact = (value: unknown) => ({ value, source: '', on: null, prefilled: true });
const signs = (items: Record<string, KeptItem>, code = 'ACUTE-2007', sex = 'M') =>
  signsIn(practice, instruments.inForceOn(code, on)!, {
    items,
    facts: { sex: fact(sex), dateOfBirth: fact('1980-05-05') },
    assessedOn: on,
  });

describe('what a draft says must be done today', () => {
  const all = (value: number) => Object.fromEntries([1, 2, 3, 4, 5, 6, 7].map((n) => [`a${n}`, item(value)]));
  it.each<[string, Record<string, KeptItem>, string[]]>([
    ['one item says so and six are missing', { a5: item(3) }, ['a5 Emotional collapse']],
    ['one is in doubt and may say so', { a1: item(null, 9, [2, 3]) }, ['a1 Access to victims']],
    ['two of seven say so', { ...all(0), a2: item(3), a7: item(3) }, ['a2 Hostility', 'a7 Substance abuse']],
  ])('where %s', (_, items, said) => {
    expect(signs(items)).toMatchObject([{ trigger: { code: 'INTERVENE_NOW' }, said }]);
  });

  it.each<[string, Record<string, KeptItem>, string, string]>([
    ['nothing is entered', {}, 'ACUTE-2007', 'M'],
    ['every item is marked and none says so', all(2), 'ACUTE-2007', 'M'],
    ['the instrument has no such value', { s1: item(2) }, 'STABLE-2007', 'M'],
    ['it does not apply to the person', { a5: item(3) }, 'ACUTE-2007', 'F'],
  ])('and nothing where %s', (_, items, code, sex) => {
    expect(signs(items, code, sex)).toEqual([]);
  });
});

describe('a draft that says so', () => {
  const draft = { id: 'd', instrument: 'ACUTE-2007', supersedesId: null, correctionReason: null };
  const kept = (parts: Partial<KeptChange> = {}) =>
    ({
      id: 'c',
      assessmentId: 'd',
      instrument: 'ACUTE-2007',
      trigger: 'INTERVENE_NOW',
      round: 1,
      carries: null,
      seen: ['a5 Emotional collapse'],
      waitsSince: at(9),
      actions: [{ code: 'ACT_TODAY', title: 'Act' }],
      ...parts,
    }) as KeptChange;
  const answer = (hour: number, parts: Partial<KeptResponse> = {}) =>
    ({
      assessmentId: 'd',
      trigger: 'INTERVENE_NOW',
      round: 1,
      action: 'ACT_TODAY',
      at: at(hour),
      ...parts,
    }) as KeptResponse;
  const asked = (
    items: Record<string, KeptItem>,
    changes: KeptChange[] = [],
    responses: KeptResponse[] = [],
    of = draft as Parameters<typeof foundInDraft>[1],
  ) => foundInDraft(practice, of, signs(items), changes, responses).map(({ round }) => round);

  it('asks once, and is marked as provisional', () => {
    const [found] = foundInDraft(practice, draft, signs({ a5: item(3) }), [], []);
    expect(found).toMatchObject({ urgent: true, carries: null, round: 1 });
    expect(found!.seen).toEqual(['a5 Emotional collapse', expect.stringContaining('provisional')]);
    expect(found!.actions.map(({ code }) => code)).toEqual(['ACT_TODAY', 'HOME_VISIT', 'CASE_CONFERENCE']);
    expect(asked({ a5: item(3) }, [kept()])).toEqual([]);
  });

  it('asks again where another sign is entered while the first waits, so that one answer is given to both', () => {
    const both = { a5: item(3), a6: item(3, 14) };
    const [found] = foundInDraft(practice, draft, signs(both), [kept()], []);
    expect(found).toMatchObject({ carries: 'c', waitsSince: at(9), round: 2 });
    expect(found!.seen).toEqual(
      expect.arrayContaining(['a5 Emotional collapse', 'a6 Collapse of social supports']),
    );
    const second = kept({ id: 'e', round: 2, carries: 'c', seen: found!.seen });
    expect(asked(both, [second, kept()])).toEqual([]);
  });

  it('asks for all of it again where only a part of the first was answered before', () => {
    const actions = ['ACT_TODAY', 'HOME_VISIT'].map((code) => ({ code, title: code }));
    expect(asked({ a5: item(3), a6: item(3, 14) }, [kept({ actions })], [answer(12)])).toEqual([2]);
  });

  it('asks again only where another sign was entered after the answer', () => {
    expect(asked({ a5: item(3, 9) }, [kept()], [answer(12)])).toEqual([]);
    expect(asked({ a5: item(3, 9), a1: item(2, 14) }, [kept()], [answer(12)])).toEqual([]);
    expect(asked({ a5: item(3, 9), a6: item(3, 14) }, [kept()], [answer(12)])).toEqual([2]);
    const second = kept({ id: 'e', round: 2, waitsSince: at(14) });
    expect(asked({ a5: item(3, 9), a6: item(3, 14) }, [kept(), second], [answer(12)])).toEqual([]);
  });

  it('goes on where the version before left off, if it puts that right', () => {
    const correction = { ...draft, supersedesId: 'b', correctionReason: 'It was wrong' };
    // A result names no item: what was there when it was made is told.
    const before = kept({ assessmentId: 'b', seen: ['Flagged: intervene now'], waitsSince: at(10) });
    expect(asked({ a5: item(3, 9) }, [before], [], correction)).toEqual([]);
    const [found] = foundInDraft(
      practice,
      correction,
      signs({ a5: item(3, 9), a6: item(3, 14) }),
      [before],
      [],
    );
    expect(found).toMatchObject({ carries: null, round: 1 });
    const said = answer(12, { assessmentId: 'b' });
    expect(asked({ a5: item(3, 9) }, [before], [said], correction)).toEqual([]);
    expect(asked({ a5: item(3, 9), a6: item(3, 14) }, [before], [said], correction)).toEqual([1]);
  });
});
