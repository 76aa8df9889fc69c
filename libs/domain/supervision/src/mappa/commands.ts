import { Type } from 'class-transformer';
import {
  ArrayMaxSize,
  ArrayMinSize,
  Equals,
  IsArray,
  IsIn,
  IsInt,
  Max,
  Min,
  ValidateNested,
} from 'class-validator';
import { IsLocalDate, IsRecordId, MayBeUnsaid, PlainText } from '@platform/kernel';
import {
  DISCLOSURES,
  MAPPA_ENDINGS,
  MAPPA_JURISDICTIONS,
  SCREENINGS,
  type Disclosure,
  type MappaCategory,
  type MappaEnding,
  type MappaJurisdiction,
  type MappaLevel,
  type Screening,
} from './views.js';

const CATEGORY = { message: 'Choose a category, 1 to 4' };
const LEVEL = { message: 'Choose a level, 1 to 3' };
const CAME = { message: 'Enter who came, 40 at most, one a line: name or office, a comma, the agency' };
const WHY = { least: 10, most: 4000, lines: true, message: 'Say why, in at least 10 characters' };

/** Somebody comes under the arrangements: referred now, or in custody with a day of release, to be referred in time. */
export class BeginMappa {
  /** England and Wales unless said. */
  @MayBeUnsaid()
  @IsIn(Object.keys(MAPPA_JURISDICTIONS), { message: 'Choose where it is managed' })
  jurisdiction?: MappaJurisdiction;
  @IsInt(CATEGORY) @Min(1, CATEGORY) @Max(4, CATEGORY) category: MappaCategory;
  @MayBeUnsaid()
  @IsLocalDate({ message: 'Enter the day of the referral as a real date' })
  referredOn?: string;
  @MayBeUnsaid() @IsInt(LEVEL) @Min(1, LEVEL) @Max(3, LEVEL) proposedLevel?: MappaLevel;
  @MayBeUnsaid()
  @IsLocalDate({ message: 'Enter the expected day of release as a real date' })
  expectedReleaseOn?: string;
  @PlainText(WHY) words: string;
}

export class ReferMappa {
  @IsLocalDate({ message: 'Enter the day of the referral as a real date' }) referredOn: string;
  @IsInt(LEVEL) @Min(1, LEVEL) @Max(3, LEVEL) proposedLevel: MappaLevel;
  @PlainText(WHY) words: string;
}

export class ScreenMappa {
  @IsIn(Object.keys(SCREENINGS), { message: 'Choose what the screening came to' }) outcome: Screening;
  @IsLocalDate({ message: 'Enter the day of the screening as a real date' }) screenedOn: string;
  /** Where it is managed. */
  @MayBeUnsaid() @IsInt(LEVEL) @Min(1, LEVEL) @Max(3, LEVEL) level?: MappaLevel;
  @PlainText(WHY) words: string;
}

/** The lowest level that can be defended, or a higher one; and the category, where that changed. */
export class ChangeMappaLevel {
  @IsInt(LEVEL) @Min(1, LEVEL) @Max(3, LEVEL) level: MappaLevel;
  @MayBeUnsaid() @IsInt(CATEGORY) @Min(1, CATEGORY) @Max(4, CATEGORY) category?: MappaCategory;
  @IsLocalDate({ message: 'Enter since when the level holds as a real date' }) levelOn: string;
  @PlainText(WHY) words: string;
}

/** The day moved, forward or back; the limit of the referral moves with it. */
export class ChangeMappaRelease {
  @IsLocalDate({ message: 'Enter the expected day of release as a real date' }) expectedReleaseOn: string;
  @PlainText(WHY) words: string;
}

/** No day is known any more: a hearing refused it, or it was never so. */
export class TakeBackMappaRelease {
  @PlainText(WHY) words: string;
}

export class EndMappa {
  @IsIn(Object.keys(MAPPA_ENDINGS), { message: 'Choose why it ends' }) reason: MappaEnding;
  @IsLocalDate({ message: 'Enter the last day as a real date' }) endedOn: string;
  @PlainText(WHY) words: string;
}

/** Somebody at a meeting, and for whom they were there. */
export class Attendee {
  @PlainText({ least: 2, most: 120, message: 'Enter the name or the office of who came' }) name: string;
  @PlainText({ least: 2, most: 120, message: 'Enter the agency of each who came' }) agency: string;
}

export class RecordMeeting {
  @IsLocalDate({ message: 'Enter the day of the meeting as a real date' }) heldOn: string;
  @IsInt(LEVEL) @Min(1, LEVEL) @Max(3, LEVEL) level: MappaLevel;
  @PlainText({ least: 3, most: 120, message: 'Enter who chaired it' }) chair: string;
  @IsArray(CAME)
  @ArrayMinSize(1, CAME)
  @ArrayMaxSize(40, CAME)
  @ValidateNested({ each: true })
  @Type(() => Attendee)
  attendees: Attendee[];
  @Equals(true, { message: 'A meeting starts with the confidentiality statement. Say that it was read' })
  confidentialityRead: boolean;
  @PlainText({
    least: 10,
    most: 6000,
    lines: true,
    message: 'Say what was found and decided, in at least 10 characters',
  })
  discussion: string;
  @IsIn(Object.keys(DISCLOSURES), {
    message: 'Choose whether to disclose. It is decided at every meeting',
  })
  disclosure: Disclosure;
  @PlainText({
    least: 10,
    most: 4000,
    lines: true,
    message: 'Say why it is disclosed or not, in at least 10 characters',
  })
  disclosureWords: string;
  @MayBeUnsaid()
  @PlainText({ most: 200, optional: true })
  disclosureTo?: string;
  @MayBeUnsaid()
  @PlainText({ most: 1000, lines: true, optional: true })
  disclosureConditions?: string;
  @MayBeUnsaid()
  @IsLocalDate({ message: 'Enter the day of the next review as a real date' })
  nextReviewOn?: string;
}

/** The meeting as it should have been recorded, whole, and what was wrong. */
export class CorrectMeeting extends RecordMeeting {
  @PlainText({ least: 5, most: 500, lines: true, message: 'Say what was wrong, in at least 5 characters' })
  correctionReason: string;
}

export class SendMinutes {
  @IsLocalDate({ message: 'Enter the day on which the minutes were sent as a real date' }) sentOn: string;
}

/** An action of the risk management plan: of a member of staff, or of an agency outside. */
export class AddAction {
  @PlainText({
    least: 5,
    most: 1000,
    lines: true,
    message: 'Say what is to be done, in at least 5 characters',
  })
  words: string;
  @MayBeUnsaid() @IsRecordId({ message: 'Choose whose action it is' }) ownerStaffId?: string;
  @MayBeUnsaid()
  @PlainText({ least: 2, most: 120, optional: true, message: 'Enter the agency whose action it is' })
  ownerAgency?: string;
  @IsLocalDate({ message: 'Enter the day by which it is done as a real date' }) dueOn: string;
  /** The meeting that decided it. */
  @MayBeUnsaid() @IsRecordId({ message: 'Choose the meeting from the list' }) meetingId?: string;
}

/** By whose action it is; from anybody else, with who confirmed it and how. */
export class AcknowledgeAction {
  @MayBeUnsaid()
  @PlainText({ least: 5, most: 500, optional: true, message: 'Say who confirmed it, and how' })
  words?: string;
}

export class EndAction {
  @IsIn(['done', 'not_done'], { message: 'Choose what became of it' }) state: 'done' | 'not_done';
  @PlainText({
    least: 10,
    most: 2000,
    lines: true,
    message: 'Say what was done, or why it was not, in at least 10 characters',
  })
  outcome: string;
}
