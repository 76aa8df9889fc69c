import { ValidateBy, isEmail } from 'class-validator';
import { PlainText } from '@platform/kernel';

/** What came of an alert. Without it nothing is closed. */
export class CloseAlert {
  @PlainText({ least: 10, most: 2000, lines: true, message: 'Say what was done, in 10 to 2,000 characters' })
  outcome: string;
}

/** Half a character breaks the library, which encodes what it looks at: it is no address. */
const IsMailAddress = () =>
  ValidateBy(
    {
      name: 'isMailAddress',
      validator: {
        validate: (value: unknown) => typeof value === 'string' && value.isWellFormed() && isEmail(value),
      },
    },
    { message: 'Enter an e-mail address' },
  );

/** Where an account's alerts are mailed to. */
export class SetAlertAddress {
  @IsMailAddress() email: string;
}
