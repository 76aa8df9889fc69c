import { EXTRACT_ZONE, type KnownCodes } from './known-codes.js';
import { instantOf } from './dates.js';
import { readDay, readNeededDay, readNumber } from './read-values.js';
import type { RowReading } from './faults.js';
import { ORDER_TYPES, type LegacyOrder, type LegacyRow, type OrderType } from './legacy-row.js';
import { restrictionOf, type TravelRestriction } from './travel-restriction.js';

/** Who supervises. */
export function readOfficer(reading: RowReading, known: KnownCodes): string {
  const code = reading.needed('Officer code', 'The officer code is missing');
  const team = reading.needed('Team', 'The team is missing');
  if (code === null) return '';
  const officer = known.officers.get(code);
  if (!officer) reading.wrong('Officer code', 'officer-unknown', 'There is no officer with this code');
  else if (team !== null && !officer.teamNames.includes(team.toLowerCase()))
    reading.wrong('Team', 'team-not-of-officer', 'This officer is not in this team');
  return code;
}

/** The order or licence with its conditions. */
export function readOrder(reading: RowReading, known: KnownCodes): LegacyOrder {
  const startsOn = readNeededDay(reading, 'Order start') ?? '';
  const endsOn = readDay(reading, 'Order end');
  if (startsOn !== '' && endsOn !== null && endsOn < startsOn)
    reading.wrong('Order end', 'order-ends-before-start', 'The order ends before it starts');
  return {
    type: readOrderType(reading) ?? 'LICENCE',
    startsOn,
    endsOn,
    sentenceMonths: readNumber(reading, 'Sentence months', { least: 1, most: 1200 }),
    conditions: readConditions(reading, known),
    foreignTravel: readForeignTravel(reading, known),
  };
}

function readOrderType(reading: RowReading): OrderType | null {
  const type = reading.needed('Order type', 'The type of order is missing');
  if (type === null || ORDER_TYPES.includes(type as OrderType)) return type as OrderType | null;
  return reading.wrong(
    'Order type',
    'order-type-unknown',
    `Order type must be one of ${ORDER_TYPES.join(', ')}`,
  );
}

function readConditions(reading: RowReading, known: KnownCodes): string[] {
  const codes = reading
    .text('Licence conditions')
    .split(';')
    .map((code) => code.trim())
    .filter((code) => code !== '');
  if (codes.some((code) => !known.conditions.has(code)))
    reading.wrong('Licence conditions', 'condition-unknown', 'One of these conditions is not in our list');
  return [...new Set(codes)];
}

function readForeignTravel(reading: RowReading, known: KnownCodes): TravelRestriction | null {
  const text = reading.text('Foreign travel restriction');
  const restriction = text === '' ? null : restrictionOf(text, known.countries);
  if (restriction === 'unknown-country')
    return reading.wrong(
      'Foreign travel restriction',
      'country-unknown',
      'One of these countries does not exist. Use two-letter ISO codes, like FR|IE',
    );
  if (restriction === 'unreadable')
    return reading.wrong(
      'Foreign travel restriction',
      'travel-restriction-form',
      'Write ALL, or NAMED: or ALL_EXCEPT: with countries, like NAMED:TH|KH',
    );
  return restriction;
}

/** The type alone means nothing: older systems fill it in whether or not there is an appointment. */
export function readAppointment(reading: RowReading, known: KnownCodes): LegacyRow['appointment'] {
  const text = reading.text('Next appointment');
  if (text === '') return null;
  const time = instantOf(text, EXTRACT_ZONE);
  if ('fault' in time)
    return time.fault === 'skipped'
      ? reading.wrong(
          'Next appointment',
          'time-skipped',
          'The clocks go forward over this time, so it does not exist',
        )
      : reading.wrong('Next appointment', 'not-a-time', 'Write day and time like 24/11/2026 09:30');
  const type = reading.needed('Appointment type', 'The appointment has no type');
  if (type === null) return null;
  if (!known.appointmentTypes.has(type))
    return reading.wrong(
      'Appointment type',
      'appointment-type-unknown',
      'We have no appointments of this type',
    );
  return { at: time.at, type };
}
