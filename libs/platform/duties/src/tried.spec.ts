import { triesCommon, withTried } from './tried.js';

const facts = {
  personId: 'p',
  record: { dateOfBirth: '1980-01-01', known: true },
  orders: [
    { id: 'a', endsOn: '2027-01-01' },
    { id: 'b', endsOn: null },
  ],
  conditions: [{ id: 'a', endsOn: '2027-01-01' }],
};

describe('facts as they might be', () => {
  it.each([
    ['nothing', {}, facts],
    [
      'a date of birth, wherever it stands',
      { dateOfBirth: '1990-02-02' },
      { ...facts, record: { dateOfBirth: '1990-02-02', known: true } },
    ],
    [
      'the last day of one order, and of nothing else of the same id',
      { orderId: 'a', orderEndsOn: '2026-12-31' },
      { ...facts, orders: [{ id: 'a', endsOn: '2026-12-31' }, facts.orders[1]] },
    ],
    [
      'an order without an end',
      { orderId: 'a' },
      { ...facts, orders: [{ id: 'a', endsOn: null }, facts.orders[1]] },
    ],
    [
      'the last day of one condition',
      { conditionId: 'a', conditionEndsOn: '2026-11-30' },
      { ...facts, conditions: [{ id: 'a', endsOn: '2026-11-30' }] },
    ],
    [
      'a condition that ends with its order',
      { conditionId: 'a' },
      { ...facts, conditions: [{ id: 'a', endsOn: null }] },
    ],
    ['an order that the source does not know', { orderId: 'z', orderEndsOn: '2026-12-31' }, facts],
  ])('are those of the record but for %s', (_, tried, expected) => {
    expect(withTried(facts, tried)).toEqual(expected);
  });

  it('leave the facts of the record as they are', () => {
    const before = structuredClone(facts);
    withTried(facts, { dateOfBirth: '1990-02-02', orderId: 'a' });
    expect(facts).toEqual(before);
  });

  it.each([
    [{}, false],
    [{ dateOfBirth: '1990-02-02' }, true],
    [{ orderId: 'a' }, true],
    [{ holidays: 'gb-sct' }, true],
    [{ conditionId: 'a' }, true],
    [{ addCondition: 'CURFEW', addToOrderId: 'a' }, true],
  ])('%j is tried in every source: %s', (tried, common) => expect(triesCommon(tried)).toBe(common));

  it('have one condition more, in the list of its order and in the list of all', () => {
    const nested = {
      conditions: [],
      orders: [
        { id: 'a', conditions: [{ id: 'x', code: 'CURFEW' }] },
        { id: 'b', conditions: [] },
      ],
    };
    const tried = { addCondition: 'FOREIGN_TRAVEL', addToOrderId: 'a', addEndsOn: '2027-05-01' };
    const one = {
      id: 'tried',
      code: 'FOREIGN_TRAVEL',
      orderId: 'a',
      endsOn: '2027-05-01',
      params: { kind: 'all' },
    };
    const found = withTried(nested, tried) as typeof nested;
    expect(found.conditions).toMatchObject([one]);
    expect(found.orders[0]!.conditions).toMatchObject([{ id: 'x' }, one]);
    expect(found.orders[1]!.conditions).toEqual([]);
  });
});
