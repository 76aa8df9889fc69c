import { IsBoolean, IsIn, IsOptional, ValidateIf } from 'class-validator';
import { IsLocalDate, IsRecordId, PlainText } from '@platform/kernel';

export class SendNotice {
  @IsRecordId({ message: 'Choose who is to be told' }) recipientAgencyId: string;
  @PlainText({ least: 5, most: 500, lines: true, message: 'Say on what legal basis' }) basis: string;
  @PlainText({
    least: 10,
    most: 2000,
    lines: true,
    message: 'Say why this is necessary and no more than is needed',
  })
  proportionality: string;
  /** False keeps a decision not to send, with its reason. */
  @IsOptional() @IsBoolean() send?: boolean;
  @ValidateIf((one: SendNotice) => one.send === false || one.reason !== undefined)
  @PlainText({ least: 10, most: 2000, lines: true, message: 'Say why it is not sent' })
  reason?: string;
}

export class CorrectNotice {
  @PlainText({ least: 5, most: 1000, lines: true, message: 'Say what was wrong' }) reason: string;
}

export class AcknowledgeNotice {
  @PlainText({ most: 80, message: 'Enter a reference of yours' }) reference: string;
}

export const REPLY_KINDS = ['CORRECTION_ASKED', 'RETURN_CONFIRMED', 'COMPLAINT'] as const;
export type ReplyKind = (typeof REPLY_KINDS)[number];

/** What an agency said was looked at, and the notice stands. */
export class AnswerReply {
  @PlainText({ least: 10, most: 2000, lines: true, message: 'Say why it stands. They read this' })
  words: string;
}

/** What an addressed agency says back. */
export class ReplyToNotice {
  @IsIn(REPLY_KINDS, { message: 'Choose what it is about' }) kind: ReplyKind;
  @PlainText({ least: 5, most: 2000, lines: true, message: 'Say what it is' }) text: string;
  @ValidateIf((one: ReplyToNotice) => one.kind === 'RETURN_CONFIRMED' || one.returnedOn !== undefined)
  @IsLocalDate({ message: 'Enter the day of return as a real date' })
  returnedOn?: string;
}
