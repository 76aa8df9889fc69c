import type { OneLevel } from '@domain/risk';
import { relative } from '../shell/index.js';
import type { ReaderNow } from '../edge/reader.js';

/** The one word for a person's risk, as the risk domain gives it. */
export type RiskFact = OneLevel;

/** A level of risk as a badge: what it is, and how fresh. */
export interface RiskBadge {
  text: string;
  kind: '' | 'high' | 'loud';
  /** "STABLE-2007, 14 days old" */
  dated: string;
}

/** The standard five levels; other instruments' own words are used as they are. */
const WORDS: Readonly<Record<string, string>> = {
  I: 'I well below average',
  II: 'II below average',
  III: 'III average',
  IVa: 'IVa above average',
  IVb: 'IVb well above average',
};
const HIGH = new Set(['IVa', 'IVb', 'high', 'very high']);
/** A word that an instrument writes as a code: "VERY_HIGH". */
const plain = (level: string) =>
  /^[A-Z][A-Z_]{2,}$/.test(level) ? level.toLowerCase().replaceAll('_', ' ') : level;

export function levelWords(level: string): string {
  const word = plain(level);
  return WORDS[level] ?? word.charAt(0).toUpperCase() + word.slice(1);
}

/** Whether a level is shown as a high one, in whatever way its instrument writes it. */
export function isHighLevel(level: string): boolean {
  return HIGH.has(plain(level)) || HIGH.has(level.toLowerCase());
}

/** The word, and those that are told beside it: never the one without the others. */
export function riskText(risk: RiskFact): string {
  const words = levelWords(risk.level);
  const first = risk.beside.length > 0 ? `${words} (${basisWords(risk)})` : words;
  return [first, ...risk.beside.map(besideWords)].join(' · ');
}

/** Missing is not low: it is said loudly. A word of another instrument that asks for more stands with it. */
export function riskBadge(risk: RiskFact | null, reader: ReaderNow): RiskBadge {
  if (!risk) return { text: 'No assessment', kind: 'loud', dated: '' };
  const { beside } = risk;
  const basis = basisWords(risk);
  const dated = [{ ...risk, instrument: basis }, ...beside].map(({ instrument, ...one }) =>
    [`${instrument}, ${ageOf(one.assessedOn, reader.now, reader.zone)}`, ...doubtWords(one, reader)].join(
      ', ',
    ),
  );
  return {
    text: riskText(risk),
    kind: [risk, ...beside].some(({ level }) => isHighLevel(level)) ? 'high' : '',
    dated: dated.join('; '),
  };
}

/** "DC-SRP very high", "override of STATIC-99R to IVb well above average", "ACUTE-2007 could be high" */
export function besideWords({ instrument, level, kind }: RiskFact['beside'][number]): string {
  const before = {
    result: instrument,
    override: `override of ${instrument} to`,
    items: `${instrument} by its items`,
    possible: `${instrument} could be`,
  };
  return `${before[kind]} ${innerWords(level)}`;
}

/** A level inside a sentence. */
export function innerWords(level: string): string {
  const words = levelWords(level);
  return WORDS[level] === undefined ? words.charAt(0).toLowerCase() + words.slice(1) : words;
}

/** The instruments behind a level: "STATIC-99R with STABLE-2007". */
export function basisWords({ of }: RiskFact): string {
  return of.join(' with ');
}

/** What limits a level, in single words. */
export function doubtWords(
  {
    staleOn,
    provisional,
    unverified,
    atLeast,
  }: Pick<RiskFact, 'staleOn' | 'provisional' | 'unverified' | 'atLeast'>,
  { now, zone }: ReaderNow,
): string[] {
  const today = new Intl.DateTimeFormat('en-CA', { timeZone: zone }).format(now);
  return [
    ...(staleOn !== null && staleOn <= today ? ['stale'] : []),
    ...(provisional ? ['provisional'] : []),
    ...(atLeast ? [`at least ${innerWords(atLeast)}`] : []),
    ...(unverified ? ['unverified'] : []),
  ];
}

/** "14 days old" of a day. */
export function ageOf(on: string, now: Date, zone: string): string {
  const said = relative(on, now, zone);
  if (said === 'yesterday') return '1 day old';
  return said.endsWith(' ago') ? said.replace(/ago$/, 'old') : said;
}
