import { IsBoolean, IsOptional, Matches } from 'class-validator';
import { IsLocalDate, PlainText } from '@platform/kernel';
import { JourneyAnswers } from '../plans/commands.js';

/** A person tells of their own journey: who tells it and when is known from the page itself. */
export class ChangeOwnPlan extends JourneyAnswers {}

export class MakeOwnPlan extends JourneyAnswers {
  @IsLocalDate({ message: 'Enter the day you leave as a real date' }) declare departsOn: string;
  /** True sends it at once; otherwise it stays a draft. */
  @IsOptional() @IsBoolean() submit?: boolean;
}

export class VaryOwnPlan extends JourneyAnswers {
  @PlainText({ least: 3, most: 1000, lines: true, message: 'Say what changed and why' }) reason: string;
}

export class ReportBack {
  @IsLocalDate({ message: 'Enter the day you came back as a real date' }) returnedOn: string;
  @IsOptional()
  @Matches(/^([01]\d|2[0-3]):[0-5]\d$/, { message: 'Enter a time, for example 09:30' })
  returnedAt?: string;
  @PlainText({ most: 200, optional: true }) point?: string;
}
