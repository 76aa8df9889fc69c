import fc from 'fast-check';
import { aCase, answered } from '../cases/cases.js';
import { DISPOSALS, FACTS } from '../regimes/regime.js';
import { REGIME_NAMES } from '../regimes/regimes.js';
import type { RegistrationCase } from './registration-case.js';

const day = (from = '2005-01-01', to = '2030-12-31') =>
  fc
    .integer({ min: Date.parse(from) / 864e5, max: Date.parse(to) / 864e5 })
    .map((n) => new Date(n * 864e5).toISOString().slice(0, 10));
const spells = fc
  .array(
    fc.record({
      kind: fc.constantFrom('CUSTODY', 'HOSPITAL', 'ABROAD'),
      from: day(),
      days: fc.option(fc.integer({ min: 0, max: 900 }), { freq: 5 }),
    }),
    { maxLength: 4 },
  )
  .map((all) =>
    all.map(({ kind, from, days }) => ({
      kind: kind as 'CUSTODY',
      from,
      to: days === null ? null : new Date(Date.parse(from) + days * 864e5).toISOString().slice(0, 10),
    })),
  );
const known: fc.Arbitrary<RegistrationCase> = fc.record({
  relevantDate: day(),
  disposal: fc.option(fc.constantFrom(...DISPOSALS)),
  terms: fc.array(fc.record({ months: fc.integer({ min: 1, max: 400 }), overlapMonths: fc.constant(0) }), {
    maxLength: 3,
  }),
  tier: fc.option(fc.integer({ min: 1, max: 3 })),
  facts: fc.record(Object.fromEntries(FACTS.map((fact) => [fact, fc.option(fc.boolean())]))),
  spells,
  changes: fc.array(
    fc.record({
      id: fc.uuid(),
      code: fc.constantFrom('NAME', 'ADDRESS', 'STAY', 'WHATEVER'),
      happenedOn: day(),
    }),
    { maxLength: 3 },
  ),
  notifications: fc
    .array(
      fc.record({
        kind: fc.constantFrom('INITIAL', 'PERIODIC'),
        on: day(),
        changes: fc.constant([] as string[]),
      }),
      { maxLength: 4 },
    )
    .map((all) => all.sort((a, b) => (a.on < b.on ? -1 : 1)) as RegistrationCase['notifications']),
});
const anyCase = fc.tuple(fc.constantFrom(...REGIME_NAMES), known);

describe('whatever is known of somebody', () => {
  it('somebody whom the regime does not surely leave out always has something due or to ask', () => {
    fc.assert(
      fc.property(anyCase, ([regime, one]) => {
        const { coverage, duration, dues } = answered(regime, one);
        if (coverage.covered === false) return;
        const open = dues.filter(({ doneAt }) => doneAt === null);
        const isOver = duration.endsOn !== null;
        expect(
          open.some(({ kind, ask }) => kind !== 'END' || ask !== null) ||
            isOver ||
            duration.indefinite ||
            duration.ask !== null ||
            dues.some((d) => d.standsStill),
        ).toBe(true);
        // Until the end, somebody who has reported has a next report: dated, standing still, or asked about.
        if (one.notifications.length > 0 && !isOver)
          expect(open.some(({ kind }) => kind === 'PERIODIC')).toBe(true);
        if (one.notifications.length === 0) expect(open.some(({ kind }) => kind === 'INITIAL')).toBe(true);
      }),
      { numRuns: 400 },
    );
  });

  it('each due has a day, stands still, or asks; and says why and where it is written', () => {
    fc.assert(
      fc.property(anyCase, ([regime, one]) => {
        for (const due of answered(regime, one).dues) {
          expect(due.dueOn !== null || due.standsStill !== null || due.ask !== null).toBe(true);
          expect(due.steps.length).toBeGreaterThan(0);
          expect(due.citation.length > 0 || due.ask !== null).toBe(true);
        }
      }),
      { numRuns: 400 },
    );
  });

  it('time left out never makes a first report earlier, and the day itself is never left out', () => {
    fc.assert(
      fc.property(day(), spells, (relevantDate, out) => {
        const without = answered('GB-EAW', aCase({ relevantDate })).dues[0]!.dueOn!;
        const { dueOn } = answered('GB-EAW', aCase({ relevantDate, spells: out })).dues[0]!;
        if (dueOn === null) expect(out.some(({ to }) => to === null)).toBe(true);
        else {
          expect(dueOn >= without).toBe(true);
          expect(out.some(({ from, to }) => from <= dueOn && (to === null || dueOn < to))).toBe(false);
        }
      }),
      { numRuns: 400 },
    );
  });

  it('a fact that becomes known never takes a question’s place with a later day than the strictest', () => {
    fc.assert(
      fc.property(fc.constantFrom(1, 2, 3), day(), (tier, on) => {
        const notifications = [{ kind: 'INITIAL' as const, on, changes: [] }];
        const periodic = (over: Partial<RegistrationCase>) =>
          answered('US-SORNA', aCase({ notifications, relevantDate: on, ...over })).dues.find(
            ({ kind }) => kind === 'PERIODIC',
          )!.dueOn!;
        expect(periodic({ tier: null }) <= periodic({ tier })).toBe(true);
      }),
    );
  });
});
