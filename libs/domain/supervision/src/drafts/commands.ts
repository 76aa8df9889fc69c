import { IsObject } from 'class-validator';

/** What is typed so far, as the form holds it. */
export class SaveDraft {
  @IsObject({ message: 'A draft is the fields of a form' }) body: Record<string, unknown>;
}
