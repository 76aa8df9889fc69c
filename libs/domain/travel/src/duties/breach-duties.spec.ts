import { facts, forbidding, GIVEN, LEFT as left, of } from '../cases/plans.js';

describe('a journey that was not as the law asks', () => {
  const varied = { kind: 'varied', at: '2026-09-18T10:00:00Z' };
  it('begun without notice, or against an order, is looked at', () => {
    expect(
      of('travel-breach-review', facts({ state: 'DEPARTED', departedAt: '2026-09-20T10:00:00Z' })),
    ).toHaveLength(1);
    expect(
      of('travel-breach-review', facts({ ...GIVEN, state: 'DEPARTED', departedAt: '2026-09-20T10:00:00Z' })),
    ).toEqual([]);
    const late = { ...GIVEN, noticeGivenAt: '2026-09-19T10:00:00Z' };
    expect(of('travel-breach-review', facts(late))).toHaveLength(1);
  });

  it.each<[string, object, number]>([
    ['told in time', { acts: [varied, { kind: 'change-given', at: '2026-09-18T22:59:59Z' }] }, 0],
    ['told too late', { acts: [varied, { kind: 'change-given', at: '2026-09-19T08:00:00Z' }] }, 1],
    [
      'that they left on untold',
      { acts: [varied, ...left.acts], changeOpen: true, state: 'DEPARTED', departedAt: left.departedAt },
      1,
    ],
    ['that is not told yet', { acts: [varied], changeOpen: true, state: 'VARIED' }, 0],
    [
      'of which they were away already',
      {
        acts: [...left.acts, { kind: 'varied', at: '2026-09-22T10:00:00Z' }],
        changeOpen: true,
        state: 'DEPARTED',
      },
      0,
    ],
  ])('with a change %s', (_, over, times) => {
    expect(of('travel-breach-review', facts({ ...GIVEN, ...over }))).toHaveLength(times);
  });

  it('that was looked at is looked at again for what came after, and for nothing else', () => {
    const looked = [
      { kind: 'notice-given', at: '2026-09-19T10:00:00Z' },
      { kind: 'breach-reviewed', at: '2026-09-19T12:00:00Z' },
    ];
    const late = { ...GIVEN, noticeGivenAt: '2026-09-19T10:00:00Z', state: 'DEPARTED' as const };
    const gone = { ...late, acts: [...looked, ...left.acts], departedAt: left.departedAt };
    expect(of('travel-breach-review', facts(gone))).toMatchObject([{ doneAt: '2026-09-19T12:00:00Z' }]);
    expect(of('travel-breach-review', facts(gone, forbidding))).toMatchObject([{ doneAt: null }]);
  });
});
