export type ContactSection = 'core' | 'treatment' | 'circle' | 'victim' | 'intelligence' | 'legal';

export interface ContactView {
  id: string;
  /** Always 1: a contact is never changed, only corrected by another one. */
  version: number;
  personId: string;
  type: string;
  title: string;
  category: string;
  /** When it happened: ISO instant with offset. */
  at: string;
  minutes: number | null;
  place: string | null;
  notes: string;
  sensitive: boolean;
  aboutChild: boolean;
  /** Why nothing was referred although it is about a child. */
  noReferralReason: string | null;
  section: ContactSection;
  author: { id: string; displayName: string };
  ownerAgencyId: string;
  appointmentId: string | null;
  /** Kept by the program, so shown quietly. */
  system: boolean;
  recordedAt: string;
  /** The contact that this one puts right, and why. */
  corrects: { id: string; reason: string } | null;
  /** The contact that puts this one right, if there is one: then this is not what is held to be true. */
  correctedBy: string | null;
}
