import { Type } from 'class-transformer';
import {
  ArrayMaxSize,
  ArrayUnique,
  IsArray,
  IsBoolean,
  IsIn,
  IsInt,
  IsOptional,
  Matches,
  Max,
  Min,
  ValidateNested,
} from 'class-validator';
import { IsInstant, IsLocalDate, IsTimeZone, PlainText } from '@platform/kernel';
import { RETURN_EVIDENCE, SAYABLE, type GivenBy, type ReturnEvidence } from './plan.entity.js';

const PLACE = /^[A-Z]{2}(-[A-Z0-9]{1,3})?$/;
const TIME = /^([01]\d|2[0-3]):[0-5]\d$/;
const IsPlace = () => Matches(PLACE, { message: 'Choose a country from the list' });
const IsTime = () => Matches(TIME, { message: 'Enter a time as hours and minutes, for example 09:30' });

export const TELL_THEM = 'Say it in plain words for the person, in a sentence or more';

export class PlanLeg {
  @IsOptional() @IsPlace() country?: string | null;
  @IsOptional() @IsLocalDate() arrivesOn?: string | null;
  @IsOptional() @IsTime() arrivesAt?: string | null;
  @IsOptional() @IsLocalDate() leavesOn?: string | null;
  @IsOptional() @IsTime() leavesAt?: string | null;
  @IsOptional() @IsTimeZone() timeZone?: string | null;
  @PlainText({ most: 200, optional: true }) pointOfArrival?: string | null;
  @PlainText({ most: 200, optional: true }) carrier?: string | null;
  @PlainText({ most: 500, lines: true, optional: true }) accommodation?: string | null;
  @IsOptional() @IsBoolean({ message: 'Say whether the person only passes through' }) transit?: boolean;
}

export class PlanCompanion {
  @PlainText({ most: 60, message: 'Say who it is to the person, for example sister' }) role: string;
  @IsOptional()
  @Matches(/^[\p{L}]{1,4}$/u, { message: 'Give initials only, for example JH. A name is not needed' })
  initials?: string | null;
  @IsBoolean({ message: 'Say whether this is a child' }) isChild: boolean;
  @IsOptional() @IsInt({ message: 'Enter an age in years' }) @Min(0) @Max(120) age?: number | null;
  @IsOptional() @IsBoolean() atDestination?: boolean;
}

/** What is known of a journey so far. Only what is given changes; null takes an answer back. */
export class JourneyAnswers {
  @IsOptional() @IsLocalDate({ message: 'Enter the day of departure as a real date' }) departsOn?: string;
  @IsOptional() @IsTime() departsAt?: string | null;
  @IsOptional() @IsTimeZone() departsZone?: string | null;
  @IsOptional() @IsPlace() departsFrom?: string | null;
  /** Null is an open return. */
  @IsOptional()
  @IsLocalDate({ message: 'Enter the day of return as a real date' })
  returnsOn?: string | null;
  @IsOptional() @IsTime() returnsAt?: string | null;
  @PlainText({ most: 200, optional: true }) returnPoint?: string | null;
  @PlainText({ most: 1000, lines: true, optional: true }) purpose?: string | null;
  @IsOptional()
  @IsArray({ message: 'List the legs of the trip' })
  @ArrayMaxSize(40, { message: 'List at most 40 legs' })
  @ValidateNested({ each: true })
  @Type(() => PlanLeg)
  legs?: PlanLeg[];
  @IsOptional()
  @IsArray({ message: 'List who comes along' })
  @ArrayMaxSize(20, { message: 'List at most 20 people' })
  @ValidateNested({ each: true })
  @Type(() => PlanCompanion)
  companions?: PlanCompanion[];
  /** The day on which the person knew what has to be notified. */
  @IsOptional()
  @IsLocalDate({ message: 'Enter the day on which it was known' })
  knownOn?: string | null;
  /** Why notice could not be given in time, where there is a reason. */
  @PlainText({ most: 1000, lines: true, optional: true }) excuse?: string | null;
}

/** The same, with who told it and when. */
export class ChangePlan extends JourneyAnswers {
  @IsOptional() @IsIn(SAYABLE, { message: 'Choose who told you and how' }) givenBy?: GivenBy;
  @IsOptional() @IsInstant() givenAt?: string;
}

