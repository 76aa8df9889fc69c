import { HOLIDAY_CODES } from '@platform/calendar';
import {
  contentInUse,
  DefinitionWrong,
  inUse,
  isUnverified,
  loadDefinitions,
  type DefinitionKind,
} from '@platform/definitions';
import { DEFINITIONS_FOLDER } from '../../definition-file.js';
import { ORDER_TYPES, type OrderType } from '../../orders/views.js';

export const LETTER_KINDS = ['FIRST_WARNING', 'FINAL_WARNING', 'LICENCE_COMPLIANCE'] as const;
export type LetterKind = (typeof LETTER_KINDS)[number];
export type EnforcementRoute = 'BREACH' | 'RECALL';

/** What failures under one kind of order lead to. */
export interface OrderRule {
  type: OrderType;
  route: EnforcementRoute;
  /** Unacceptable failures within the window that open the route. */
  failures: number;
  /** Breach: to start it, from the last failure. Recall: to decide on it, from the opening. */
  workingDays: number;
  /** The head of service signs too. */
  secondSignature: boolean;
  /** For the first failure, and for one after a decision not to go further. */
  letters: readonly [first: LetterKind, later: LetterKind];
}

export interface Titled {
  code: string;
  title: string;
}

export interface EnforcementRules {
  holidays: string;
  /** From the day on which evidence was asked for. */
  evidenceDays: number;
  windowMonths: number;
  orders: ReadonlyMap<OrderType, OrderRule>;
  alternatives: readonly Titled[];
  recall: { fixedTermBelowMonths: number; adultFrom: number; exceptions: readonly Titled[] };
}

interface Written {
  holidays: string;
  evidence_days: number;
  window_months: number;
  orders: {
    type: OrderType;
    route: EnforcementRoute;
    failures: number;
    working_days: number;
    second_signature: boolean;
    letters: [LetterKind, LetterKind];
  }[];
  alternatives: Titled[];
  recall: { fixed_term_below_months: number; adult_from: number; exceptions: Titled[] };
}

const count = (maximum: number) => ({ type: 'integer', minimum: 1, maximum });
const object = (properties: Record<string, unknown>) => ({
  type: 'object',
  properties,
  required: Object.keys(properties),
  additionalProperties: false,
});
const TITLED = {
  type: 'array',
  minItems: 1,
  items: object({
    code: { type: 'string', pattern: '^[A-Za-z][A-Za-z0-9_]{1,40}$' },
    title: { type: 'string', minLength: 3, maxLength: 120 },
  }),
};

export const ENFORCEMENT_RULES_KIND: DefinitionKind<EnforcementRules> = {
  name: 'enforcement-rules',
  title: 'Enforcement rules',
  schema: {
    properties: {
      holidays: { type: 'string' },
      evidence_days: count(60),
      window_months: count(60),
      orders: {
        type: 'array',
        minItems: 1,
        items: object({
          type: { enum: ORDER_TYPES },
          route: { enum: ['BREACH', 'RECALL'] },
          failures: count(10),
          working_days: count(60),
          second_signature: { type: 'boolean' },
          letters: { type: 'array', minItems: 2, maxItems: 2, items: { enum: LETTER_KINDS } },
        }),
      },
      alternatives: TITLED,
      recall: object({ fixed_term_below_months: count(600), adult_from: count(30), exceptions: TITLED }),
    },
    required: ['holidays', 'evidence_days', 'window_months', 'orders', 'alternatives', 'recall'],
  },
  parse: (data) => rulesFrom(data as unknown as Written),
};

function rulesFrom(written: Written): EnforcementRules {
  if (!HOLIDAY_CODES.includes(written.holidays))
    throw new DefinitionWrong(['holidays'], `There is no holiday set ${written.holidays}`);
  const orders = new Map<OrderType, OrderRule>();
  for (const [at, one] of written.orders.entries()) {
    if (orders.has(one.type)) throw new DefinitionWrong(['orders', at, 'type'], `${one.type} stands twice`);
    const { type, route, failures, letters } = one;
    orders.set(type, {
      type,
      route,
      failures,
      letters,
      workingDays: one.working_days,
      secondSignature: one.second_signature,
    });
  }
  const { recall } = written;
  return {
    holidays: written.holidays,
    evidenceDays: written.evidence_days,
    windowMonths: written.window_months,
    orders,
    alternatives: written.alternatives,
    recall: {
      fixedTermBelowMonths: recall.fixed_term_below_months,
      adultFrom: recall.adult_from,
      exceptions: recall.exceptions,
    },
  };
}

/** Code of the rules among the definitions. */
export const ENFORCEMENT_CODE = 'enforcement-gb-eaw';

const RULES = inUse(ENFORCEMENT_RULES_KIND, loadDefinitions(DEFINITIONS_FOLDER, ENFORCEMENT_RULES_KIND));

/** The rules in use. */
export const ENFORCEMENT = { rules: contentInUse(RULES, ENFORCEMENT_CODE) };

/** What the rules in use say about themselves, for whoever shows or keeps their figures. */
export function enforcementSaid() {
  const rule = RULES.current(ENFORCEMENT_CODE);
  const { code, version, title, citation } = rule;
  return { code, version, title, citation, unverified: isUnverified(rule) };
}
