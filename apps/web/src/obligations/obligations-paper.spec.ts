import { Temporal } from 'temporal-polyfill';
import type { AppointmentView, ConditionView } from '@domain/supervision';
import type { KeptDuty } from '@platform/duties';
import { obligationsPaper, type ObligationFacts } from './obligations-paper.js';

const facts = (parts: Partial<ObligationFacts> = {}): ObligationFacts => ({
  name: 'Ben Hartley',
  crn: 'A123456',
  timeZone: 'Europe/London',
  officer: 'N. Officer',
  appointments: [],
  orders: [],
  conditions: [],
  visits: [],
  reports: [],
  now: Temporal.Instant.from('2026-10-24T09:00:00Z'),
  ...parts,
});
const words = (parts: Partial<ObligationFacts>) => JSON.stringify(obligationsPaper(facts(parts)).parts);
const appointment = (at: string, outcome: unknown = null) =>
  ({
    at,
    outcome,
    title: 'Office appointment',
    place: 'Mill Street',
    officer: null,
  }) as unknown as AppointmentView;

describe('the person’s own sheet', () => {
  it('has the appointments to come in the order of time, in the person’s zone and across the end of summer time', () => {
    const said = words({
      appointments: [
        appointment('2026-10-26T10:00:00Z'),
        appointment('2026-10-24T11:00:00Z'),
        appointment('2026-10-23T10:00:00Z'),
      ],
    });
    expect(said).toMatch(/Sat 24 Oct, 12:00.*Mon 26 Oct, 10:00/);
    expect(said).not.toContain('23 Oct');
  });

  it('leaves out what has an outcome, and says so when nothing is arranged', () => {
    expect(
      words({ appointments: [appointment('2026-10-26T10:00:00Z', { outcome: 'CANCELLED' })] }),
    ).toContain('None is arranged');
  });

  it('has each live condition with its end, and none that is over', () => {
    const one = (sentence: string, live: boolean, endsOn: string | null) =>
      ({ sentence, live, endsOn, title: 'x' }) as unknown as ConditionView;
    const said = words({
      conditions: [
        one('Live here.', true, '2027-01-05'),
        one('Keep away.', true, null),
        one('Over.', false, null),
      ],
    });
    expect(said).toContain('Live here. Until the end of 5 Jan 2027.');
    expect(said).toContain('Keep away. Until further notice.');
    expect(said).not.toContain('Over.');
  });

  it('says by when somebody has to be seen and when it all ends', () => {
    const said = words({
      visits: [{ title: 'Home visit is due', dueAt: '2026-11-01T23:59:59Z' }],
      orders: [{ title: 'Licence', live: true, endsOn: '2027-02-01' }],
    });
    expect(said).toContain('Home visit: by 1 Nov 2026');
    expect(said).toContain('Last day: 1 Feb 2027');
  });

  it('says what the person has to report and by which day, the safe one where counting can be argued about', () => {
    const report = (code: string, title: string, dueAt: string | null, more: object = {}) =>
      ({
        key: `${code}:7:GB-EAW`,
        title,
        dueAt,
        ask: false,
        rule: { code, unverified: true },
        ...more,
      }) as KeptDuty;
    const said = words({
      reports: [
        report('travel-notice', 'Notice of travel (GB-EAW)', '2026-12-10T23:59:59Z'),
        report('travel-notice-safe', 'Notice of travel: the safe limit (GB-EAW)', '2026-12-09T23:59:59Z'),
        report('registration-periodic', 'Weekly report (GB-EAW)', '2026-10-20T22:59:59Z'),
        report('travel-return-report', 'Report of the return (GB-SCT)', '2026-12-24T12:00:00Z'),
        report('registration-change', 'Ask: rule unknown (a new address (XX))', null, { ask: true }),
        report('travel-change-at-once', 'Notice of a change, without delay (IE)', null),
      ],
    });
    expect(said).toContain('Notice of travel (England and Wales): by 9 Dec 2026');
    expect(said).not.toContain('10 Dec');
    expect(said).toContain('Weekly report (England and Wales): by 20 Oct 2026. That day is over: do it now');
    expect(said).toContain('Report of the return (Scotland): by Thu 24 Dec, 12:00');
    expect(said).toContain('a new address (XX): ask your officer now by when');
    expect(said).toContain('Notice of a change, without delay (Ireland): at once');
    expect(said).toContain('Nobody has checked');
    expect(words({})).not.toContain('What you have to report');
  });

  it('has room for a receipt, and no name in the title that a window shows', () => {
    const paper = obligationsPaper(facts());
    expect(paper.parts.at(-1)).toMatchObject({ kind: 'signature' });
    expect(paper.title).toBe('What you have to do');
  });
});
