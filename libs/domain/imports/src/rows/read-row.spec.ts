import { COLUMNS, type Column } from './columns.js';
import type { KnownCodes } from './known-codes.js';
import type { LegacyRow } from './legacy-row.js';
import { levelOf } from './read-risk.js';
import { readRow } from './read-row.js';

const known: KnownCodes = {
  officers: new Map([
    ['NO01', { staffId: 's', teamId: 't', agencyId: 'a', teamNames: ['north', 'north team'] }],
  ]),
  conditions: new Set(['POLYGRAPH', 'CURFEW']),
  appointmentTypes: new Set(['PHONE']),
  countries: new Set(['TH', 'KH', 'FR', 'IE']),
  today: '2026-11-22',
};
const good: Partial<Record<Column, string>> = {
  CRN: 'A123456',
  Surname: 'Ó-Briain',
  Forename: 'Seán',
  DOB: '29/08/1953',
  Sex: 'M',
  'Officer code': 'NO01',
  Team: 'North',
  'Order type': 'LICENCE',
  'Order start': '22/07/2024',
  'Order end': '2027-07-22',
};
const cellsOf = (changes: Partial<Record<Column, string>>) =>
  COLUMNS.map((column) => ({ ...good, ...changes })[column] ?? '');
const faultsOf = (changes: Partial<Record<Column, string>>) => {
  const read = readRow(cellsOf(changes), known);
  return 'faults' in read ? read.faults.map(({ column, code }) => `${column}: ${code}`) : [];
};
const rowOf = (changes: Partial<Record<Column, string>>): LegacyRow => {
  const read = readRow(cellsOf(changes), known);
  if ('faults' in read) throw new Error(JSON.stringify(read.faults));
  return read.row;
};
const COUNTS = {
  'Contact adult sanctions': '1',
  'Contact child sanctions': '1',
  'Non-contact sanctions': '0',
  'Image sanctions': '2',
} as const;

