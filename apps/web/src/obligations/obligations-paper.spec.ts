import { Temporal } from 'temporal-polyfill';
import type { AppointmentView, ConditionView, OrderView } from '@domain/supervision';
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
      visits: [{ title: 'Home visit is due', dueAt: '2026-11-01T23:59:59Z' } as KeptDuty],
      orders: [{ title: 'Licence', live: true, endsOn: '2027-02-01' } as OrderView],
    });
    expect(said).toContain('Home visit: by 1 Nov 2026');
    expect(said).toContain('Last day: 1 Feb 2027');
  });

  it('has room for a receipt, and no name in the title that a window shows', () => {
    const paper = obligationsPaper(facts());
    expect(paper.parts.at(-1)).toMatchObject({ kind: 'signature' });
    expect(paper.title).toBe('What you have to do');
  });
});
