import { ValidateBy, type ValidationOptions } from 'class-validator';

/** One of the codes that a definition lists now: what was approved counts from then on, without a new start. */
export function IsInUse(
  listed: () => readonly { code: string }[],
  options: ValidationOptions = {},
): PropertyDecorator {
  const validate = (value: unknown) => listed().some(({ code }) => code === value);
  return ValidateBy(
    { name: 'isInUse', validator: { validate } },
    { message: 'Choose from the list', ...options },
  );
}
