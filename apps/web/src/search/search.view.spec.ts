import type { FoundPersonView } from '@domain/people';
import { marked, searchView } from './search.view.js';

const reader = { now: new Date('2026-11-22T09:12:00Z'), zone: 'Europe/London' };
const found = (over: Partial<FoundPersonView>): FoundPersonView => ({
  id: 'p1',
  crn: 'A123456',
  displayName: 'Hartley, Ben',
  dateOfBirth: '1980-01-01',
  sex: 'M',
  matched: 'name',
  ...over,
});
const show = (searched: string, people: FoundPersonView[] | null) =>
  searchView(searched, people, { mayOpenEmergency: true, reader });
const said = (text: string, words: string[]) =>
  marked(text, words)
    .map(({ text: part, hit }) => (hit ? `[${part}]` : part))
    .join('');

it.each([
  ['Hartley, Ben', ['hart'], '[Hart]ley, Ben'],
  ['Hartley, Ben', ['ben', 'HARTLEY'], '[Hartley], [Ben]'],
  ['Drăgan, Ngozi', ['dragan'], '[Drăgan], Ngozi'],
  ['Hartley, Ben', ['ley'], 'Hartley, Ben'],
  ['A123456', ['a123'], '[A123]456'],
])('%s, searched with %j', (text, words, expected) => expect(said(text, words)).toBe(expected));

it('says what fitted', () => {
  const { found: answer } = show('hartly', [
    found({}),
    found({ matched: 'former' }),
    found({ matched: 'born' }),
  ]);
  expect(answer?.people.map(({ matched }) => matched)).toEqual([
    'A similar name',
    'A former name',
    'Date of birth',
  ]);
  expect(answer?.people.map(({ born }) => born.hit)).toEqual([false, false, true]);
});

it.each([
  [null, undefined],
  [[], 'Nobody found'],
  [[found({})], '1 person found'],
])('counts', (people, summary) => expect(show('x', people).found?.summary).toBe(summary));
