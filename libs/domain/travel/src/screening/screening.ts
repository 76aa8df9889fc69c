import type { OrderView } from '@domain/supervision';
import { countryName } from '@domain/supervision';
import { daysFrom } from '@platform/calendar';
import { isUnverified, type Definition } from '@platform/definitions';
import type { HighRiskList, PermissionRule } from '../workflow/permission-definition.js';
import type { Companion, PlannedLeg } from '../plans/plan.entity.js';

/** Something to think about before deciding. It decides nothing. */
export interface ScreeningFlag {
  code:
    | 'high_risk_destination'
    | 'high_risk_list_missing'
    | 'children_foreseeable'
    | 'prohibition_near'
    | 'same_place'
    | 'same_child'
    | 'lengthening'
    | 'purpose_differs'
    | 'purpose_missing'
    | 'condition_linked'
    | 'risk';
  title: string;
  /** The facts behind it, in words. */
  why: string;
  source: string;
  unverified: boolean;
}

/** A journey of the same person, this one or an earlier one. */
export interface ScreenedTrip {
  departsOn: string;
  returnsOn: string | null;
  countries: readonly string[];
  legs: readonly Pick<PlannedLeg, 'country' | 'transit'>[];
  companions: readonly Companion[];
  purpose: string | null;
}

export interface ScreeningFacts {
  trip: ScreenedTrip;
  /** Journeys that took place or were planned before, the newest first. */
  earlier: readonly ScreenedTrip[];
  orders: readonly OrderView[];
  highRisk: Definition<HighRiskList> | null;
  rule: Pick<PermissionRule, 'nearDays'>;
  /** The newest assessment; null where there is none. */
  risk: { level: string | null; instrument: string; assessedOn: string } | null;
}

type Check = (facts: ScreeningFacts) => ScreeningFlag[];

/** Pure. An empty answer means that nothing known stands out, and no more than that. */
export function screen(facts: ScreeningFacts): ScreeningFlag[] {
  return CHECKS.flatMap((check) => check(facts));
}

const names = (codes: readonly string[]) => codes.map(countryName).join(', ');
const RECORD = { source: 'This record', unverified: false };

const destination: Check = ({ trip, highRisk }) => {
  if (!highRisk)
    return [
      {
        code: 'high_risk_list_missing',
        title: 'No list of high-risk destinations is in force',
        why: 'Whether the destination is one cannot be told from a list. It has to be judged without',
        ...RECORD,
      },
    ];
  const found = trip.countries.filter((country) => highRisk.content.countries.includes(country));
  if (found.length === 0) return [];
  const passed = found.filter((country) =>
    trip.legs.filter((l) => l.country === country).every((l) => l.transit),
  );
  const through = passed.length > 0 ? `. Only passed through: ${names(passed)}` : '';
  return [
    {
      code: 'high_risk_destination',
      title: 'On the list of high-risk destinations',
      why: `${names(found)}${through}`,
      source: `${highRisk.title}, in force from ${highRisk.effectiveFrom}: ${highRisk.source}`,
      unverified: isUnverified(highRisk),
    },
  ];
};

const children: Check = ({ trip }) => {
  const found = trip.companions.filter(({ isChild }) => isChild);
  if (found.length === 0) return [];
  const words = found.map(
    ({ role, initials, age, atDestination }) =>
      `${[role, initials].filter(Boolean).join(' ')}${age === null ? '' : `, ${age}`}${atDestination ? ' (at the destination)' : ' (travels along)'}`,
  );
  return [
    {
      code: 'children_foreseeable',
      title: 'Contact with children is foreseeable',
      why: words.join('; '),
      ...RECORD,
    },
  ];
};

const prohibition: Check = ({ trip, orders, rule }) => {
  const last = trip.returnsOn ?? trip.departsOn;
  const near = orders.flatMap((order) =>
    order.conditions
      .filter(({ code }) => code === 'FOREIGN_TRAVEL')
      .filter(
        ({ startsOn, endsOn }) =>
          daysFrom(last, startsOn) <= rule.nearDays &&
          (endsOn === null || daysFrom(endsOn, trip.departsOn) <= rule.nearDays),
      )
      .map(
        ({ sentence, endsOn }) =>
          `${order.title}: ${sentence} ${endsOn ? `Until ${endsOn}` : 'No end is recorded'}`,
      ),
  );
  if (near.length === 0) return [];
  return [
    {
      code: 'prohibition_near',
      title: 'A travel prohibition is in force or near',
      why: near.join('; '),
      source: 'Orders and conditions of this record',
      unverified: false,
    },
  ];
};

