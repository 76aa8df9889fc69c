import { ArrayMaxSize, IsArray, IsIn, IsOptional, Matches } from 'class-validator';
import { IsLocalDate, PlainText } from '@platform/kernel';

export const DOCUMENT_KINDS = ['PASSPORT', 'IDENTITY_CARD', 'OTHER'] as const;
export const DOCUMENT_STATES = ['HELD', 'SURRENDERED', 'RETURNED', 'CANCELLED', 'LOST'] as const;

/** A travel document, by its last characters alone. */
export class RecordDocument {
  @IsIn(DOCUMENT_KINDS, { message: 'Choose what it is' }) kind: (typeof DOCUMENT_KINDS)[number];
  @Matches(/^[A-Z]{2}$/, { message: 'Choose a country from the list' }) country: string;
  @IsOptional()
  @Matches(/^[A-Za-z0-9]{1,4}$/, { message: 'Give the last characters only, at most four' })
  numberEnds?: string;
  @IsIn(DOCUMENT_STATES, { message: 'Choose where it is' }) state: (typeof DOCUMENT_STATES)[number];
  @IsLocalDate({ message: 'Enter since when as a real date' }) stateOn: string;
  @PlainText({ most: 200, optional: true }) place?: string;
  @IsOptional()
  @IsLocalDate({ message: 'Enter the day on which it expires as a real date' })
  expiresOn?: string;
}

export class MoveDocument {
  @IsIn(DOCUMENT_STATES, { message: 'Choose where it is now' }) state: (typeof DOCUMENT_STATES)[number];
  @IsLocalDate({ message: 'Enter since when as a real date' }) stateOn: string;
  @PlainText({ most: 200, optional: true }) place?: string;
}

export const COMPLAINANTS = ['PERSON', 'AGENCY', 'OTHER'] as const;
/** Somebody says that a notice was wrong, or should not have been sent. */
export class MakeComplaint {
  @IsIn(COMPLAINANTS, { message: 'Choose who complains' }) madeBy: (typeof COMPLAINANTS)[number];
  @IsLocalDate({ message: 'Enter the day on which it came as a real date' }) receivedOn: string;
  @PlainText({
    least: 10,
    most: 4000,
    lines: true,
    message: 'Say what they complain of, in a sentence or more',
  })
  words: string;
}

export const COMPLAINT_DECISIONS = ['UPHELD', 'PARTLY', 'NOT_UPHELD'] as const;
export class DecideComplaint {
  @IsIn(COMPLAINT_DECISIONS, { message: 'Choose whether the complaint is right' })
  decision: (typeof COMPLAINT_DECISIONS)[number];
  @PlainText({ least: 10, most: 4000, lines: true, message: 'Give the answer as it is written to them' })
  words: string;
}

const Say = (message: string) => PlainText({ least: 10, most: 4000, lines: true, message });
/** What a national bureau is asked to look at; it decides, and sends. */
export class AskBureau {
  @IsOptional()
  @IsArray({ message: 'List the countries' })
  @ArrayMaxSize(60)
  @Matches(/^[A-Z]{2}$/, { each: true, message: 'Choose countries from the list' })
  countries?: string[];
  @Say('Say which offences, with court and year, in a sentence or more') offences: string;
  @Say('Say how the person goes about it, in a sentence or more') conduct: string;
  @Say('Say why it is necessary, in a sentence or more') necessity: string;
  @Say('Say why it is proportionate, in a sentence or more') proportionality: string;
  @IsLocalDate({ message: 'Enter until when it is to hold as a real date' }) validUntil: string;
}
