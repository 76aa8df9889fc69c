import type { DefinitionKind } from '@platform/definitions';

export const COUNTERSIGN_FOR = ['children_foreseeable', 'high_risk_destination', 'prohibition_near'] as const;
export type CountersignFor = (typeof COUNTERSIGN_FOR)[number];

/** Which orders ask for leave to travel, and what asks for a second signature. */
export interface PermissionRule {
  /** Types of order whose standard conditions ask for leave. */
  orders: readonly string[];
  /** Places inside which no leave is needed. */
  territory: readonly string[];
  /** The country that is not foreign to the orders. */
  orderHome: string;
  countersign: readonly CountersignFor[];
  acknowledgeHours: number;
  nearDays: number;
}

/** A dated list of an agency. */
export interface HighRiskList {
  countries: readonly string[];
}

const PLACES = {
  type: 'array',
  items: { type: 'string', pattern: '^[A-Z]{2}(-[A-Z0-9]{1,3})?$' },
  minItems: 1,
};

export const TRAVEL_PERMISSION: DefinitionKind<PermissionRule> = {
  name: 'travel-permission',
  title: 'Permission to travel',
  schema: {
    properties: {
      orders: { type: 'array', items: { type: 'string', pattern: '^[A-Z_]{2,40}$' }, minItems: 1 },
      territory: PLACES,
      order_home: { type: 'string', pattern: '^[A-Z]{2}$' },
      countersign: { type: 'array', items: { enum: COUNTERSIGN_FOR } },
      acknowledge_hours: { type: 'integer', minimum: 1, maximum: 720 },
      near_days: { type: 'integer', minimum: 0, maximum: 3660 },
    },
    required: ['orders', 'territory', 'order_home', 'countersign', 'acknowledge_hours', 'near_days'],
  },
  parse: (data) => ({
    orders: data.orders as string[],
    territory: data.territory as string[],
    orderHome: data.order_home as string,
    countersign: data.countersign as CountersignFor[],
    acknowledgeHours: data.acknowledge_hours as number,
    nearDays: data.near_days as number,
  }),
};

export const HIGH_RISK: DefinitionKind<HighRiskList> = {
  name: 'high-risk-destinations',
  title: 'Destinations of high risk',
  schema: { properties: { countries: PLACES }, required: ['countries'] },
  parse: (data) => ({ countries: data.countries as string[] }),
};

export const TRAVEL_FOLDER = new URL('../../definitions/', import.meta.url);
