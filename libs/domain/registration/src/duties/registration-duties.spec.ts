import fc from 'fast-check';
import { book, facts, row } from '../cases/duty-facts.js';
import { REGIME_NAMES } from '../regimes/regimes.js';
import type { RegistrationFacts } from './registration-facts.js';
import { registrationDuties } from './registration-duties.js';

const first = [{ kind: 'INITIAL' as const, on: '2026-09-02', at: '2026-09-02T10:00:00Z', changes: [] }];
const open = (given: RegistrationFacts, with_ = book()) =>
  registrationDuties(given, with_).filter(({ doneAt }) => doneAt === null);

describe('what is due because somebody is registered', () => {
  it('is the first report, by the end of the local day, with where it is written and what nobody has checked', () => {
    const [duty] = open(facts());
    expect(duty).toMatchObject({
      key: 'registration-initial:r',
      dueAt: '2026-09-03T22:59:59Z',
      section: 'legal',
      ask: false,
    });
    expect(duty!.uses).toEqual([
      'duty-rule/registration-initial@1',
      'registration-regime/gb-eaw-registration@2004',
    ]);
    expect(JSON.stringify(duty!.steps)).toContain('s.83(1)');
  });

  it('in the zone of the person', () => {
    expect(open(facts({}, { timeZone: 'Pacific/Honolulu' }))[0]!.dueAt).toBe('2026-09-04T09:59:59Z');
    expect(open(facts({}, { timeZone: 'Pacific/Apia' }))[0]!.dueAt).toBe('2026-09-03T10:59:59Z');
  });

  it('is the yearly report once the first was made, weekly where there is no residence', () => {
    const kinds = (given: RegistrationFacts) => open(given).map(({ key, dueAt }) => `${key} ${dueAt}`);
    expect(kinds(facts({ notifications: first }))).toContain(
      'registration-periodic:r:2026-09-02 2027-09-02T22:59:59Z',
    );
    expect(kinds(facts({ notifications: first }, { noFixedAbode: true }))).toContain(
      'registration-periodic:r:2026-09-02 2026-09-09T22:59:59Z',
    );
  });

  it('is one for all reports of a day, and none of them met it', () => {
    const twice = [
      ...first,
      { kind: 'PERIODIC' as const, on: '2026-09-02', at: '2026-09-02T15:00:00Z', changes: [] },
    ];
    const periodic = registrationDuties(facts({ notifications: twice }), book()).filter(({ key }) =>
      key.startsWith('registration-periodic:'),
    );
    expect(periodic).toMatchObject([{ dueAt: '2027-09-02T22:59:59Z', doneAt: null }]);
  });

  it('has no day while time stands still, and asks nothing', () => {
    const inside = facts({}, { spells: [{ kind: 'CUSTODY', from: '2026-09-01', to: null }] });
    expect(open(inside)[0]).toMatchObject({ key: 'registration-initial:r', dueAt: null, ask: false });
  });

  const imported = { disposal: null, terms: [], facts: {}, relevantDate: '2020-01-01' };

  it('is one question where an import brought neither disposal nor report: what to find out, and what hangs on it', () => {
    const [duty, ...more] = open(facts(imported));
    expect(more).toEqual([]);
    expect(duty).toMatchObject({
      key: 'registration-ask:p',
      dueAt: null,
      ask: true,
      title:
        'Ask about the registration (GB-EAW): whether the offence is on the list of the regime, the disposal and 2 more',
      facts: { report: true },
    });
    expect(duty!.steps.map(({ text, input }) => [text, input.decides])).toEqual([
      ['Find out whether the offence is on the list of the regime (GB-EAW)', 'whether it is about them'],
      ['Find out the disposal (GB-EAW)', 'when the first report was due; how long it lasts'],
      ['Find out when the last report to the register was (GB-EAW)', 'when the first report was due'],
      ['Find out the length of the sentence or order (GB-EAW)', 'how long it lasts'],
      [expect.stringContaining('Unknown is not "nothing due"'), undefined],
    ]);
  });

  it('is one question however many registers somebody is on, and ends fact by fact', () => {
    const rows = [row(imported), row({ ...imported, id: 's', regime: 'US-SORNA' })];
    const [duty, ...more] = open({ ...facts(), registrations: rows });
    expect(more).toEqual([]);
    expect(JSON.stringify(duty!.steps)).toContain('Find out the tier (US-SORNA)');
    expect(duty!.uses).toEqual(
      expect.arrayContaining([expect.stringContaining('us-sorna'), expect.stringContaining('gb-eaw')]),
    );
    const known = [row(), rows[1]!];
    const keys = open({ ...facts(), registrations: known }).map(({ key }) => key);
    expect(keys).toEqual(['registration-initial:r', 'registration-end:r', 'registration-ask:p']);
    expect(open({ ...facts(), registrations: [row()] }).some(({ ask }) => ask)).toBe(false);
  });

  it('asks past the day on which somebody had to look at the regime again', () => {
    expect(open(facts(), book('2027-07-01'))[0]).toMatchObject({ dueAt: '2026-09-03T22:59:59Z', ask: true });
  });

  it('keeps no place of a stay among its facts', () => {
    const stay = { id: 'c', code: 'STAY', happenedOn: '2026-09-01', untilOn: null, place: '4 Mill Lane' };
    const given = open(facts({ notifications: first }, { changes: [stay] }));
    expect(given.some(({ key }) => key === 'registration-change:r:c')).toBe(true);
    expect(JSON.stringify(given)).not.toContain('Mill Lane');
  });

  it('ends when somebody says that it ended', () => {
    const over = { notifications: first, endedOn: '2026-12-01', endedAt: '2026-12-02T09:00:00Z' };
    expect(open(facts(over))).toEqual([]);
    expect(
      registrationDuties(facts(over), book()).find(({ key }) => key === 'registration-end:r'),
    ).toMatchObject({ doneAt: '2026-12-02T09:00:00Z' });
  });
});

