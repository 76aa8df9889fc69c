import { ArrangeAppointment, Reschedule } from '@domain/supervision';
import type { FormOf } from '@platform/forms';
import type { Temporal } from 'temporal-polyfill';
import { Answers } from '../edge/form-answers.js';
import { readDay, readMoment, type Present } from '../edge/typed-times.js';

/** Inputs whose names differ from the command's. */
export const APPOINTMENT_INPUTS = {
  at: 'when',
  'repeat.every': 'every',
  'repeat.times': 'times',
  'repeat.until': 'until',
};

const SENTENCES = {
  at: 'Enter a day and a time, for example tomorrow 9:30 or 24/11/2026 09:30',
  minutes: 'Enter the length in whole minutes, from 5 to 720',
  'repeat.times': 'Say how many appointments (2 to 60), or until which day',
  'repeat.until': 'Enter the last day as a date, for example 24/2/2027',
};

export function arrangeForm(answers: Answers, present: Present): FormOf<ArrangeAppointment> {
  const values = {
    ...placeAndTime(answers, present),
    type: answers.text('type'),
    notes: answers.optional('notes'),
    sensitive: answers.flag('sensitive'),
    repeat: repeatOf(answers, present.now.toZonedDateTimeISO(present.zone).toPlainDate()),
  };
  return answers.into(ArrangeAppointment, values, SENTENCES);
}

export function rescheduleForm(answers: Answers, present: Present): FormOf<Reschedule> {
  const { place = '', ...time } = placeAndTime(answers, present);
  return answers.into(Reschedule, { ...time, place: place || undefined }, SENTENCES);
}

function placeAndTime(answers: Answers, present: Present) {
  const when = answers.text('when');
  return {
    at: readMoment(when, present) ?? when,
    minutes: answers.whole('minutes'),
    place: answers.optional('place'),
  };
}

/** "How many" wins over "until" only when "until" is empty: both together are what was typed, and both are kept to. */
function repeatOf(answers: Answers, today: Temporal.PlainDate): Record<string, unknown> | undefined {
  const every = answers.optional('every');
  if (!every) return undefined;
  const until = answers.optional('until');
  return {
    every,
    times: answers.whole('times'),
    ...(until ? { until: readDay(until, today) ?? until } : {}),
  };
}
