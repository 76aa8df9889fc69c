import { IsIn, Matches } from 'class-validator';
import { IsLocalDate, IsRecordId, PlainText } from '@platform/kernel';

/** POST /assessments/{id}/override: a conclusion of one's own beside the result, for another person to authorise. */
export class ProposeOverride {
  @PlainText({ most: 40, message: 'Choose the level that you conclude' }) level: string;
  @PlainText({
    least: 20,
    most: 4000,
    lines: true,
    message: 'Give the reason in full (at least 20 characters)',
  })
  reason: string;
  /** User id of who is to authorise it; never the one who proposes. */
  @IsRecordId({ message: 'Choose who is to authorise it' }) authoriserId: string;
}

export const OVERRIDE_DECISIONS = ['authorised', 'declined'] as const;

export class DecideOverride {
  @IsIn(OVERRIDE_DECISIONS, { message: 'Choose whether you authorise it' })
  decision: (typeof OVERRIDE_DECISIONS)[number];
  @PlainText({ least: 5, most: 2000, lines: true, message: 'Say how you came to this' }) note: string;
}

export const COUNTERSIGN_DECISIONS = ['agreed', 'returned'] as const;

export class Countersign {
  @IsIn(COUNTERSIGN_DECISIONS, { message: 'Choose whether you agree or return it' })
  decision: (typeof COUNTERSIGN_DECISIONS)[number];
  @PlainText({
    least: 5,
    most: 2000,
    lines: true,
    message: 'Say what you looked at, or what is to be mended',
  })
  note: string;
}

/** POST /users/{id}/certificates. */
export class RecordCertificate {
  @Matches(/^[A-Za-z0-9][A-Za-z0-9_-]{1,79}$/, { message: 'Choose an instrument from the list' })
  instrument: string;
  @IsLocalDate({ message: 'Enter the day of issue as a real date' }) issuedOn: string;
  @IsLocalDate({ message: 'Enter the day on which it expires as a real date' }) expiresOn: string;
  @PlainText({ most: 200, message: 'Say who issued it' }) issuedBy: string;
}

export class WithdrawCertificate {
  @PlainText({ least: 5, most: 500, message: 'Say why it is withdrawn' }) reason: string;
}
