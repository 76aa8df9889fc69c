import { IsIn, Matches } from 'class-validator';
import { IsLocalDate, PlainText } from '@platform/kernel';

const IsCode = (message: string) => Matches(/^[A-Z_]{3,40}$/, { message });

/** POST /people/{id}/risk-events: something that makes assessments old before their time. */
export class RecordRiskEvent {
  @IsCode('Choose what happened') kind: string;
  @IsLocalDate({ message: 'Enter the day on which it happened' }) happenedOn: string;
  @PlainText({ least: 5, most: 2000, lines: true, message: 'Say what happened (at least 5 characters)' })
  note: string;
}

export const RESPONSE_DECISIONS = ['taken', 'declined'] as const;

/** POST /assessments/{id}/responses: one proposed action is taken or declined, and why. */
export class RespondToChange {
  @IsCode('Name the change that is answered') trigger: string;
  @IsCode('Name the proposed action') proposal: string;
  @IsIn(RESPONSE_DECISIONS, { message: 'Choose whether it is done or declined' })
  decision: (typeof RESPONSE_DECISIONS)[number];
  @PlainText({
    least: 5,
    most: 2000,
    lines: true,
    message: 'Say what is done, or why it is declined (at least 5 characters)',
  })
  reason: string;
}