describe('one row of an extract', () => {
  it.each<[Partial<Record<Column, string>>, string]>([
    [{ CRN: '' }, 'CRN: missing'],
    [{ CRN: '12-A611704' }, 'CRN: crn-form'],
    [{ CRN: 'a123456' }, 'CRN: crn-form'],
    [{ Surname: '   ' }, 'Surname: missing'],
    [{ Surname: '=1+1' }, 'Surname: name-form'],
    [{ Forename: '<b>x</b>' }, 'Forename: name-form'],
    [{ 'Former names': 'Nobody' }, 'Former names: former-name-form'],
    [{ DOB: '' }, 'DOB: missing'],
    [{ DOB: '31/02/1975' }, 'DOB: not-a-date'],
    [{ DOB: '01/01/2031' }, 'DOB: dob-in-future'],
    [{ DOB: '22/11/2026' }, 'DOB: dob-in-future'],
    [{ DOB: '01/01/2020' }, 'DOB: dob-not-plausible'],
    [{ DOB: '01/01/1905' }, 'DOB: dob-not-plausible'],
    [{ Sex: '?' }, 'Sex: sex-unknown'],
    [{ PNC: '123' }, 'PNC: pnc-form'],
    [{ Town: 'Westerley' }, 'Address line 1: missing'],
    [{ 'Address line 1': '7 Weaver Lane', 'Move-in date': 'then' }, 'Move-in date: not-a-date'],
    [{ 'Officer code': 'ZZ99' }, 'Officer code: officer-unknown'],
    [{ Team: 'South' }, 'Team: team-not-of-officer'],
    [{ 'Order type': 'PAROLE??' }, 'Order type: order-type-unknown'],
    [{ 'Order start': '' }, 'Order start: missing'],
    [{ 'Order end': '2023-01-01' }, 'Order end: order-ends-before-start'],
    [{ 'Sentence months': '0' }, 'Sentence months: out-of-range'],
    [{ 'Sentence months': '1.5' }, 'Sentence months: not-a-number'],
    [{ 'Licence conditions': 'CURFEW;FLY' }, 'Licence conditions: condition-unknown'],
    [{ 'Foreign travel restriction': 'NAMED:XX|TH' }, 'Foreign travel restriction: country-unknown'],
    [{ 'Foreign travel restriction': 'SOME' }, 'Foreign travel restriction: travel-restriction-form'],
    [{ Registered: 'Y' }, 'Relevant date: missing'],
    [{ Registered: 'N', 'Relevant date': '2024-01-01' }, 'Registered: registered-unclear'],
    [{ Registered: 'Y', 'Relevant date': '2027-01-01' }, 'Relevant date: date-in-future'],
    [{ 'Static-99R total': '14' }, 'Static-99R total: out-of-range'],
    [{ 'Static-99R total': '-4' }, 'Static-99R total: out-of-range'],
    [{ 'Static-99R total': '3', Sex: 'F' }, 'Static-99R total: static-99r-men-only'],
    [{ ...COUNTS, 'All sanctions': '3' }, 'All sanctions: sanctions-sum'],
    [{ ...COUNTS, 'All sanctions': '' }, 'All sanctions: missing'],
    [{ ...COUNTS, 'All sanctions': '4', 'Image sanctions': '-1' }, 'Image sanctions: out-of-range'],
    [{ 'Stranger victim': 'maybe' }, 'Stranger victim: not-yes-or-no'],
    [{ 'Next appointment': '29/03/2026 01:30' }, 'Next appointment: time-skipped'],
    [{ 'Next appointment': '29/03/2027 25:61' }, 'Next appointment: not-a-time'],
    [{ 'Next appointment': '29/11/2026 10:00' }, 'Appointment type: missing'],
    [
      { 'Next appointment': '29/11/2026 10:00', 'Appointment type': 'FAX' },
      'Appointment type: appointment-type-unknown',
    ],
    [{ 'MAPPA category': '5', 'MAPPA level': '1' }, 'MAPPA category: out-of-range'],
    [{ 'MAPPA category': '1' }, 'MAPPA level: missing'],
    [{ Circle: 'perhaps' }, 'Circle: not-yes-or-no'],
    [{ Notes: 'x'.repeat(12_001) }, 'Notes: too-long'],
    [{ Town: 'West\0erley', 'Address line 1': 'x' }, 'Town: hidden-characters'],
  ])('with %j is refused as %s', (changes, fault) => expect(faultsOf(changes)).toEqual([fault]));

  it('says everything that is wrong at once', () => {
    expect(faultsOf({ CRN: '', Sex: 'x', 'Officer code': '' })).toHaveLength(3);
  });

  it('with a cell too many is refused as a whole', () => {
    const read = readRow([...cellsOf({}), ''], known);
    expect(read).toMatchObject({ faults: [{ column: 'Row', code: 'cell-count' }] });
  });

  it.each<[Partial<Record<Column, string>>, object]>([
    [
      {},
      {
        person: { name: { family: 'Ó-Briain', given: 'Seán' }, address: null },
        notes: '',
        mappa: null,
        sanctions: null,
      },
    ],
    [{ Surname: 'D’Souza' }, { person: { name: { family: 'D’Souza' } } }],
    [{ Surname: 'O\u0301-Briain' }, { person: { name: { family: 'Ó-Briain' } } }],
    [
      { 'Former names': 'Lindqvist, José; de-la-Cruz, Ewan' },
      {
        person: {
          formerNames: [
            { family: 'Lindqvist', given: 'José' },
            { family: 'de-la-Cruz', given: 'Ewan' },
          ],
        },
      },
    ],
    [
      { 'Address line 1': 'nfa', Town: 'Northby' },
      { person: { address: { noFixedAbode: true, line1: null, town: 'Northby' } } },
    ],
    [{ 'Foreign travel restriction': 'ALL' }, { order: { foreignTravel: { kind: 'all' } } }],
    [
      { 'Foreign travel restriction': 'NAMED:TH|KH' },
      { order: { foreignTravel: { kind: 'named', countries: ['KH', 'TH'] } } },
    ],
    [
      { 'Foreign travel restriction': 'ALL_EXCEPT:FR' },
      { order: { foreignTravel: { kind: 'all_except', countries: ['FR'] } } },
    ],
    [
      { 'Licence conditions': 'CURFEW; POLYGRAPH;CURFEW' },
      { order: { conditions: ['CURFEW', 'POLYGRAPH'] } },
    ],
    [{ 'Order end': '' }, { order: { endsOn: null } }],
    [{ Team: 'NORTH TEAM' }, { officerCode: 'NO01' }],
    [{ 'Static-99R total': "'-3" }, { static99r: -3 }],
    [{ Registered: 'Y', 'Relevant date': '22 Jul 2024' }, { registeredFrom: '2024-07-22' }],
    [{ ...COUNTS, 'All sanctions': '4' }, { sanctions: { image: 2, all: 4, strangerVictim: null } }],
    [{ 'MAPPA level': '1' }, { mappa: null }],
    [{ 'Appointment type': 'PHONE' }, { appointment: null }],
    [{ Circle: 'Y' }, { inCircle: true }],
    [{ Notes: '<script>alert(1)</script>\n=1' }, { notes: '<script>alert(1)</script>\n=1' }],
  ])('with %j is taken as %j', (changes, part) => expect(rowOf(changes)).toMatchObject(part));

  it.each([
    [-3, 'I'],
    [-2, 'I'],
    [-1, 'II'],
    [0, 'II'],
    [1, 'III'],
    [3, 'III'],
    [4, 'IVa'],
    [5, 'IVa'],
    [6, 'IVb'],
    [12, 'IVb'],
  ])('a Static-99R total of %i is level %s', (total, level) => expect(levelOf(total)).toBe(level));
});
