import { ValidationPipe, type ArgumentMetadata, type ValidationError } from '@nestjs/common';
import { getMetadataStorage } from 'class-validator';
import { faultsOf } from '@platform/forms';
import { AddressUnknown, NotUnderstood, RuleBroken } from '@platform/kernel';
import { keepRules } from './kept-rules.js';
import { quickReader } from './quick-reading.js';
import type { Class } from './quick-rules.js';

/** The one pipe: unknown keys are not understood (400), bad values are refused with a pointer and a sentence (422). */
export function validationPipe(): ValidationPipe {
  keepRules();
  return new WholePipe({
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

/** The library goes into a list within a list and finds nothing to check there: `[[]]` would pass for a list of anything, and `[]` for one thing. */
class WholePipe extends ValidationPipe {
  override async transform(value: unknown, metadata: ArgumentMetadata): Promise<unknown> {
    const { type, metatype } = metadata;
    const reader = metatype && (type === 'body' || type === 'query') ? quickReader(metatype as Class) : null;
    if (type !== 'param') return reader?.(value) ?? (await super.transform(value, metadata));
    return super.transform(value, metadata).catch((error: unknown) => {
      throw error instanceof RuleBroken ? new AddressUnknown(error.code, error.message, error.faults) : error;
    });
  }

  protected override async validate(...asked: Parameters<ValidationPipe['validate']>) {
    const errors = await super.validate(...asked);
    return errors.length > 0 ? errors : listsInLists(asked[0]);
  }
}

function listsInLists(command: object): ValidationError[] {
  const rules = getMetadataStorage().getTargetValidationMetadatas(command.constructor, '', false, false);
  return rules
    .filter(({ type }) => type === 'nestedValidation')
    .flatMap(({ propertyName, each }) => {
      const value: unknown = (command as Record<string, unknown>)[propertyName];
      const parts: unknown[] = each && Array.isArray(value) ? value : [value];
      if (parts.some(Array.isArray))
        return [
          { property: propertyName, constraints: { list: 'Enter one after the other, each with its parts' } },
        ];
      return parts.flatMap((one) => (typeof one === 'object' && one !== null ? listsInLists(one) : []));
    });
}

/** Pointers to the keys that no rule knows, at any depth. */
function unknownIn(errors: readonly ValidationError[], above = ''): string[] {
  return errors.flatMap(({ property, constraints, children = [] }) => {
    const pointer = `${above}/${property}`;
    return [...(constraints?.['whitelistValidation'] ? [pointer] : []), ...unknownIn(children, pointer)];
  });
}
