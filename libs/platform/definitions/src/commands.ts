import { PlainText } from '@platform/kernel';
import { IsString, Length, Matches } from 'class-validator';

/** A definition in YAML or JSON. What is wrong in it is said with its line. */
export class UploadDefinition {
  @IsString({ message: 'Paste the definition' })
  @Length(1, 150_000, { message: 'Paste the definition: at most 150,000 characters' })
  text: string;
}

/** Approves exactly what was read, named by its hash. */
export class ApproveDefinition {
  @Matches(/^[0-9a-f]{64}$/, { message: 'Give the hash of what you approve' }) hash: string;
}

/** Says that a draft is not to become active, and why. */
export class WithdrawDefinition {
  @PlainText({ least: 5, most: 1000, lines: true, message: 'Say why the draft is withdrawn' })
  reason: string;
}
