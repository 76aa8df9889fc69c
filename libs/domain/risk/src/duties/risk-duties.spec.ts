import { DUTY_RULES, reconcile } from '@platform/duties';
import fc from 'fast-check';
import { RISK_PRACTICES } from '../practice/practice-kind.js';
import { assessed, book, facts } from './cases.js';
import { riskDuties } from './risk-duties.js';
import type { RiskFacts } from './risk-facts.js';

describe('duties of risk', () => {
  it.each([
    ['no practice is in force', RISK_PRACTICES.name, 'Ask: which assessments are due'],
    ['there are no rules', DUTY_RULES.name, 'Ask: rule unknown (STABLE-2007 was never done)'],
  ])('are to ask where %s, and never nothing', (_, without, title) => {
    expect(riskDuties(facts(), book('2026-11-20', without))[0]).toMatchObject({ ask: true, title });
  });

  const day = fc
    .date({ min: new Date('2024-01-01'), max: new Date('2026-11-20'), noInvalidDate: true })
    .map((at) => at.toISOString().slice(0, 10));
  const instrument = fc.constantFrom('STABLE-2007', 'ACUTE-2007', 'STATIC-99R', 'DC-SRP', 'OTHER');
  const history = fc.array(
    fc.record({
      instrument,
      day,
      total: fc.option(fc.integer({ min: 0, max: 26 })),
      supervised: fc.boolean(),
      flags: fc.constantFrom<string[]>([], ['INTERVENE_NOW']),
    }),
    { maxLength: 12 },
  );
  const asFacts = (all: { instrument: string; day: string }[], events: RiskFacts['events']) => {
    const sorted = [...all].sort((a, b) => (a.day < b.day ? -1 : 1));
    const assessments = sorted.map((one, n) => {
      const isLast = !sorted.slice(n + 1).some((later) => later.instrument === one.instrument);
      return assessed(one.instrument, one.day, { ...one, state: isLast ? 'final' : 'superseded' });
    });
    return facts({ assessments, events });
  };
  const events = fc.array(
    fc.record({ id: fc.uuid(), kind: fc.constantFrom('BREACH', 'NEW_CHARGE', 'STRANGE'), on: day }),
    { maxLength: 4 },
  );

  it('have one key each, the same every time, and open each instrument exactly once', () => {
    fc.assert(
      fc.property(history, events, (all, happened) => {
        const given = asFacts(
          all,
          happened.map((one) => ({ ...one, recordedAt: `${one.on}T09:00:00Z` })),
        );
        const found = riskDuties(given, book());
        const keys = found.map(({ key }) => key);
        expect(new Set(keys).size).toBe(keys.length);
        expect(riskDuties(given, book())).toEqual(found);
        // Compared with nothing kept, each open one opens; compared with itself, nothing changes.
        const opened = reconcile([], found, 'check', () => null);
        expect(opened).toHaveLength(found.filter(({ doneAt }) => doneAt === null).length);
        for (const code of ['STABLE-2007', 'ACUTE-2007']) {
          const waiting = found.filter(
            (one) =>
              one.doneAt === null &&
              ['risk-assess', 'risk-reassess'].includes(one.rule.code) &&
              one.facts.instrument === code,
          );
          expect(waiting).toHaveLength(1);
        }
      }),
    );
  });
});
