import { IsOptional, IsString, Length, Matches, MaxLength } from 'class-validator';

const CODE = { message: 'Enter the six digits of your authenticator' };

export class SignInWithPassword {
  @IsString() @Length(1, 200, { message: 'Enter your user name' }) username: string;
  @IsString() @Length(1, 1024, { message: 'Enter your password' }) password: string;
  /** The present code of the authenticator, for accounts that have one. */
  @IsOptional() @Matches(/^\s*\d{3}\s*\d{3}\s*$/, CODE) otp?: string;
}

export class GiveCode {
  @Matches(/^\s*\d{3}\s*\d{3}\s*$/, CODE) code: string;
}

export class ProveAgain {
  @IsString() @Length(1, 1024, { message: 'Enter your password' }) password: string;
  @IsOptional() @Matches(/^(\s*\d{3}\s*\d{3}\s*)?$/, CODE) otp?: string;
}

export class ChangePassword {
  @IsString() @Length(1, 1024, { message: 'Enter your present password' }) currentPassword: string;
  /** 15 to 128 characters; what else is refused comes with a reason. */
  @IsString() @MaxLength(1024, { message: 'Use no more than 128 characters' }) newPassword: string;
}

/** Setting one's own password with what was handed over: one code for a new account, both halves for a lost one. */
export class UseOneTimeCode {
  @IsString() @Length(1, 200, { message: 'Enter your user name' }) username: string;
  @IsString() @Length(8, 40, { message: 'Enter the code you were given' }) code: string;
  @IsOptional()
  @IsString()
  @MaxLength(40, { message: 'Enter the second code you were given' })
  secondCode?: string;
  @IsString() @MaxLength(1024, { message: 'Use no more than 128 characters' }) newPassword: string;
}
