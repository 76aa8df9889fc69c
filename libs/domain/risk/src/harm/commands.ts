import { IsIn, IsOptional } from 'class-validator';
import { IsLocalDate, IsRecordId, PlainText } from '@platform/kernel';
import {
  AT_RISK,
  GOODS,
  HARM_LEVELS,
  IMMINENCE,
  type AtRisk,
  type Good,
  type HarmLevel,
  type Imminence,
} from './views.js';

const keys = <T extends object>(of: T) => Object.keys(of) as (keyof T & string)[];

/** POST /people/{id}/harms. Who is not a group: "children" is refused where no child is told apart. */
export class RecordHarm {
  @IsIn(keys(AT_RISK), { message: 'Choose the group at risk' }) atRisk: AtRisk;
  @PlainText({
    least: 3,
    most: 500,
    lines: true,
    message: 'Say exactly who is at risk: which child, which adult',
  })
  who: string;
  @IsIn(keys(HARM_LEVELS), { message: 'Choose how serious the risk is' }) level: HarmLevel;
  @PlainText({ least: 5, most: 2000, lines: true, message: 'Say what harm could come to them' })
  nature: string;
  @PlainText({ least: 5, most: 2000, lines: true, message: 'Say in which circumstances it would be likely' })
  circumstances: string;
  @IsIn(keys(IMMINENCE), { message: 'Choose how near it is' }) imminence: Imminence;
  @PlainText({ most: 1000, lines: true, optional: true }) imminenceWhy?: string;
  @IsLocalDate({ message: 'Enter the day by which it is looked at again' }) reviewOn: string;
}

/** POST /harms/{id}/review: who it is about stays; the rest is as it is today. What was said before ends, and stays on record. */
export class ReviewHarm {
  @IsIn(keys(HARM_LEVELS), { message: 'Choose how serious the risk is now' }) level: HarmLevel;
  @PlainText({ least: 5, most: 2000, lines: true, message: 'Say what harm could come to them' })
  nature: string;
  @PlainText({ least: 5, most: 2000, lines: true, message: 'Say in which circumstances it would be likely' })
  circumstances: string;
  @IsIn(keys(IMMINENCE), { message: 'Choose how near it is now' }) imminence: Imminence;
  @PlainText({ most: 1000, lines: true, optional: true }) imminenceWhy?: string;
  @IsLocalDate({ message: 'Enter the day by which it is looked at again' }) reviewOn: string;
}

export class EndHarm {
  @PlainText({ least: 5, most: 1000, lines: true, message: 'Say why this is no longer so' }) why: string;
}

export const PROTECTION_KINDS = ['PROTECTIVE', 'STRENGTH'] as const;

/** POST /people/{id}/protections: what protects others, or a strength and the good that it serves. */
export class RecordProtection {
  @IsIn(PROTECTION_KINDS, { message: 'Choose whether it protects others or is a strength' })
  kind: (typeof PROTECTION_KINDS)[number];
  @IsOptional() @IsIn(keys(GOODS), { message: 'Choose the good that the strength serves' }) good?: Good;
  @PlainText({ least: 3, most: 1000, lines: true, message: 'Say what it is' }) text: string;
  @PlainText({ most: 200, optional: true }) source?: string;
  @IsOptional() @IsLocalDate() sinceOn?: string;
}

/** POST /people/{id}/safety-actions: who does what by when. */
export class PlanSafetyAction {
  @PlainText({ least: 5, most: 1000, lines: true, message: 'Say what is to be done' }) text: string;
  @PlainText({ least: 2, most: 120, message: 'Say who does it' }) owner: string;
  @IsLocalDate({ message: 'Enter the day by which it is done' }) dueOn: string;
  /** The harm it guards against, if one in particular. */
  @IsOptional() @IsRecordId() harmId?: string;
}

export const ACTION_ENDS = ['done', 'dropped'] as const;

export class CloseSafetyAction {
  @IsIn(ACTION_ENDS, { message: 'Choose whether it was done' }) state: (typeof ACTION_ENDS)[number];
  @PlainText({ least: 3, most: 1000, lines: true, message: 'Say what came of it, or why it is dropped' })
  outcome: string;
}
