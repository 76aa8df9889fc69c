import type { MappaView } from '../mappa/views.js';
import { book } from './mappa-cases.js';
import { referralLate } from './mappa-release.js';

describe('a referral that was late when it was recorded', () => {
  it.each<[string, Partial<MappaView>, object | null]>([
    ['on its last day was not', { referredOn: '2026-11-30' }, null],
    ['a day later was', { referredOn: '2026-12-01' }, { limitOn: '2026-11-30', days: 1 }],
    ['over a leap day', { expectedReleaseOn: '2028-08-31', referredOn: '2028-03-01' }, { days: 1 }],
    ['in summer time', { expectedReleaseOn: '2027-12-10', referredOn: '2027-06-20' }, { days: 10 }],
    ['that is not made is not late but due', { referredOn: null }, null],
    ['of nobody in custody', { expectedReleaseOn: null, referredOn: '2026-12-01' }, null],
    ['in Scotland, where nobody knows the limit', { jurisdiction: 'GB-SCT', referredOn: '2027-05-30' }, null],
  ])('%s', (_, parts, expected) => {
    const one = { id: 'm', jurisdiction: 'GB-EAW', expectedReleaseOn: '2027-05-31', ...parts } as MappaView;
    const late = referralLate(one, 'Europe/London', book);
    if (expected) expect(late).toMatchObject({ mappaId: 'm', unverified: true, ...expected });
    else expect(late).toBeNull();
  });
});
