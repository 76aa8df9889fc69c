import { Temporal } from 'temporal-polyfill';
import { counted, dateOf, worked, type DateLike, type Worked } from './step.js';

/** When somebody born on 29 February has a birthday in a year without one. */
export type LeapBirthday = 'first-of-march' | 'last-of-february';

/** Where each convention comes from. A rule that depends on an age names its convention. */
export const LEAP_BIRTHDAY_SOURCES: Readonly<Record<LeapBirthday, string>> = {
  'first-of-march':
    'Age of Legal Capacity (Scotland) Act 1991 s.6; in England and Wales taken from Family Law Reform Act 1969 s.9 (start of the anniversary)',
  'last-of-february':
    'Last day of the month where it has no corresponding one; no statute of the jurisdictions covered here is known to say so (unverified)',
};

/** The day on whose first moment an age is reached. */
export function birthdayAt(born: DateLike, age: number, leap: LeapBirthday): Worked<Temporal.PlainDate> {
  const birth = dateOf(born);
  return worked(anniversary(birth, counted(age), leap), `The birthday on which the age is ${age}`, {
    born: birth.toString(),
    age: String(age),
    ...leapInput(birth, leap),
  });
}

/** The age in whole years on a day; a birthday counts from its first moment. @throws RangeError before birth */
export function ageOn(born: DateLike, day: DateLike, leap: LeapBirthday): Worked<number> {
  const birth = dateOf(born);
  const date = dateOf(day);
  if (Temporal.PlainDate.compare(date, birth) < 0) throw new RangeError('The day lies before the birth');
  const years = date.year - birth.year;
  const reached = Temporal.PlainDate.compare(anniversary(birth, years, leap), date) <= 0;
  return worked(reached ? years : years - 1, 'Whole years from birth to the day', {
    born: birth.toString(),
    day: date.toString(),
    ...leapInput(birth, leap),
  });
}

function anniversary(birth: Temporal.PlainDate, years: number, leap: LeapBirthday): Temporal.PlainDate {
  const there = birth.add({ years });
  return there.day !== birth.day && leap === 'first-of-march' ? there.add({ days: 1 }) : there;
}

/** Only those born on the day of the question need the convention. */
function leapInput(birth: Temporal.PlainDate, leap: LeapBirthday): Record<string, string> {
  return birth.month === 2 && birth.day === 29 ? { leapBirthday: leap } : {};
}
