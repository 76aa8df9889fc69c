import { IsIn, IsOptional, Matches } from 'class-validator';
import { IsLocalDate, PlainText } from '@platform/kernel';
import { SPELLS, type SpellKind } from '../regimes/regime.js';

export const KNOWN_FROM = ['PERSON', 'OFFICER', 'OTHER_AGENCY', 'RECORD'] as const;

/** Something the register has to be told of. A stay has a first and a last day, and a place to tell it from others. */
export class RecordChange {
  @Matches(/^[A-Z][A-Z_]{1,39}$/, { message: 'Choose what has changed' }) code: string;
  @IsOptional() @IsLocalDate({ message: 'Enter the day as a real date' }) happenedOn?: string;
  /** The day that is meant, where it has not happened yet. */
  @IsOptional() @IsLocalDate({ message: 'Enter the day as a real date' }) expectedOn?: string;
  @IsOptional() @IsLocalDate({ message: 'Enter the last day as a real date' }) untilOn?: string;
  @PlainText({ most: 120, optional: true }) place?: string;
  @PlainText({ most: 1000, lines: true, optional: true }) words?: string;
  @IsIn(KNOWN_FROM, { message: 'Choose how it is known' }) knownFrom: (typeof KNOWN_FROM)[number];
}

/** When it happened, or when a stay ended. */
export class DateChange {
  @IsOptional() @IsLocalDate({ message: 'Enter the day as a real date' }) happenedOn?: string;
  @IsOptional() @IsLocalDate({ message: 'Enter the last day as a real date' }) untilOn?: string;
}

export class WithdrawChange {
  @PlainText({
    least: 10,
    most: 1000,
    lines: true,
    message: 'Say why it does not stand, in a sentence or more',
  })
  words: string;
}

export class RecordSpell {
  @IsIn(SPELLS, { message: 'Choose custody, hospital or abroad' }) kind: SpellKind;
  @IsLocalDate({ message: 'Enter the first day as a real date' }) fromOn: string;
  /** The day of release or return; left out while it lasts. */
  @IsOptional() @IsLocalDate({ message: 'Enter the day of release or return as a real date' }) toOn?: string;
  @PlainText({ least: 3, most: 200, message: 'Say where this is known from' }) source: string;
}

export class EndSpell {
  @IsLocalDate({ message: 'Enter the day of release or return as a real date' }) toOn: string;
}
