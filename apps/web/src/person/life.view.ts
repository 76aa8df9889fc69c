import type { AddressView, PersonView, RelationshipView } from '@domain/people';
import { ageOf } from '../caseload/risk-words.js';
import type { ReaderNow } from '../edge/reader.js';
import { dateOnly } from '../shell/index.js';

/** A fact with what it is called, where it comes from and how old it is. */
export interface FactLine {
  label: string;
  text: string;
  source: string;
  /** Where it is ended; absent where the reader may not. */
  end?: string;
}

export interface AroundThem {
  personal: RelationLine[];
  professional: RelationLine[];
}

export interface RelationLine {
  name: string;
  role: string;
  isChild: boolean;
  facts: string[];
  end?: string;
}

const LABELS: Readonly<Record<string, string>> = {
  strength: 'Strength',
  goal: 'Goal',
  employment: 'Work',
  housing: 'Housing',
  relationship: 'Relationship',
  health: 'Health',
  disability: 'Disability',
  language: 'Language',
  other: 'Other',
};

/** Where the facts of a person are ended, for a reader who may. */
export type EndOf = (kind: DetailKind, childId: string) => string | undefined;
type DetailKind = 'addresses' | 'contact-details' | 'circumstances' | 'relationships';

export function endLinks(personId: string, mayWrite: boolean): EndOf {
  return (kind, childId) => (mayWrite ? `/people/${personId}/details/${kind}/${childId}/end` : undefined);
}

/** What holds now, in the order of these kinds. */
export function circumstanceLines(
  { circumstances }: PersonView,
  kinds: readonly string[],
  { now, zone }: ReaderNow,
  end: EndOf,
): FactLine[] {
  return circumstances
    .filter((one) => kinds.includes(one.kind) && one.toOn === null)
    .sort((a, b) => kinds.indexOf(a.kind) - kinds.indexOf(b.kind))
    .map((one) => ({
      label: LABELS[one.kind] ?? one.kind,
      text: one.text,
      source: [one.source ?? '', ageOf(one.recordedAt, now, zone)].filter(Boolean).join(', '),
      end: end('circumstances', one.id),
    }));
}

export function aroundThem({ relationships }: PersonView, end: EndOf): AroundThem {
  const now = relationships.filter((one) => one.toOn === null);
  const line = (one: RelationshipView) => ({ ...relationLine(one), end: end('relationships', one.id) });
  return {
    personal: now.filter((one) => !one.professional).map(line),
    professional: now.filter((one) => one.professional).map(line),
  };
}

function relationLine({ name, role, isChild, contact, note, fromOn }: RelationshipView): RelationLine {
  return {
    name,
    role,
    isChild,
    facts: [contact ?? '', note ?? '', fromOn ? `since ${dateOnly(fromOn)}` : ''].filter(Boolean),
  };
}

/** Where they live and how to reach them; what ended stands in the timeline. */
export function reachLines(
  { addresses, contactDetails }: PersonView,
  reader: ReaderNow,
  end: EndOf,
): FactLine[] {
  return [
    ...addresses
      .filter((one) => one.toOn === null)
      .map((one) => ({ ...addressLine(one, reader), end: end('addresses', one.id) })),
    ...contactDetails
      .filter((one) => one.endedOn === null)
      .map((one) => ({
        label: one.kind === 'phone' ? 'Phone' : 'Email',
        text: one.value,
        source: one.note ?? '',
        end: end('contact-details', one.id),
      })),
  ];
}

function addressLine(address: AddressView, { now, zone }: ReaderNow): FactLine {
  const parts = [address.line1, address.town, address.postcode].filter(Boolean).join(', ');
  return {
    label: address.kind === 'main' ? 'Address' : 'Other address',
    text: address.noFixedAbode ? ['No fixed abode', parts].filter(Boolean).join(': ') : parts,
    source: address.fromOn
      ? `since ${dateOnly(address.fromOn)}, ${ageOf(address.fromOn, now, zone)}`
      : 'no date known',
  };
}
