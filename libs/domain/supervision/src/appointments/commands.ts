import { Transform, Type } from 'class-transformer';
import { IsBoolean, IsIn, IsInt, Max, Min, ValidateIf, ValidateNested } from 'class-validator';
import { IsInstant, IsLocalDate, IsRecordId, MayBeUnsaid, PlainText } from '@platform/kernel';
import {
  ABSENCE_REASONS,
  ENFORCEMENT_ACTIONS,
  OUTCOMES,
  reasonSpelt,
  type AbsenceReason,
  type EnforcementAction,
  type Outcome,
} from './outcomes.js';
import { INTERVALS, MOST_DATES, type Interval } from './recurrence.js';

/** Either a number of appointments or a last day. */
export class RepeatAppointment {
  @IsIn(INTERVALS, { message: 'Choose how often' }) every: Interval;
  @ValidateIf((r: RepeatAppointment) => r.times !== undefined || r.until === undefined)
  @IsInt({ message: 'Say how many appointments, or until when' })
  @Min(2, { message: 'A repeated appointment happens at least twice' })
  @Max(MOST_DATES, { message: `At most ${MOST_DATES} appointments at a time` })
  times?: number;
  @MayBeUnsaid() @IsLocalDate({ message: 'Enter the last day as a real date' }) until?: string;
}

export class ArrangeAppointment {
  @PlainText({ most: 60, message: 'Choose a kind of appointment' }) type: string;
  @IsInstant({ message: 'Enter the day and time' }) at: string;
  @MayBeUnsaid()
  @IsInt()
  @Min(5, { message: 'At least 5 minutes' })
  @Max(720, { message: 'At most 12 hours' })
  minutes?: number;
  @PlainText({ most: 200, optional: true }) place?: string;
  /** Who sees the person; by default whoever arranges it. */
  @MayBeUnsaid() @IsRecordId() officerId?: string;
  @PlainText({ most: 12000, lines: true, optional: true }) notes?: string;
  @MayBeUnsaid() @IsBoolean() sensitive?: boolean;
  @MayBeUnsaid()
  @ValidateNested()
  @Type(() => RepeatAppointment)
  repeat?: RepeatAppointment;
}

/** Only what is given changes. */
export class Reschedule {
  @MayBeUnsaid() @IsInstant({ message: 'Enter the day and time' }) at?: string;
  @MayBeUnsaid() @IsInt() @Min(5) @Max(720) minutes?: number;
  @PlainText({ most: 200, optional: true }) place?: string;
  @MayBeUnsaid() @IsRecordId() officerId?: string;
}

export class RecordOutcome {
  @IsIn(OUTCOMES, { message: 'Choose what happened' }) outcome: Outcome;
  @Transform(({ value }: { value: unknown }) => reasonSpelt(value))
  @MayBeUnsaid()
  @IsIn(Object.keys(ABSENCE_REASONS), { message: 'Choose a reason from the list' })
  reason?: AbsenceReason;
  @MayBeUnsaid()
  @IsIn(Object.keys(ENFORCEMENT_ACTIONS), { message: 'Choose an action from the list' })
  enforcement?: EnforcementAction;
  /** What was shown for an absence, and on which day. */
  @PlainText({ most: 2000, lines: true, optional: true }) evidence?: string;
  @MayBeUnsaid() @IsLocalDate({ message: 'Enter the day it was shown as a real date' }) evidenceOn?: string;
  /** The order that was failed; needed for an unacceptable absence where more than one was in force. */
  @MayBeUnsaid() @IsRecordId({ message: 'Choose the order' }) orderId?: string;
  /** Kept as a contact of the appointment's kind. */
  @PlainText({ most: 12000, lines: true, optional: true }) notes?: string;
  @MayBeUnsaid() @IsBoolean() sensitive?: boolean;
  /** Needed to change an outcome that is recorded; the earlier one stays readable. */
  @MayBeUnsaid()
  @PlainText({ least: 5, most: 500, lines: true, optional: true })
  correctionReason?: string;
}
