import {
  CONDITION_LIBRARY,
  CONTACT_TYPES,
  countryName,
  MONITORING_TITLES,
  ORDER_TITLES,
  sentenceOf,
  type OrderType,
} from '@domain/supervision';
import type { ReaderNow } from '../edge/reader.js';
import { DISPOSAL_WORDS, REGIME_WORDS, SPELL_WORDS } from '../registration/words.js';
import { dayOnly, plural, whenInZone } from '../shell/index.js';

type Zone = Pick<ReaderNow, 'zone'>;
/** Read again in other years, on paper: so every date carries its year. */
const ANY_YEAR = new Date(0);

/** Any value in plain words: dates in the reader's zone, yes and no, codes as words. */
export function plain(value: unknown, { zone }: Zone): string {
  if (value === null || value === undefined) return 'not recorded';
  if (typeof value === 'boolean') return value ? 'yes' : 'no';
  const text = typeof value === 'string' ? value : JSON.stringify(value);
  if (/^\d{4}-\d{2}-\d{2}T/.test(text)) return whenInZone(text, zone, { zone, now: ANY_YEAR });
  const dated = text.replace(DAY_IN_TEXT, (_, day: string) => dayOnly(day, zone, ANY_YEAR));
  return isCode(text) ? (WORDS[text] ?? text.replaceAll('_', ' ').toLowerCase()) : dated;
}

/** With its weekday, where a step names it: dates on pages have one already. */
const DAY_IN_TEXT = /\b(\d{4}-\d{2}-\d{2})\b(?: (?:Satur|Sun)day)?/g;

/** `WITH_HEAD`, `curfew_violation`; not `GB-EAW`, `IVa`, `SHPO`, `STATIC-99R`. */
function isCode(text: string): boolean {
  return /^[A-Z]+(_[A-Z\d]+)+$|^[A-Z]{5,}$|^[a-z]+(_[a-z\d]+)+$/.test(text) || text in WORDS;
}

const WORDS: Readonly<Record<string, string>> = {
  ...MONITORING_TITLES,
  sample: 'drawn at random',
  'last-day': 'in a shorter month its last day',
  none: 'no level yet',
  GRANTED: 'given',
  NONE: 'none',
};

/** Several things in one fact: they are kept as JSON. */
export function isStructure(value: unknown): value is string {
  return typeof value === 'string' && /^[[{]/.test(value);
}

/** Each of the things that a fact holds. */
export function lines(value: string, say: (one: unknown) => string): string[] {
  const read = parsed(value);
  const all: unknown[] = Array.isArray(read) ? read : [read];
  return all.length === 0 ? ['none'] : all.map(say);
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return text.replace(/^[[{\s]+|[\]}\s]+$/g, '');
  }
}

/** A structure that nobody foresaw. */
export function unforeseen(value: unknown, zone: Zone): string {
  if (typeof value !== 'object' || value === null) return plain(value, zone);
  const parts = Array.isArray(value)
    ? value.map((one) => unforeseen(one, zone))
    : Object.entries(value).map(([name, one]) => `${spaced(name)}: ${unforeseen(one, zone)}`);
  return parts.join(', ') || 'none';
}

/** `startsOn` as "starts on" */
export function spaced(name: string): string {
  return name
    .replace(/([A-Z])/g, ' $1')
    .replaceAll('_', ' ')
    .toLowerCase();
}

export const ofType = (value: unknown) =>
  ORDER_TITLES[value as OrderType] ?? CONTACT_TYPES.titleOf(String(value));
export const regime = (value: unknown) => REGIME_WORDS[String(value)] ?? String(value);
export const disposal = (value: unknown) =>
  DISPOSAL_WORDS[value as keyof typeof DISPOSAL_WORDS] ?? 'disposal not recorded';
export const spellKind = (value: unknown) => SPELL_WORDS[value as keyof typeof SPELL_WORDS] ?? String(value);
export const term = (value: unknown) => {
  const { months, overlapMonths } = value as { months: number | null; overlapMonths?: number };
  const overlap = overlapMonths
    ? `, of which ${plural(overlapMonths, 'month')} at the same time as another`
    : '';
  return months === null ? 'without an end' : `${plural(months, 'month')}${overlap}`;
};

/** From one day to another, either of which may not be known. */
export function span(from: unknown, to: unknown, zone: Zone): string {
  return `from ${plain(from, zone)} ${to === null ? 'on, without an end' : `to ${plain(to, zone)}`}`;
}

export const country = (zone: Zone) => (value: unknown) => {
  const [code, from, to, transit] = value as [string, string, string | null, boolean];
  return `${countryName(code)}, ${span(from, to, zone)}${transit ? ', in transit' : ''}`;
};

type Condition = [code: string, params: Parameters<typeof sentenceOf>[1], from: string, until: string | null];

export const order = (zone: Zone) => (value: unknown) => {
  const [type, from, until, conditions] = value as [string, string, string | null, Condition[]];
  const said = conditions.map(([code, params, start, end]) => {
    const known = CONDITION_LIBRARY.get(code);
    return `“${known ? sentenceOf(known, params) : plain(code, zone)}” ${span(start, end, zone)}`;
  });
  return [`${ofType(type)}, ${span(from, until, zone)}`, ...said].join('; ');
};

/** As what a journey is judged by, or as what is asked about. */
export const registration = (zone: Zone) => (value: unknown) => {
  if (Array.isArray(value)) {
    const [where, from, how, tier, known] = value as [string, string, string | null, number | null, object];
    const facts = Object.keys(known).length > 0 ? `; ${knownFacts(known, zone)}` : '';
    return `${regime(where)}, since ${plain(from, zone)}, ${disposal(how)}${tier ? `, tier ${tier}` : ''}${facts}`;
  }
  const { regime: where, endsOn, childOffence } = value as Record<string, unknown>;
  const child = childOffence === null ? 'not recorded' : plain(childOffence, zone);
  const until = endsOn ? `until ${plain(endsOn, zone)}` : 'without a known end';
  return `${regime(where)}, ${until}; against a child: ${child}`;
};

const KNOWN: Readonly<Record<string, string>> = {
  under18: 'under 18 on the relevant date',
  listed_offence: 'a listed offence',
  foreign_conviction: 'convicted abroad',
  serious_offence: 'of the gravest class',
  clean_record: 'a clean record',
  repeat: 'an earlier offence of the kind',
  no_fixed_abode: 'no fixed abode',
};

export function knownFacts(value: unknown, zone: Zone): string {
  const all = Object.entries(value as object);
  return all.map(([name, is]) => `${KNOWN[name] ?? spaced(name)}: ${plain(is, zone)}`).join('; ') || 'none';
}
