import { together } from './seen-together.js';

describe('what joined readings saw', () => {
  it('adds counts and puts lists together without repeats', () => {
    expect(
      together({ count: 2, people: ['a', 'b'], detail: 'x' }, { count: 3, people: ['b', 'c'] }),
    ).toMatchObject({
      count: 5,
      people: ['a', 'b', 'c'],
      detail: 'x',
    });
  });

  it('keeps what only one of them saw', () => {
    expect(together({ people: ['a'] }, { count: 0 })).toMatchObject({ people: ['a'], count: 0 });
    expect(together({}, { records: ['r'] })).toMatchObject({ records: ['r'] });
  });
});
