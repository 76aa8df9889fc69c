import type { ShippedDefinitions } from '@platform/definitions';
import { HOLIDAYS, HOLIDAYS_FOLDER } from './holidays.js';

export { dateOf, instantOf, followedBy } from './step.js';
export type { DateLike, InstantLike, Step, Worked } from './step.js';
export {
  clearDaysAfter,
  clearDaysBefore,
  clearDaysBetween,
  daysBefore,
  daysBeginningWith,
  daysFrom,
  notLessThanDaysBefore,
  withinDaysOf,
} from './days.js';
export type { NoticeDay } from './days.js';
export { Kept } from './kept.js';
export { endOfDay, hasPassed, localDay, startOfDay } from './local-day.js';
export { hoursAfter, hoursBefore, hoursBeforeDate } from './hours.js';
export { monthsAfter, monthsBefore, monthsBeginningWith, yearsAfter, yearsBefore } from './months.js';
export type { MonthEnd } from './months.js';
export { ageOn, birthdayAt, LEAP_BIRTHDAY_SOURCES } from './ages.js';
export type { LeapBirthday } from './ages.js';
export { HOLIDAY_CODES, HOLIDAYS, holidaySet, holidaySetOf } from './holidays.js';
export type { HolidayFigures, HolidaySet } from './holidays.js';
export {
  isWorkingDay,
  workingDaysAfter,
  workingDaysBefore,
  workingDaysBeginningWith,
  workingDaysBetween,
} from './working-days.js';
export type { UnknownYear } from './working-days.js';
export { daysInWords, durationInWords, timeInWords } from './words.js';

/** The kind of definition that the calendar reads. */
export const CALENDAR_DEFINITIONS: readonly ShippedDefinitions[] = [
  { kind: HOLIDAYS, folder: HOLIDAYS_FOLDER },
];
