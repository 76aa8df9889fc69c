import { KeptRows, type AnsweredRow } from './kept-rows.js';

const now = '2026-11-20T09:00:00Z';
interface Row {
  crn: string;
  until: string | null;
}
const answered = (version: string, until: string | null = null): AnsweredRow<Row> => ({
  version,
  facts: { crn: version, until },
});
const held = (version: string): AnsweredRow<Row> => ({ version, facts: null });
const rows = () => new KeptRows<Row>(({ until }, second) => until === null || until > second);
const namesOf = (rows: { crn: string }[]) => rows.map(({ crn }) => crn);

describe('rows that are kept', () => {
  it('are asked for by their versions, and completed from what is held', () => {
    const kept = rows();
    kept.held('one', now).complete([answered('a 1'), answered('b 1')]);
    const { versions, complete } = kept.held('one', now);
    expect(versions).toEqual(['a 1', 'b 1']);
    expect(namesOf(complete([held('a 1'), answered('b 2')]))).toEqual(['a 1', 'b 2']);
    expect(kept.held('one', now).versions).toEqual(['a 1', 'b 2']);
  });

  it('are no longer anybody’s when the database does not name them', () => {
    const kept = rows();
    kept.held('one', now).complete([answered('a 1'), answered('b 1')]);
    expect(namesOf(kept.held('one', now).complete([held('b 1')]))).toEqual(['b 1']);
    expect(kept.held('one', now).versions).toEqual(['b 1']);
  });

  it('are asked for again when a duty is to be told of that they do not tell', () => {
    const kept = rows();
    kept.held('one', now).complete([answered('a 1', '2026-11-20T09:00:05Z'), answered('b 1')]);
    const at = (second: number) => kept.held('one', `2026-11-20T09:00:0${second}Z`).versions;
    expect(at(4)).toEqual(['a 1', 'b 1']);
    expect(at(5)).toEqual(['b 1']);
    expect(at(6)).toEqual(['b 1']);
  });

  it('belong to one list, and of many lists the one asked for least lately goes', () => {
    const kept = rows();
    kept.held('first', now).complete([answered('a 1')]);
    expect(kept.held('second', now).versions).toEqual([]);
    for (let n = 0; n < 64; n += 1) kept.held(`other ${n}`, now).complete([answered(`${n} 1`)]);
    expect(kept.held('first', now).versions).toEqual([]);
    expect(kept.held('other 63', now).versions).toEqual(['63 1']);
  });

  it('are no more than fit into memory, however long the lists are', () => {
    const kept = rows();
    const long = (length: number) => Array.from({ length }, (_, n) => answered(`${n} 1`));
    const held = (list: string) => kept.held(list, now).versions.length;
    for (const list of ['one', 'two', 'two', 'three']) kept.held(list, now).complete(long(2000));
    expect(['one', 'two', 'three'].map(held)).toEqual([0, 2000, 2000]);
    kept.held('three', now).complete(long(5001));
    expect(['two', 'three'].map(held)).toEqual([2000, 0]);
  });
});