export class MakePlan extends ChangePlan {
  @IsLocalDate({ message: 'Enter the day of departure as a real date' }) declare departsOn: string;
  /** True puts it forward at once; otherwise it stays a draft. */
  @IsOptional() @IsBoolean() submit?: boolean;
}

/** What was notified has changed. */
export class VaryPlan extends ChangePlan {
  @PlainText({ least: 3, most: 1000, lines: true, message: 'Say what changed and why' }) reason: string;
  /** The day of the change; today unless said. */
  @IsOptional() @IsLocalDate() changedOn?: string;
}

export class GiveNotice {
  /** When the police or the authority took the notice; now unless said. */
  @IsOptional() @IsInstant({ message: 'Enter when notice was given' }) givenAt?: string;
  @PlainText({ most: 80, message: 'Enter the reference of the acknowledgement' }) reference: string;
  @PlainText({ most: 200, optional: true }) station?: string;
}

/** What may be recorded of a journey beside what is decided or found about it. */
class OfBehaviour {
  /** Codes of the behaviour types that this journey fits, or would; none unless said. */
  @IsOptional()
  @IsArray({ message: 'Give the behaviour types as a list' })
  @ArrayMaxSize(20, { message: 'Choose at most 20 behaviour types' })
  @ArrayUnique({ message: 'Choose each behaviour type once' })
  @Matches(/^[a-z][a-z_]{1,39}$/, { each: true, message: 'Choose behaviour types from the list' })
  behaviours?: string[];
}

export class DecidePermission extends OfBehaviour {
  @IsIn(['GRANTED', 'REFUSED'], { message: 'Choose whether permission is given' }) decision:
    'GRANTED' | 'REFUSED';
  @PlainText({ least: 10, most: 2000, lines: true, message: 'Say why, in a sentence or more' })
  reason: string;
  /** What the person reads of it on their own page: plain, and apart from why it was weighed so. A refusal needs it. */
  @PlainText({ least: 3, most: 1000, lines: true, optional: true, message: TELL_THEM }) words?: string | null;
  /** `authority`: recorded for an authority whose leave the law asks for. */
  @IsOptional() @IsIn(['officer', 'authority']) by?: 'officer' | 'authority';
}

export class Countersign {
  @IsIn(['AGREED', 'NOT_AGREED'], { message: 'Choose whether you agree' }) decision: 'AGREED' | 'NOT_AGREED';
  @PlainText({ least: 10, most: 2000, lines: true, message: 'Say why, in a sentence or more' })
  reason: string;
  /** What the person reads of it on their own page: plain, and apart from why it was weighed so. Not to agree needs it. */
  @PlainText({ least: 3, most: 1000, lines: true, optional: true, message: TELL_THEM }) words?: string | null;
}

export class RecordDeparture {
  /** Now unless said. */
  @IsOptional() @IsInstant({ message: 'Enter when they left' }) departedAt?: string;
}

export class RecordReturn extends OfBehaviour {
  @IsLocalDate({ message: 'Enter the day of return as a real date' }) returnedOn: string;
  @IsOptional() @IsTime() returnedAt?: string;
  @PlainText({ most: 200, optional: true }) point?: string;
  @IsIn(RETURN_EVIDENCE, { message: 'Choose how the return is known' }) evidence: ReturnEvidence;
  /** When the person reported the return to the authority, where that is due. */
  @IsOptional() @IsInstant({ message: 'Enter when the return was reported' }) reportedAt?: string;
}

export class CancelPlan {
  @PlainText({ least: 3, most: 1000, lines: true, message: 'Say why the trip does not take place' })
  reason: string;
}

export class ReviewBreach extends OfBehaviour {
  @IsIn(['BREACH', 'EXCUSED', 'NO_BREACH'], { message: 'Choose what it was' }) decision:
    'BREACH' | 'EXCUSED' | 'NO_BREACH';
  @PlainText({ least: 10, most: 2000, lines: true, message: 'Say why, in a sentence or more' })
  reason: string;
}

/** By an officer: what came through the person's own page is read. */
export class MarkRead {
  @PlainText({ most: 1000, lines: true, optional: true }) note?: string;
}
