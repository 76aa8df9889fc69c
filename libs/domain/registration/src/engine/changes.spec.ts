import { aCase, answered, dueIn, reported } from '../cases/cases.js';
import type { NotificationFact } from './registration-case.js';

describe('a change', () => {
  const change = (code: string, over: object = {}) => ({ id: 'c', code, happenedOn: '2026-09-04', ...over });
  it.each<[string, string, string | null]>([
    ['GB-EAW', 'NAME', '2026-09-06'],
    ['GB-EAW', 'ADDRESS', '2026-09-06'],
    ['GB-EAW', 'RELEASE', '2026-09-06'],
    ['GB-EAW', 'CHILD_HOUSEHOLD', '2026-09-06'],
    ['GB-EAW', 'CHILD_HOUSEHOLD_ENDED', '2026-09-06'],
    ['GB-EAW', 'BANK', '2026-09-06'],
    ['GB-EAW', 'IDENTITY_DOCUMENT', '2026-09-06'],
    ['US-SORNA', 'ADDRESS', '2026-09-10'],
    ['US-SORNA', 'NAME', '2026-09-10'],
    ['US-SORNA', 'EMPLOYMENT', '2026-09-10'],
    ['US-SORNA', 'STUDENT', '2026-09-10'],
    ['CA-SOIRA', 'ADDRESS', '2026-09-11'],
    ['CA-SOIRA', 'NAME', '2026-09-11'],
    ['CA-SOIRA', 'VEHICLE', '2026-09-11'],
    ['CA-SOIRA', 'DRIVING_LICENCE', '2026-09-11'],
    ['CA-SOIRA', 'IDENTITY_DOCUMENT', '2026-09-11'],
    ['CA-SOIRA', 'EMPLOYMENT', '2026-09-11'],
    ['IE', 'ADDRESS', '2026-09-07'],
    ['IE', 'NAME', '2026-09-07'],
    ['AU-ACT', 'ADDRESS', '2026-09-11'],
    ['NZ', 'ADDRESS', '2026-09-07'],
    ['FR', 'ADDRESS', '2026-09-19'],
  ])('%s: %s', (regime, code, expected) => {
    const known = aCase({
      changes: [change(code)],
      disposal: regime === 'CA-SOIRA' ? 'COURT_ORDER' : 'IMPRISONMENT',
    });
    expect(dueIn(answered(regime, known), 'CHANGE')).toMatchObject({ dueOn: expected, ask: null });
  });

  it('of a kind that the regime does not name is asked about', () => {
    expect(dueIn(answered('FR', aCase({ changes: [change('VEHICLE')] })), 'CHANGE')).toMatchObject({
      dueOn: null,
      ask: expect.stringMatching(/Ask the authority/),
    });
  });

  it.each<[string, object, string, { dueOn: string; doneAt: string | null }]>([
    ['it has not happened yet', { happenedOn: null }, '2026-09-01', { dueOn: '2026-09-15', doneAt: null }],
    [
      'it happened on the day',
      { happenedOn: '2026-09-10' },
      '2026-09-01',
      { dueOn: '2026-09-12', doneAt: '2026-09-01' },
    ],
    [
      'it happened two days early',
      { happenedOn: '2026-09-08' },
      '2026-09-01',
      { dueOn: '2026-09-10', doneAt: '2026-09-01' },
    ],
    [
      'it happened three days early',
      { happenedOn: '2026-09-07' },
      '2026-09-01',
      { dueOn: '2026-09-09', doneAt: null },
    ],
    [
      'it happened on the third day',
      { happenedOn: '2026-09-12' },
      '2026-09-01',
      { dueOn: '2026-09-14', doneAt: '2026-09-01' },
    ],
    [
      'it happened after the third day',
      { happenedOn: '2026-09-13' },
      '2026-09-01',
      { dueOn: '2026-09-15', doneAt: null },
    ],
    [
      'it was told afterwards all the same',
      { happenedOn: '2026-09-10' },
      '2026-09-11',
      { dueOn: '2026-09-12', doneAt: '2026-09-11' },
    ],
  ])('told in advance, when %s', (_, over, told, expected) => {
    const known = aCase({
      changes: [{ id: 'c', code: 'ADDRESS', happenedOn: null, expectedOn: '2026-09-10', ...over }],
      notifications: [reported('2026-08-01'), reported(told, 'CHANGE', ['c'])],
    });
    expect(dueIn(answered('GB-EAW', known), 'CHANGE')).toMatchObject(expected);
  });

  it('told in advance and told again when it had happened is told', () => {
    const known = aCase({
      changes: [{ id: 'c', code: 'ADDRESS', happenedOn: '2026-09-20', expectedOn: '2026-09-10' }],
      notifications: [
        { ...reported('2026-09-01', 'CHANGE', ['c']), inAdvance: true },
        { ...reported('2026-09-21', 'CHANGE', ['c']), inAdvance: false },
      ],
    });
    expect(dueIn(answered('GB-EAW', known), 'CHANGE')).toMatchObject({
      dueOn: '2026-09-22',
      doneAt: '2026-09-21',
    });
  });

  const stays = (...days: [string, string | null, string?][]) =>
    days.map(([happenedOn, untilOn, place], n) => ({
      id: `s${n}`,
      code: 'STAY',
      happenedOn,
      untilOn,
      place: place ?? 'sister',
    }));
  it.each<[string, ReturnType<typeof stays>, string | undefined]>([
    ['seven days in one go', stays(['2026-03-01', '2026-03-07']), '2026-03-09'],
    ['six days', stays(['2026-03-01', '2026-03-06']), undefined],
    [
      'four and three days within twelve months',
      stays(['2026-03-01', '2026-03-04'], ['2026-07-01', '2026-07-03']),
      '2026-07-05',
    ],
    [
      'four and three days at two places',
      stays(['2026-03-01', '2026-03-04'], ['2026-07-01', '2026-07-03', 'friend']),
      undefined,
    ],
    [
      'four days more than twelve months ago',
      stays(['2025-03-01', '2025-03-04'], ['2026-07-01', '2026-07-03']),
      undefined,
    ],
    ['a stay that goes on', stays(['2026-03-01', null]), '2026-03-09'],
    ['a longer stay, from the seventh day', stays(['2026-03-01', '2026-04-30']), '2026-03-09'],
  ])('a stay of %s', (_, changes, expected) => {
    expect(dueIn(answered('GB-EAW', aCase({ changes })), 'CHANGE')?.dueOn).toBe(expected);
  });

  it.each<[string, NotificationFact[], string | undefined]>([
    [
      'told of the place within the year has nothing new to say',
      [reported('2026-03-08', 'CHANGE', ['s0'])],
      undefined,
    ],
    ['never told of it has', [], '2026-05-03'],
    ['told of the second stay itself has said so', [reported('2026-05-02', 'CHANGE', ['s1'])], '2026-05-03'],
  ])('who comes back to a place and was %s', (_, notifications, expected) => {
    const changes = stays(['2026-03-01', '2026-03-07'], ['2026-05-01', '2026-05-02']);
    const { dues } = answered('GB-EAW', aCase({ changes, notifications }));
    expect(dues.find(({ occasion }) => occasion === 's1')?.dueOn ?? undefined).toBe(expected);
  });

  it('of a place that was told of more than a year ago is told again', () => {
    const changes = stays(['2025-03-01', '2025-03-07'], ['2026-05-01', '2026-05-07']);
    const known = aCase({ changes, notifications: [reported('2025-03-08', 'CHANGE', ['s0'])] });
    expect(answered('GB-EAW', known).dues.find(({ occasion }) => occasion === 's1')?.dueOn).toBe(
      '2026-05-09',
    );
  });
});
