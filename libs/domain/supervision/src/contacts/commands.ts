import { Transform, Type } from 'class-transformer';
import { IsBoolean, IsIn, IsInt, Max, Min, ValidateNested } from 'class-validator';
import { IsInstant, IsRecordId, PlainText, MayBeUnsaid } from '@platform/kernel';
import {
  ABSENCE_REASONS,
  ENFORCEMENT_ACTIONS,
  OUTCOMES,
  reasonSpelt,
  type AbsenceReason,
  type EnforcementAction,
  type Outcome,
} from '../appointments/outcomes.js';
import { RaiseReferral } from '../safeguarding/commands.js';
import type { ContactSection } from './views.js';

/** Sections that a contact can be filed in here; the others have records of their own. */
export const CONTACT_SECTIONS = ['core', 'treatment', 'circle', 'victim', 'legal'] as const;

class ContactFacts {
  @PlainText({ most: 60, message: 'Choose a kind of contact' }) type: string;
  @IsInstant({ message: 'Enter when it happened' }) at: string;
  @MayBeUnsaid()
  @IsInt({ message: 'Enter the length in whole minutes' })
  @Min(0, { message: 'Enter the length in whole minutes' })
  @Max(1440, { message: 'A contact lasts at most a day' })
  minutes?: number;
  @PlainText({ most: 200, optional: true }) place?: string;
  @PlainText({ most: 12000, least: 0, lines: true, message: 'Enter notes' }) notes: string;
  @MayBeUnsaid() @IsBoolean({ message: 'Say whether it is sensitive' }) sensitive?: boolean;
  @MayBeUnsaid() @IsBoolean({ message: 'Say whether it is about a child' }) aboutChild?: boolean;
  /** Opens a safeguarding referral with the contact. About a child, this or `noReferralReason` is needed. */
  @MayBeUnsaid() @ValidateNested() @Type(() => RaiseReferral) safeguarding?: RaiseReferral;
  @PlainText({
    least: 10,
    most: 2000,
    lines: true,
    optional: true,
    message: 'Say why there is no referral, in at least 10 characters',
  })
  noReferralReason?: string;
}

export class RecordContact extends ContactFacts {
  /** By default the section in which the writer works. */
  @MayBeUnsaid() @IsIn(CONTACT_SECTIONS) section?: ContactSection;
  /** The appointment that this contact was; with `outcome`, its outcome is recorded in the same go. */
  @MayBeUnsaid() @IsRecordId() appointmentId?: string;
  /** The version of that appointment as it was read; needed with `outcome`. */
  @MayBeUnsaid() @IsInt() @Min(1) @Max(1_000_000_000) appointmentVersion?: number;
  @MayBeUnsaid() @IsIn(OUTCOMES, { message: 'Choose what happened' }) outcome?: Outcome;
  @Transform(({ value }: { value: unknown }) => reasonSpelt(value))
  @MayBeUnsaid()
  @IsIn(Object.keys(ABSENCE_REASONS), { message: 'Choose a reason from the list' })
  reason?: AbsenceReason;
  /** What was shown for an absence, or why nothing was needed. */
  @PlainText({ most: 2000, lines: true, optional: true }) evidence?: string;
  @MayBeUnsaid()
  @IsIn(Object.keys(ENFORCEMENT_ACTIONS), { message: 'Choose an action from the list' })
  enforcement?: EnforcementAction;
}

/** The contact as it should have been, whole, and why it was wrong. */
export class CorrectContact extends ContactFacts {
  @PlainText({ least: 5, most: 500, lines: true, message: 'Say what was wrong, in at least 5 characters' })
  correctionReason: string;
}
