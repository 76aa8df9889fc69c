import { IsIn, IsOptional } from 'class-validator';
import { IsLocalDate, PlainText } from '@platform/kernel';

export const WORK_KINDS = ['EMPLOYMENT', 'VOLUNTEERING', 'STUDY'] as const;
/** How the role meets children: not, by chance, as regulated activity, or nobody knows. */
export const CHILDREN_IN_WORK = ['NONE', 'INCIDENTAL', 'REGULATED', 'UNKNOWN'] as const;
export const BY_CONDITIONS = ['ALLOWED', 'FORBIDDEN', 'UNCLEAR'] as const;
export const CERTIFICATES = ['CLEAR', 'CONTENT', 'BARRED', 'NOT_NEEDED'] as const;
const Say = (message: string) => PlainText({ least: 10, most: 2000, lines: true, message });

class CertificateSeen {
  /** Of a certificate its reference, day and outcome; never a copy. */
  @PlainText({ most: 60, optional: true }) certificateReference?: string;
  @IsOptional()
  @IsLocalDate({ message: 'Enter the day of the certificate as a real date' })
  certificateOn?: string;
  @IsOptional()
  @IsIn(CERTIFICATES, { message: 'Choose what the certificate says' })
  certificateOutcome?: (typeof CERTIFICATES)[number];
  /** Its last day, where it says one. */
  @IsOptional()
  @IsLocalDate({ message: 'Enter the last day of the certificate as a real date' })
  certificateUntil?: string;
}

export class ProposeWork extends CertificateSeen {
  @IsIn(WORK_KINDS, { message: 'Choose what kind of work it is' }) kind: (typeof WORK_KINDS)[number];
  @PlainText({ least: 2, most: 200, message: 'Say what the role is' }) role: string;
  @PlainText({ least: 2, most: 200, message: 'Say for whom' }) employer: string;
  @IsOptional() @IsLocalDate({ message: 'Enter the first day as a real date' }) startsOn?: string;
  @IsIn(CHILDREN_IN_WORK, { message: 'Choose how the role meets children' })
  children: (typeof CHILDREN_IN_WORK)[number];
  @IsIn(BY_CONDITIONS, { message: 'Choose what orders and conditions say of it' })
  conditions: (typeof BY_CONDITIONS)[number];
  @Say('Say which orders and conditions were looked at, in a sentence or more') conditionsWords: string;
}

/** With a newer certificate, where another one was seen since: it takes the place of the one before, which is kept. */
export class DecideWork extends CertificateSeen {
  @IsIn(['GRANTED', 'REFUSED'], { message: 'Choose whether it is permitted' }) decision:
    'GRANTED' | 'REFUSED';
  @Say('Say why, in a sentence or more') words: string;
}

export const DISCLOSURES = ['NONE', 'TO_EMPLOYER', 'BY_PERSON'] as const;
export class DecideDisclosure {
  @IsIn(DISCLOSURES, { message: 'Choose who tells the employer' }) disclosure: (typeof DISCLOSURES)[number];
  @Say('Say what is disclosed to whom, and on which basis, or why nothing is') words: string;
}

export class EndWork {
  @IsLocalDate({ message: 'Enter the last day as a real date' }) endedOn: string;
}
