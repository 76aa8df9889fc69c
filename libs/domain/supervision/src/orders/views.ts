import type { ProhibitionType } from './prohibition-types.js';
import type { ConditionParams } from './condition-library.js';

export const ORDER_TYPES = [
  'LICENCE',
  'COMMUNITY_ORDER',
  'SUSPENDED_SENTENCE',
  'POST_SENTENCE_SUPERVISION',
  'SHPO',
  'SRO',
] as const;
export type OrderType = (typeof ORDER_TYPES)[number];

export const ORDER_TITLES: Readonly<Record<OrderType, string>> = {
  LICENCE: 'Licence',
  COMMUNITY_ORDER: 'Community order',
  SUSPENDED_SENTENCE: 'Suspended sentence order',
  POST_SENTENCE_SUPERVISION: 'Post-sentence supervision',
  SHPO: 'Sexual harm prevention order',
  SRO: 'Sexual risk order',
};

export interface ConditionView {
  id: string;
  version: number;
  personId: string;
  orderId: string;
  code: string;
  title: string;
  category: string;
  /** The condition as a sentence in our words, with its inserts. */
  sentence: string;
  params: ConditionParams;
  aboutChildren: boolean;
  prohibition: ProhibitionType;
  protectsVictim: boolean;
  /** The version of the condition library whose words these are. */
  libraryVersion: number;
  /** The condition whose place it took by a variation. */
  replacesId: string | null;
  startsOn: string;
  endsOn: string | null;
  /** Whether it binds today, in the person's zone. */
  live: boolean;
  definition: { source: string; status: string } | null;
}

export interface OrderView {
  id: string;
  version: number;
  personId: string;
  type: OrderType;
  title: string;
  court: string | null;
  startsOn: string;
  endsOn: string | null;
  sentenceMonths: number | null;
  live: boolean;
  conditions: ConditionView[];
}
