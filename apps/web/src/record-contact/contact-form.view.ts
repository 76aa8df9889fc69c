import {
  ABSENCE_REASONS,
  CONTACT_TYPES,
  OUTCOME_RULES,
  OUTCOMES,
  REFERRAL_BASES,
  REFERRAL_KINDS,
  type AppointmentView,
  type ContactView,
  type SafeguardingTerm,
} from '@domain/supervision';
import type { FieldFault } from '@platform/forms';
import type { PersonLine } from '../edge/person-line.js';
import { CHILD_INPUTS } from '../safeguarding/child-form.js';
import { whenInZone } from '../shell/index.js';

export interface Option {
  value: string;
  text: string;
}
export interface OptionGroup {
  title: string;
  options: Option[];
}

/** What "record-contact.njk" and "correct-contact.njk" name. */
export interface ContactFormView {
  person: PersonLine;
  action: string;
  /** Where drafts go; a correction has none. */
  draftAction: string | null;
  draftSavedAt: Date | null;
  errors: FieldFault[];
  values: Record<ContactField, string>;
  types: OptionGroup[];
  appointments: Option[];
  outcomes: Option[];
  reasons: Option[];
  /** For the questions about a child. */
  kinds: Option[];
  bases: Option[];
  terms: readonly SafeguardingTerm[];
  /** Said where the times of the form are not the person's own. */
  zone: string | null;
}

export const CONTACT_FIELDS = [
  'type',
  'when',
  'minutes',
  'place',
  'notes',
  'sensitive',
  'aboutChild',
  'appointment',
  'outcome',
  'reason',
  'evidence',
  'correctionReason',
] as const;
export type ContactField = (typeof CONTACT_FIELDS)[number];
const ALL_FIELDS: readonly string[] = [...CONTACT_FIELDS, ...CHILD_INPUTS];

/** Kinds to choose from: those used lately with this person first, then all by category. */
export function typeGroups(used: readonly string[]): OptionGroup[] {
  const choices = CONTACT_TYPES.choices;
  const option = ({ code, title }: { code: string; title: string }) => ({ value: code, text: title });
  const lately = [...new Set(used)]
    .flatMap((code) => choices.find((type) => type.code === code) ?? [])
    .slice(0, 4);
  const rest = CONTACT_TYPES.categories.map(({ code, title }) => ({
    title,
    options: choices.filter((type) => type.category === code && !lately.includes(type)).map(option),
  }));
  return [{ title: 'Used lately', options: lately.map(option) }, ...rest].filter(
    (group) => group.options.length > 0,
  );
}

/** The kind this officer last used with this person; failing that, the last anybody used. */
export function usualType(latest: readonly ContactView[], authorId: string): string {
  const known = latest.filter((contact) => CONTACT_TYPES.choices.some((type) => type.code === contact.type));
  return (known.find((contact) => contact.author.id === authorId) ?? known[0])?.type ?? 'OFFICE_VISIT';
}

/** Appointments that a contact may have been: begun already, and without outcome. */
export function appointmentOptions(open: readonly AppointmentView[], now: Date, zone: string): Option[] {
  const begun = open.filter((appointment) => Date.parse(appointment.at) <= now.getTime());
  return begun
    .slice(-8)
    .reverse()
    .map((one) => ({
      value: `${one.id}:${one.version}`,
      text: `${whenInZone(one.at, zone, { now, zone })}, ${one.title.toLowerCase()}`,
    }));
}

/** Whether a failure was unacceptable is decided where its limit, its order and what may follow are shown. */
export const OUTCOME_OPTIONS: Option[] = OUTCOMES.filter(
  (code) => code === 'ACCEPTABLE_ABSENCE' || (!OUTCOME_RULES[code].ahead && code !== 'UNACCEPTABLE_ABSENCE'),
).map((code) => ({ value: code, text: OUTCOME_RULES[code].title }));
export const REASON_OPTIONS = optionsOf(ABSENCE_REASONS);

export const KIND_OPTIONS = optionsOf(REFERRAL_KINDS);
export const BASIS_OPTIONS = optionsOf(REFERRAL_BASES);

/** Every value present, so that a template can name it. */
export function withNothing(
  values: Readonly<Record<string, string | undefined>>,
): Record<ContactField, string> {
  const known = ALL_FIELDS.map((name) => [name, values[name] ?? '']);
  return Object.fromEntries(known) as Record<ContactField, string>;
}

export function optionsOf(titles: Readonly<Record<string, string>>): Option[] {
  return Object.entries(titles).map(([value, text]) => ({ value, text }));
}
