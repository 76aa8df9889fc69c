import { Transform } from 'class-transformer';
import { IsOptional, registerDecorator } from 'class-validator';

export interface TextLimits {
  /** Characters at most. */
  most: number;
  /** Characters at least; 1 unless the field is optional. */
  least?: number;
  /** Line breaks and tabs are allowed. */
  lines?: boolean;
  /** An empty field counts as absent. */
  optional?: boolean;
  /** What to say when it is missing. */
  message?: string;
}

// Control characters, and the marks that make a line read in another order than it is stored.
const HIDDEN = /[\p{Cc}\u202A-\u202E\u2066-\u2069]/u;
const HIDDEN_BUT_LINES = /[\u202A-\u202E\u2066-\u2069]|(?![\n\t])\p{Cc}/u;

/** Text as a person types it: trimmed, NFC, of limited length, without control characters. */
export function PlainText(limits: TextLimits): PropertyDecorator {
  return (target, property) => {
    Transform(({ value }: { value: unknown }) => tidied(value, limits.optional ?? false))(target, property);
    if (limits.optional) IsOptional()(target, property);
    registerDecorator({
      name: 'plainText',
      target: target.constructor,
      propertyName: String(property),
      constraints: [limits],
      validator: {
        validate: (value: unknown) => faultOf(value, limits) === null,
        defaultMessage: (context) => faultOf(context?.value, limits) ?? '',
      },
    });
  };
}

function tidied(value: unknown, optional: boolean): unknown {
  if (typeof value !== 'string') return value;
  const text = value.replace(/\r\n?/g, '\n').trim().normalize('NFC');
  return text === '' && optional ? undefined : text;
}

function faultOf(value: unknown, limits: TextLimits): string | null {
  if (typeof value !== 'string') return limits.message ?? 'Enter some text';
  if (value.length < (limits.least ?? (limits.optional ? 0 : 1))) return limits.message ?? 'Enter some text';
  if (value.length > limits.most) return `Use at most ${limits.most.toLocaleString('en-GB')} characters`;
  if ((limits.lines ? HIDDEN_BUT_LINES : HIDDEN).test(value))
    return 'Take out the characters that cannot be seen';
  return null;
}
