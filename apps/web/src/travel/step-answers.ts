import type { Temporal } from 'temporal-polyfill';
import type { TravelPlanView } from '@domain/travel';
import type { FieldFault } from '@platform/forms';
import type { Answers } from '../edge/form-answers.js';
import { readDay, readMoment, readTime } from '../edge/typed-times.js';
import { readCountries } from '../orders/countries-typed.js';
import { legAt, rowsFor } from './steps.js';
import { OWN_PAGE } from './words.js';

export interface ReadStep {
  values: Record<string, unknown>;
  faults: FieldFault[];
}

/** The answers of a step as the command takes them. An answer that was emptied is taken back. */
export function readStep(
  step: string,
  answers: Answers,
  plan: TravelPlanView | null,
  now: Temporal.Instant,
  zone: string,
): ReadStep {
  const today = now.toZonedDateTimeISO(zone).toPlainDate();
  const text = (name: string) => answers.optional(name) ?? null;
  const day = (name: string) => {
    const typed = answers.optional(name);
    return typed === undefined ? null : (readDay(typed, today) ?? typed);
  };
  const time = (name: string) => {
    const typed = answers.optional(name);
    return typed === undefined ? null : (readTime(typed) ?? typed);
  };
  const leg = legAt(step);
  if (leg !== null) {
    const legs = plan!.legs.map((one, n) =>
      n !== leg
        ? one
        : {
            country: one.country,
            arrivesOn: day('arrivesOn'),
            arrivesAt: time('arrivesAt'),
            leavesOn: day('leavesOn'),
            leavesAt: time('leavesAt'),
            timeZone: text('timeZone'),
            pointOfArrival: text('pointOfArrival'),
            carrier: text('carrier'),
            accommodation: text('accommodation'),
            transit: answers.flag('transit') ?? false,
          },
    );
    return { values: { legs }, faults: [] };
  }
  switch (step) {
    case 'when': {
      const { codes, unknown } = readCountries(answers.text('departsFrom'));
      const faults =
        unknown.length > 0 || codes.length > 1
          ? [{ field: 'departsFrom', message: 'Enter one country, as it is called in English' }]
          : [];
      return {
        values: {
          departsOn: day('departsOn') ?? '',
          departsAt: time('departsAt'),
          departsFrom: codes[0] ?? null,
        },
        faults,
      };
    }
    case 'where':
      return readWhere(answers, plan!);
    case 'back':
      return {
        values: {
          returnsOn: day('returnsOn'),
          returnsAt: time('returnsAt'),
          returnPoint: text('returnPoint'),
        },
        faults: [],
      };
    case 'purpose':
      return { values: { purpose: text('purpose') }, faults: [] };
    case 'told': {
      const at = answers.optional('givenAt');
      const givenAt = at === undefined ? undefined : (readMoment(at, { now, zone }) ?? at);
      return {
        values: {
          // What came through the person's own page stays so, and nobody else says it.
          givenBy: answers.text('givenBy') === OWN_PAGE ? undefined : answers.text('givenBy'),
          givenAt,
          knownOn: day('knownOn'),
          excuse: text('excuse'),
        },
        faults: [],
      };
    }
    default:
      return { values: { companions: readCompanions(answers, plan!) }, faults: [] };
  }
}

/** Stays in countries that stay keep what is known of them. */
function readWhere(answers: Answers, plan: TravelPlanView): ReadStep {
  const { codes, unknown } = readCountries(answers.text('countries'));
  const faults: FieldFault[] = [];
  if (unknown.length > 0)
    faults.push({
      field: 'countries',
      message: `No country is called ${unknown.map((one) => `“${one}”`).join(' or ')}. Check the spelling`,
    });
  else if (codes.length === 0) faults.push({ field: 'countries', message: 'Enter at least one country' });
  const legs = codes.map(
    (country) => plan.legs.find((leg) => leg.country?.slice(0, 2) === country) ?? { country },
  );
  return { values: { legs }, faults };
}

function readCompanions(answers: Answers, plan: TravelPlanView): object[] {
  return Array.from({ length: rowsFor(plan) }, (_, n) => `companions.${n}.`).flatMap((row) => {
    const role = answers.optional(`${row}role`);
    const rest = ['initials', 'age', 'isChild', 'where'].some((name) => answers.optional(`${row}${name}`));
    if (role === undefined && !rest) return [];
    return [
      {
        role: role ?? '',
        initials: answers.optional(`${row}initials`) ?? null,
        age: answers.whole(`${row}age`) ?? null,
        isChild: answers.flag(`${row}isChild`),
        atDestination: answers.text(`${row}where`) === 'there',
      },
    ];
  });
}
