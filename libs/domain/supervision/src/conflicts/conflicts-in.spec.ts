import { conflictsIn } from './conflicts-in.js';
import type { OrderFacts } from './conflict.js';
import { order, type Written } from './written-order.js';

const TODAY = '2026-11-25';
const travel = (kind: string, ...countries: string[]): Written => ['FOREIGN_TRAVEL', { kind, countries }];
const SURRENDER: Written = ['PASSPORT_SURRENDER'];

describe('conflicts between instruments', () => {
  it.each<[string, OrderFacts[], string[]]>([
    ['nothing', [], []],
    [
      'one allows France, the other forbids all',
      [order('LICENCE', [travel('all_except', 'FR')]), order('SHPO', [travel('all'), SURRENDER])],
      ['travel-allowed-and-forbidden'],
    ],
    [
      'one allows France, the other forbids France by name',
      [order('LICENCE', [travel('all_except', 'FR', 'IE')]), order('SRO', [travel('named', 'FR', 'TH')])],
      ['travel-allowed-and-forbidden'],
    ],
    [
      'one allows France, the other forbids Thailand only',
      [order('LICENCE', [travel('all_except', 'FR')]), order('SHPO', [travel('named', 'TH')])],
      [],
    ],
    [
      'each allows what the other forbids',
      [order('LICENCE', [travel('all_except', 'FR')]), order('SHPO', [travel('all_except', 'IE')])],
      ['travel-allowed-and-forbidden', 'travel-allowed-and-forbidden'],
    ],
    [
      'the other’s countries are not recorded, so it may forbid them',
      [
        order('LICENCE', [travel('all_except', 'FR')]),
        order('SHPO', [['FOREIGN_TRAVEL', { kind: 'named' }]]),
      ],
      ['travel-allowed-and-forbidden'],
    ],
    [
      'one ended before the other began',
      [
        order('LICENCE', [travel('all_except', 'FR')], '2026-01-01', '2026-12-01'),
        order('SHPO', [travel('all'), SURRENDER], '2027-01-01', '2028-01-01'),
      ],
      [],
    ],
    [
      'both allow France',
      [order('LICENCE', [travel('all_except', 'FR')]), order('SHPO', [travel('all_except', 'FR')])],
      [],
    ],
    [
      'permission in the licence, never in the order',
      [order('LICENCE', [['FOREIGN_TRAVEL_PERMISSION']]), order('SHPO', [travel('all'), SURRENDER])],
      ['travel-permission-and-never'],
    ],
    [
      'permission in the licence, some countries in the order',
      [order('LICENCE', [['FOREIGN_TRAVEL_PERMISSION']]), order('SHPO', [travel('named', 'TH')])],
      [],
    ],
    ['five years to the day', [order('SHPO', [travel('named', 'TH')], '2026-01-01', '2031-01-01')], []],
    [
      'five years and a day',
      [order('SHPO', [travel('named', 'TH')], '2026-01-01', '2031-01-02')],
      ['travel-too-long'],
    ],
    [
      'no end at all in an SRO',
      [order('SRO', [travel('named', 'TH')], '2026-01-01', null)],
      ['travel-too-long'],
    ],
    [
      'an order of ten years with a prohibition of five',
      [
        order(
          'SHPO',
          [['FOREIGN_TRAVEL', { kind: 'named', countries: ['TH'] }, '2026-01-01', '2030-12-31']],
          '2026-01-01',
          '2036-01-01',
        ),
      ],
      [],
    ],
    ['a licence without an end', [order('LICENCE', [travel('named', 'TH')], '2026-01-01', null)], []],
    [
      'a world-wide ban without surrender',
      [order('SHPO', [travel('all')])],
      ['travel-without-passport-surrender'],
    ],
    [
      'a world-wide ban with surrender in the licence',
      [order('SHPO', [travel('all')]), order('LICENCE', [SURRENDER])],
      [],
    ],
    [
      'a world-wide ban whose surrender has ended',
      [order('SHPO', [travel('all')]), order('LICENCE', [SURRENDER], '2026-01-01', '2026-11-24')],
      ['travel-without-passport-surrender'],
    ],
    [
      'two curfews at the approved address',
      [
        order('LICENCE', [['CURFEW', { from: '21:00', to: '06:00' }]]),
        order('SHPO', [['CURFEW', { from: '19:00', to: '07:00' }]]),
      ],
      [],
    ],
    [
      'two curfews in two places in the same hours',
      [
        order('LICENCE', [['CURFEW', { from: '21:00', to: '06:00' }]]),
        order('SHPO', [['CURFEW', { from: '05:00', to: '07:00', place: 'Hostel' }]]),
      ],
      ['curfews-in-two-places'],
    ],
    [
      'two curfews in two places, one after the other',
      [
        order('LICENCE', [['CURFEW', { from: '21:00', to: '06:00' }]]),
        order('SHPO', [['CURFEW', { from: '06:00', to: '07:00', place: 'Hostel' }]]),
      ],
      [],
    ],
    [
      'two curfews in two places, hours unknown',
      [
        order('LICENCE', [['CURFEW', {}]]),
        order('SHPO', [['CURFEW', { from: '06:00', to: '07:00', place: 'Hostel' }]]),
      ],
      ['curfew-hours-unknown'],
    ],
    [
      'residence here, excluded there',
      [
        order('LICENCE', [['RESIDENCE', { area: 'Map  12' }]]),
        order('SHPO', [['EXCLUSION_AREA', { area: 'map 12' }]]),
      ],
      ['residence-in-excluded-area'],
    ],
    [
      'residence elsewhere',
      [
        order('LICENCE', [['RESIDENCE', { area: 'Map 1' }]]),
        order('SHPO', [['EXCLUSION_AREA', { area: 'Map 12' }]]),
      ],
      [],
    ],
    [
      'residence without an area',
      [order('LICENCE', [['RESIDENCE']]), order('SHPO', [['EXCLUSION_AREA', { area: 'Map 12' }]])],
      [],
    ],
    [
      'to stay in and out of one area',
      [
        order('LICENCE', [
          ['INCLUSION_AREA', { area: 'Map 12' }],
          ['EXCLUSION_AREA', { area: 'Map 12' }],
        ]),
      ],
      ['inclusion-in-excluded-area'],
    ],
    [
      'a condition that outlives its order',
      [order('LICENCE', [['POLYGRAPH', {}, '2026-01-01', '2028-01-02']])],
      ['outlives-order'],
    ],
    [
      'a condition that outlived an order which has ended',
      [order('LICENCE', [['POLYGRAPH', {}, '2025-01-01', '2027-01-01']], '2025-01-01', '2026-01-01')],
      ['outlives-order'],
    ],
    [
      'a condition that ended long ago',
      [order('LICENCE', [['POLYGRAPH', {}, '2025-01-01', '2026-02-01']], '2025-01-01', '2026-01-01')],
      [],
    ],
    [
      'a condition before its order',
      [order('LICENCE', [['POLYGRAPH', {}, '2025-12-31']])],
      ['starts-before-order'],
    ],
    [
      'two ages of a child',
      [
        order('LICENCE', [['WORK_WITH_CHILDREN_BAN', { age: 16 }]]),
        order('SHPO', [['WORK_WITH_CHILDREN_BAN', { age: 18 }]]),
      ],
      ['ages-differ'],
    ],
    [
      'the same age of a child',
      [
        order('LICENCE', [['WORK_WITH_CHILDREN_BAN', { age: 18 }]]),
        order('SHPO', [['WORK_WITH_CHILDREN_BAN', { age: 18 }]]),
      ],
      [],
    ],
  ])('%s', (_, orders, codes) => {
    expect(conflictsIn(orders, TODAY).map((one) => one.code)).toEqual(codes);
  });

  it('says which two and why', () => {
    const [found] = conflictsIn(
      [
        order('LICENCE', [travel('all_except', 'FR')]),
        order('SHPO', [travel('all'), SURRENDER], '2026-03-02'),
      ],
      TODAY,
    );
    expect(found).toMatchObject({
      severity: 'impossible',
      between: [
        { orderId: 'LICENCE-2026-01-01', conditionId: 'LICENCE-2026-01-01-0' },
        { orderId: 'SHPO-2026-03-02', conditionId: 'SHPO-2026-03-02-0' },
      ],
    });
    expect(found!.sentence).toBe(
      'The licence from 1 Jan 2026 allows travel to France; the sexual harm prevention order from 2 Mar 2026 forbids it. While both stand the stricter one binds. Ask which is meant, and have the other varied.',
    );
  });
});
