import { ValidationPipe, type ValidationError } from '@nestjs/common';
import { faultsOf } from '@platform/forms';
import { NotUnderstood, RuleBroken } from '@platform/kernel';
import { keepRules } from './kept-rules.js';

/** The one pipe: unknown keys are not understood (400), bad values are refused with a pointer and a sentence (422). */
export function validationPipe(): ValidationPipe {
  keepRules();
  return new ValidationPipe({
    whitelist: true,
    forbidNonWhitelisted: true,
    forbidUnknownValues: true,
    transform: true,
    transformOptions: { exposeDefaultValues: true },
    exceptionFactory: (errors) => {
      const unknown = unknownIn(errors);
      const faults = faultsOf(errors).map(({ field, message }) => ({
        pointer: `/${field.replaceAll('.', '/')}`,
        code: 'invalid',
        message,
      }));
      if (unknown.length > 0) {
        return new NotUnderstood(
          'unknown-key',
          'The request has a part that is not known here',
          unknown.map((pointer) => ({ pointer, code: 'unknown-key', message: 'This is not known here' })),
        );
      }
      return new RuleBroken('invalid', 'Some values need mending', faults);
    },
  });
}

/** Pointers to the keys that no rule knows, at any depth. */
function unknownIn(errors: readonly ValidationError[], above = ''): string[] {
  return errors.flatMap(({ property, constraints, children = [] }) => {
    const pointer = `${above}/${property}`;
    return [...(constraints?.['whitelistValidation'] ? [pointer] : []), ...unknownIn(children, pointer)];
  });
}
