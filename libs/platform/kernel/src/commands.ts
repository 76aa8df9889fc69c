import { Transform } from 'class-transformer';
import { IsOptional, registerDecorator, type ValidationOptions } from 'class-validator';
import { Temporal } from 'temporal-polyfill';
import { isId } from './ids.js';
import { isInstant } from './instant.js';
import { isLocalDay } from './local-day.js';

function rule(name: string, accepts: (value: unknown) => boolean, sentence: string) {
  return (options?: ValidationOptions): PropertyDecorator =>
    (target, property) =>
      registerDecorator({
        name,
        target: target.constructor,
        propertyName: String(property),
        options: { message: sentence, ...options },
        validator: { validate: (value: unknown) => accepts(value) },
      });
}

function parses(parse: (text: string) => unknown): (value: unknown) => boolean {
  return (value) => {
    if (typeof value !== 'string') return false;
    try {
      parse(value);
      return true;
    } catch {
      return false;
    }
  };
}

/** May be left out. Null is left out too: a rule that asks whether something was said must not take it for an answer. */
export function MayBeUnsaid(): PropertyDecorator {
  return (target, property) => {
    Transform(({ value }: { value: unknown }) => value ?? undefined)(target, property);
    IsOptional()(target, property);
  };
}

/** `YYYY-MM-DD`, a real day. */
export const IsLocalDate = rule('isLocalDate', isLocalDay, 'Enter a real date, for example 2026-11-24');
/** ISO 8601 with offset or Z. */
export const IsInstant = rule(
  'isInstant',
  isInstant,
  'Enter a time with its offset, for example 2026-11-24T09:30:00+00:00',
);
/** A zone name of the IANA database. */
export const IsTimeZone = rule(
  'isTimeZone',
  parses((t) => Temporal.Instant.fromEpochMilliseconds(0).toZonedDateTimeISO(t)),
  'Choose a time zone from the list',
);
/** A case reference: one letter and six digits. */
export const IsCrn = rule(
  'isCrn',
  (v) => typeof v === 'string' && /^[A-Z]\d{6}$/.test(v),
  'Enter a case reference as one letter and six digits',
);
/** A canonical UUID. */
export const IsRecordId = rule('isRecordId', isId, 'This is not an id');