describe('whatever is missing', () => {
  it('somebody who is registered always has something due or to ask', () => {
    const regimes = fc.constantFrom(...REGIME_NAMES, 'XX', 'DE');
    const without = fc.subarray(['duty-rule', 'registration-regime', 'holidays']);
    const reported = fc.boolean();
    const known = fc.record({
      disposal: fc.option(fc.constantFrom('LIFE' as const, 'FINE' as const, 'COURT_ORDER' as const)),
      tier: fc.option(fc.constantFrom(1, 2, 3)),
    });
    fc.assert(
      fc.property(regimes, without, reported, known, (regime, missing, isReported, over) => {
        const given = facts({ regime, ...over, notifications: isReported ? first : [] });
        const due = open(given, book('2026-10-01', ...missing));
        expect(due.length).toBeGreaterThan(0);
        for (const { dueAt, ask } of due) expect(dueAt !== null || ask).toBe(true);
        expect(due.filter(({ key }) => key.startsWith('registration-ask:')).length).toBeLessThanOrEqual(1);
      }),
    );
  });

  it('has a key of its own, whatever was reported on which day', () => {
    const day = fc.integer({ min: 1, max: 28 }).map((n) => `2026-09-${String(n).padStart(2, '0')}`);
    const notification = fc.record({
      kind: fc.constantFrom('INITIAL' as const, 'PERIODIC' as const, 'CHANGE' as const),
      on: day,
      changes: fc.constantFrom([], ['c'], ['d']),
    });
    const given = fc.array(notification, { maxLength: 6 });
    const changes = ['NAME', 'STAY'].map((code, n) => ({ id: 'cd'[n]!, code, happenedOn: '2026-09-03' }));
    fc.assert(
      fc.property(given, fc.constantFrom(...REGIME_NAMES), fc.boolean(), (all, regime, noFixedAbode) => {
        const notifications = [...all].sort((a, b) => (a.on < b.on ? -1 : 1));
        const record = facts(
          { regime, notifications },
          { changes, noFixedAbode, noFixedAbodeSince: '2026-09-10' },
        );
        const keys = registrationDuties(record, book('2026-10-01')).map(({ key }) => key);
        expect(keys).toEqual([...new Set(keys)]);
      }),
    );
  });
});
