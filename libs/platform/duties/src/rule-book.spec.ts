import { DefinitionSet, type Definition, type DefinitionKind } from '@platform/definitions';
import { RuleBook, type ActiveSets } from './rule-book.js';

const NUMBERS = { name: 'number', title: 'Numbers' } as DefinitionKind<number>;

const version = (code: string, n: number): Definition<number> => ({
  kind: 'number',
  code,
  version: n,
  title: code,
  effectiveFrom: '2020-01-01',
  effectiveTo: null,
  status: 'in_force',
  source: 'Policy',
  citation: [],
  verifiedBy: null,
  verifiedOn: null,
  content: n,
  written: {},
  hash: `${code}${n}`,
  file: null,
});

const active: ActiveSets = {
  set: <T>() =>
    new DefinitionSet([version('a', 1), version('a', 2), version('b', 1)]) as unknown as DefinitionSet<T>,
};

const asked = () => {
  const book = new RuleBook(active, '2026-11-20');
  book.inForce(NUMBERS, 'a', '2026-11-20');
  return book;
};
const of = (book: RuleBook | null, code: string) =>
  book?.inForce(NUMBERS, code, '2026-11-20')?.content ?? null;

describe('the book as a duty used it', () => {
  it('hides the later versions of what it used, and nothing else', () => {
    const before = asked().asUsed(['number/a@1']);
    expect([of(before, 'a'), of(before, 'b')]).toEqual([1, 1]);
  });

  it('knows nothing of what was unknown', () => {
    expect(of(asked().asUsed(['number/a@unknown']), 'a')).toBeNull();
  });

  it.each([[['number/a@2']], [['number/b@1']], [[]], [['other/a@1']]])(
    'is this book where %j has no later version',
    (uses) => {
      expect(asked().asUsed(uses)).toBeNull();
    },
  );

  it('does not look at kinds that nobody asked for', () => {
    expect(new RuleBook(active, '2026-11-20').asUsed(['number/a@1'])).toBeNull();
  });
});
