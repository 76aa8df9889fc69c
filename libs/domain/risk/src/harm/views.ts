export const AT_RISK = {
  CHILDREN: 'Children',
  KNOWN_ADULT: 'A known adult',
  PUBLIC: 'The public',
  STAFF: 'Staff',
  SELF: 'Themselves',
} as const;
export type AtRisk = keyof typeof AT_RISK;

export const HARM_LEVELS = { LOW: 'low', MEDIUM: 'medium', HIGH: 'high', VERY_HIGH: 'very high' } as const;
export type HarmLevel = keyof typeof HARM_LEVELS;

export const IMMINENCE = {
  NOW: 'at any time now',
  WEEKS: 'within weeks, if circumstances turn',
  MONTHS: 'within months',
  UNLIKELY_SOON: 'not expected soon',
} as const;
export type Imminence = keyof typeof IMMINENCE;

/** The primary goods of the Good Lives Model: what everybody seeks, and a strength serves. */
export const GOODS = {
  HEALTHY_LIVING: 'Healthy living',
  KNOWLEDGE: 'Knowledge',
  PLAY: 'Excellence in play',
  WORK: 'Excellence in work',
  AGENCY: 'Agency',
  INNER_PEACE: 'Inner peace',
  RELATEDNESS: 'Relatedness',
  COMMUNITY: 'Community',
  SPIRITUALITY: 'Spirituality',
  HAPPINESS: 'Happiness',
  CREATIVITY: 'Creativity',
} as const;
export type Good = keyof typeof GOODS;

/** Who exactly is at risk of what, when it would happen, and how near it is. */
export interface HarmView {
  id: string;
  version: number;
  atRisk: AtRisk;
  who: string;
  level: HarmLevel;
  nature: string;
  circumstances: string;
  imminence: Imminence;
  imminenceWhy: string;
  assessedOn: string;
  reviewOn: string;
  endedOn: string | null;
  endedWhy: string | null;
  recordedBy: string;
}

export interface ProtectionView {
  id: string;
  version: number;
  kind: 'PROTECTIVE' | 'STRENGTH';
  good: Good | null;
  text: string;
  source: string;
  sinceOn: string | null;
  endedOn: string | null;
  recordedBy: string;
}

export interface SafetyActionView {
  id: string;
  version: number;
  harmId: string | null;
  text: string;
  owner: string;
  dueOn: string;
  state: 'open' | 'done' | 'dropped';
  closedOn: string | null;
  outcome: string | null;
  recordedBy: string;
}

/** Everything about harm to others and how they are kept safe. */
export interface HarmProfileView {
  personId: string;
  asOf: string;
  /** One sentence: who exactly is at risk. Null: nobody has said. */
  sentence: string | null;
  harms: HarmView[];
  protections: ProtectionView[];
  actions: SafetyActionView[];
}
