import fc from 'fast-check';
import { Temporal } from 'temporal-polyfill';
import { facts, plan } from '../cases/plans.js';
import { RULES } from '../cases/trips.js';
import { bookOf } from '../cases/book.js';
import type { PlanFacts } from '../duties/travel-facts.js';
import { TRAVEL_PERMISSION } from '../workflow/permission-definition.js';
import { looked } from './plan-standing.js';
import { turnsOf, type Looked } from './plan-turns.js';

const { content: rule } = bookOf('2026-09-01').inForce(TRAVEL_PERMISSION, 'travel-permission', '2026-09-01')!;

interface Asked {
  over?: Partial<PlanFacts>;
  regimes?: readonly string[];
  zone?: string;
}

/** What a list says at a moment, as a plan that is judged then for the first time would have it. */
function looking({ over, regimes = ['GB-EAW'], zone = 'Europe/London' }: Asked): (at: string) => Looked {
  const registrations = regimes.map((regime) => ({ regime, endsOn: null, childOffence: null }));
  const record = { ...facts({}, { registrations, timeZone: zone }), rule };
  const journey = plan(over) as unknown as Parameters<typeof looked>[0];
  return (at) => looked(journey, record, RULES, at);
}
const turned = (asked: Asked, now: string) => {
  const { departsOn, returnsOn } = plan(asked.over);
  const days = [departsOn, returnsOn ?? []].flat();
  return turnsOf(looking(asked), now, { zone: asked.zone ?? 'Europe/London', days });
};
const mark = ({ outcome, nextLimit, legalLimit }: Looked) => ({ outcome, nextLimit, legalLimit });

describe('what a plan turns into by time alone', () => {
  it('is late from the second after the limit of the law, and not of the safe one', () => {
    const [first] = turned({}, '2026-09-12T10:00:00Z');
    expect(first).toMatchObject({
      at: '2026-09-13T23:00:00Z',
      outcome: 'NOTICE_LATE_BREACH',
      legalLimit: '2026-09-13T23:59:59+01:00',
    });
  });

  it('is a last chance from the ordinary limit on, where there is an excuse', () => {
    const over = { excuse: 'said', knownOn: '2026-09-10' };
    const outcomes = turned({ over }, '2026-09-12T10:00:00Z').map(({ outcome }) => outcome);
    expect(outcomes.slice(0, 2)).toEqual(['NOTICE_LATE_EXCUSE_PATH', 'NOTICE_LATE_BREACH']);
  });

  it('is nothing more of a trip that was notified and asks nothing at its end', () => {
    const given = { noticeGivenAt: '2026-09-05T10:00:00Z', state: 'NOTICE_GIVEN' as const };
    expect(turned({ over: given }, '2026-09-06T10:00:00Z').filter(({ nextLimit }) => nextLimit)).toEqual([]);
  });

  it('is what somebody who judged it at that very second would say, in every zone and by every rule', () => {
    const from = Date.parse('2026-08-28T00:00:00Z');
    const second = (days: number) => fc.integer({ min: 0, max: days * 86_400 });
    const days = fc.constantFrom('2026-09-05', '2026-09-19', '2026-09-20', null);
    const asked = fc.record({
      over: fc.record({
        departsAt: fc.constantFrom('10:00', null),
        departsOn: fc.constantFrom('2026-09-02', '2026-09-20'),
        departsZone: fc.constantFrom(null, 'Pacific/Apia'),
        returnsOn: fc.constantFrom('2026-09-28', null),
        knownOn: days,
        excuse: fc.constantFrom('said', null),
        changeOpen: fc.boolean(),
        changedOn: days,
        noticeGivenAt: fc.constantFrom(null, '2026-08-20T10:00:00Z'),
      }),
      regimes: fc.uniqueArray(fc.constantFrom(...RULES.regimes), { minLength: 1, maxLength: 2 }),
      zone: fc.constantFrom('Europe/London', 'Pacific/Apia', 'Pacific/Honolulu'),
    });
    let turns = 0;
    fc.assert(
      fc.property(asked, second(25), second(9), (one, judged, later) => {
        const iso = (n: number) => Temporal.Instant.fromEpochMilliseconds(from + n * 1000).toString();
        const [now, then] = [iso(judged), iso(judged + later)];
        const look = looking(one);
        const last = turned(one, now).findLast(({ at }) => Temporal.Instant.compare(at, then) <= 0);
        turns += last ? 1 : 0;
        expect(last ? mark({ ...last, limits: [] }) : mark(look(now))).toEqual(mark(look(then)));
      }),
      { numRuns: 500 },
    );
    // Where nothing turns nothing is proved.
    expect(turns).toBeGreaterThan(30);
  });
});
