import { dayOf, instantOf } from './dates.js';

describe('days of an extract', () => {
  it.each([
    ['24/11/2026', '2026-11-24'],
    ['1/2/1975', '1975-02-01'],
    ['2026-11-24', '2026-11-24'],
    ['24 Nov 2026', '2026-11-24'],
    ['03 mar 1968', '1968-03-03'],
    ['29/02/2024', '2024-02-29'],
    ['29/02/2023', null],
    ['31/02/1975', null],
    ['00/01/2020', null],
    ['13/13/2020', null],
    ['2026-1-4', null],
    ['24 Brumaire 2026', null],
    ['24 Xyz 2026', null],
    ['01/01/1899', null],
    ['24/11/26', null],
    ['2026-11-24T00:00', null],
    ['', null],
  ])('%s is %s', (text, day) => expect(dayOf(text)).toBe(day));
});

describe('times of an extract', () => {
  it.each([
    ['24/11/2026 09:30', { at: '2026-11-24T09:30:00Z' }],
    ['24/06/2026 09:30', { at: '2026-06-24T08:30:00Z' }],
    ['2026-06-24 9:30', { at: '2026-06-24T08:30:00Z' }],
    ['24 Jun 2026 09:30', { at: '2026-06-24T08:30:00Z' }],
    ['29/03/2026 01:30', { fault: 'skipped' }],
    ['29/03/2026 02:00', { at: '2026-03-29T01:00:00Z' }],
    ['25/10/2026 01:30', { at: '2026-10-25T00:30:00Z' }],
    ['29/03/2027 25:61', { fault: 'unreadable' }],
    ['31/02/2026 09:30', { fault: 'unreadable' }],
    ['24/11/2026', { fault: 'unreadable' }],
    ['09:30', { fault: 'unreadable' }],
  ])('%s in London is %j', (text, time) => expect(instantOf(text, 'Europe/London')).toEqual(time));
});
