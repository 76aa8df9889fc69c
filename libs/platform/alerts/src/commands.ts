import { IsEmail } from 'class-validator';
import { PlainText } from '@platform/kernel';

/** What came of an alert. Without it nothing is closed. */
export class CloseAlert {
  @PlainText({ least: 10, most: 2000, lines: true, message: 'Say what was done, in 10 to 2,000 characters' })
  outcome: string;
}

/** Where an account's alerts are mailed to. */
export class SetAlertAddress {
  @IsEmail({}, { message: 'Enter an e-mail address' }) email: string;
}
