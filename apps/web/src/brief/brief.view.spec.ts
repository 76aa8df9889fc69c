import type { AppointmentView } from '@domain/supervision';
import { attendanceStrip, staleWords } from './brief.view.js';

const reader = { now: new Date('2026-11-20T09:00:00Z'), zone: 'Europe/London' };
const past = (day: string, outcome: string | null) =>
  ({ at: `${day}T10:00:00Z`, outcome: outcome && { outcome } }) as AppointmentView;

describe('the strip of attendance', () => {
  it('has the last twelve in the order of time, each with a sign and words', () => {
    const many = Array.from({ length: 20 }, (_, n) =>
      past(`2026-10-${String(28 - n).padStart(2, '0')}`, 'ATTENDED_COMPLIED'),
    );
    const strip = attendanceStrip(many, reader);
    expect([strip.length, strip[0]?.day, strip.at(-1)?.day]).toEqual([12, '17 Oct 2026', '28 Oct 2026']);
    expect(strip[0]).toMatchObject({ sign: '✓', words: 'attended and complied' });
  });

  it('leaves out what was called off or is to come, and shows what nobody recorded', () => {
    const strip = attendanceStrip(
      [
        past('2026-11-27', null),
        past('2026-11-18', null),
        past('2026-11-11', 'CANCELLED'),
        past('2026-11-04', 'FAILED_TO_ATTEND'),
      ],
      reader,
    );
    expect(strip.map(({ words }) => words)).toEqual(['missed, not decided', 'no outcome recorded']);
  });
});

describe('what is old', () => {
  it.each<[string, Parameters<typeof staleWords>[0], string[]]>([
    [
      'nothing',
      { riskAssessedOn: '2026-08-01', lastHomeVisitOn: '2026-10-01T10:00:00Z', addressFrom: '2026-05-01' },
      [],
    ],
    [
      'each of them',
      { riskAssessedOn: '2026-01-01', lastHomeVisitOn: '2026-05-01T10:00:00Z', addressFrom: '2024-05-01' },
      [
        'Risk was assessed 10 months ago',
        'The last home visit was 6 months ago',
        'The address was recorded 2 years ago',
      ],
    ],
    [
      'and what is missing is said, too',
      { riskAssessedOn: null, lastHomeVisitOn: null, addressFrom: null },
      ['There is no assessment of risk', 'No home visit is recorded', 'No address is recorded'],
    ],
  ])('is %s', (_, facts, words) => expect(staleWords(facts, reader)).toEqual(words));
});