const samePlace: Check = ({ trip, earlier }) => {
  const again = trip.countries.filter(
    (country) => earlier.filter(({ countries }) => countries.includes(country)).length >= 2,
  );
  return again.map((country) => ({
    code: 'same_place' as const,
    title: `Has been to ${countryName(country)} before, more than once`,
    why: `Earlier journeys there began on ${earlier
      .filter(({ countries }) => countries.includes(country))
      .slice(0, 5)
      .map(({ departsOn }) => departsOn)
      .join(', ')}`,
    ...RECORD,
  }));
};

const keyOf = ({ role, initials }: Companion) =>
  `${role.toLowerCase()} ${initials?.toLowerCase() ?? ''}`.trim();

const sameChild: Check = ({ trip, earlier }) => {
  const before = new Set(
    earlier.flatMap(({ companions }) => companions.filter(({ isChild }) => isChild).map(keyOf)),
  );
  const again = trip.companions.filter((one) => one.isChild && one.initials && before.has(keyOf(one)));
  return again.map((one) => ({
    code: 'same_child' as const,
    title: 'The same child as on an earlier journey',
    why: `${one.role} ${one.initials}`,
    ...RECORD,
  }));
};

/** Days away, or null where no return is said. */
const lengthOf = ({ departsOn, returnsOn }: ScreenedTrip) =>
  returnsOn ? daysFrom(departsOn, returnsOn) : null;

const lengthening: Check = ({ trip, earlier }) => {
  const lengths = [trip, ...earlier]
    .filter(({ countries }) => countries.some((country) => trip.countries.includes(country)))
    .slice(0, 3)
    .map(lengthOf);
  const [now, before, first] = lengths;
  if (now == null || before == null || first == null || !(now > before && before > first)) return [];
  return [
    {
      code: 'lengthening',
      title: 'Each stay there is longer than the one before',
      why: `${first}, then ${before}, now ${now} days`,
      ...RECORD,
    },
  ];
};

const purpose: Check = ({ trip, earlier }) => {
  if (!trip.purpose)
    return [
      { code: 'purpose_missing', title: 'No purpose is said', why: 'Ask what the journey is for', ...RECORD },
    ];
  const last = earlier.find(({ countries }) => countries.some((country) => trip.countries.includes(country)));
  if (!last?.purpose || last.purpose.trim().toLowerCase() === trip.purpose.trim().toLowerCase()) return [];
  return [
    {
      code: 'purpose_differs',
      title: 'Another purpose than on the last journey there',
      why: `On ${last.departsOn} it was: ${last.purpose}`,
      ...RECORD,
    },
  ];
};

/** Conditions that go along wherever the person goes. */
const LINKED = ['contact', 'travel', 'residence', 'movement'];

const conditions: Check = ({ orders }) =>
  orders.flatMap((order) =>
    order.conditions
      .filter(
        ({ live, aboutChildren, category, code }) =>
          live && code !== 'FOREIGN_TRAVEL' && (aboutChildren || LINKED.includes(category)),
      )
      .map(({ title, sentence, definition }) => ({
        code: 'condition_linked' as const,
        title: `Condition to think of: ${title}`,
        why: sentence,
        source: order.title,
        unverified: definition?.status === 'unverified',
      })),
  );

const risk: Check = ({ risk: known }) => [
  {
    code: 'risk',
    title: known?.level ? `Risk: ${known.level} on ${known.instrument}` : 'There is no assessment of risk',
    why: known?.level ? `Assessed on ${known.assessedOn}` : 'Missing is not low: treat the risk as unknown',
    source: 'Risk section of this record',
    unverified: false,
  },
];

const CHECKS: readonly Check[] = [
  children,
  destination,
  prohibition,
  samePlace,
  sameChild,
  lengthening,
  purpose,
  conditions,
  risk,
];
