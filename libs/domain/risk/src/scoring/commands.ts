import { Type } from 'class-transformer';
import {
  ArrayMaxSize,
  IsArray,
  IsBoolean,
  IsDefined,
  IsInt,
  IsObject,
  IsOptional,
  Matches,
  ValidateBy,
  ValidateNested,
} from 'class-validator';
import { IsLocalDate, isLocalDay } from '@platform/kernel';

const IsInstrumentCode = () =>
  Matches(/^[A-Za-z0-9][A-Za-z0-9_-]{1,79}$/, { message: 'Name an instrument, for example STATIC-99R' });

const IsVersion = () =>
  ValidateBy(
    {
      name: 'isVersion',
      validator: {
        validate: (value: unknown) =>
          (typeof value === 'number' && Number.isInteger(value)) ||
          (typeof value === 'string' && /^[\w.-]{1,20}$/.test(value)),
      },
    },
    { message: 'Give the version as a whole number' },
  );

const IsDayOrInstant = () =>
  ValidateBy(
    {
      name: 'isDayOrInstant',
      validator: {
        validate: (value: unknown) =>
          typeof value === 'string' &&
          isLocalDay(value.slice(0, 10)) &&
          /^(T[\d:.]+(Z|[+-]\d\d:\d\d))?$/.test(value.slice(10)),
      },
    },
    { message: 'Enter a real date, for example 2026-11-24' },
  );

/** A score that is computed and not kept. */
export class ScoreRisk {
  @IsInstrumentCode() instrument: string;
  /** The one in force today, if none is given. */
  @IsOptional() @IsVersion() version?: number | string;
  /** Points by item code; an item that is left out or null is missing. */
  @IsOptional() @IsObject({ message: 'Give the items by code' }) items?: Record<string, unknown>;
  /** What is known about the person and the case, by name. */
  @IsOptional() @IsObject({ message: 'Give the facts by name' }) facts?: Record<string, unknown>;
  /** For items in doubt: all points that each may have. */
  @IsOptional() @IsObject({ message: 'Give the points in doubt by code' }) tentative?: Record<
    string,
    unknown
  >;
}

class StaticPart {
  @IsInstrumentCode() instrument: string;
  @IsOptional() @IsInt({ message: 'Enter the total of the static instrument' }) total?: number | null;
  @IsOptional() @IsBoolean({ message: 'Say whether the static instrument applies' }) applicable?: boolean;
}

class DynamicPart {
  @IsInstrumentCode() instrument: string;
  @IsOptional() @IsInt({ message: 'Enter the total of the dynamic instrument' }) total?: number | null;
  @IsOptional() @IsLocalDate() assessedOn?: string | null;
  /** Items that were left out, such as the child item; the highest total is lower without them. */
  @IsOptional()
  @IsArray({ message: 'Name the items that were not scored' })
  @ArrayMaxSize(20)
  @Matches(/^[a-z]\w{0,20}$/, { each: true, message: 'Name the items that were not scored' })
  notScored?: string[];
}

/** The level of two instruments together, computed and not kept. */
export class CombineRisk {
  @IsDefined({ message: 'Give the result of the static instrument' })
  @ValidateNested()
  @Type(() => StaticPart)
  static: StaticPart;
  @IsDefined({ message: 'Give the result of the dynamic instrument' })
  @ValidateNested()
  @Type(() => DynamicPart)
  dynamic: DynamicPart;
  /** The day, or an instant whose local day counts. */
  @IsDayOrInstant() asOf: string;
}
