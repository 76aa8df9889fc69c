import { ArrayMaxSize, IsArray, IsIn, IsOptional } from 'class-validator';
import { PlainText } from '@platform/kernel';

export const VICTIM_FIELDS = ['name', 'phone', 'email', 'address', 'note'] as const;
export type VictimField = (typeof VICTIM_FIELDS)[number];

/** `label` is what lists show, for example "Victim 1": never a name. The rest is sealed. */
export class KeepVictimContact {
  @PlainText({ most: 40, message: 'Enter a label that does not name the victim, for example Victim 1' })
  label: string;
  @PlainText({ most: 160, optional: true }) name?: string;
  @PlainText({ most: 60, optional: true }) phone?: string;
  @PlainText({ most: 254, optional: true }) email?: string;
  @PlainText({ most: 500, lines: true, optional: true }) address?: string;
  @PlainText({ most: 2000, lines: true, optional: true }) note?: string;
}

/** Only what is given changes; what is to go is named. */
export class AmendVictimContact extends KeepVictimContact {
  @IsOptional()
  @IsArray()
  @ArrayMaxSize(VICTIM_FIELDS.length)
  @IsIn(VICTIM_FIELDS, { each: true, message: 'Choose what to remove from the list' })
  remove?: VictimField[];
}

export class RevealVictimContact {
  @IsIn(VICTIM_FIELDS, { message: 'Choose the one field to show' }) field: VictimField;
  @PlainText({
    least: 10,
    most: 500,
    lines: true,
    message: 'Say why you need to see this, in at least 10 characters',
  })
  reason: string;
}
