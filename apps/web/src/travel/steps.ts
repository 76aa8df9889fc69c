import { Temporal } from 'temporal-polyfill';
import type { PlannedLeg, TravelPlanView } from '@domain/travel';
import { countryName } from '@domain/supervision';
import type { FieldFault } from '@platform/forms';
import type { Answers } from '../edge/form-answers.js';
import { readDay, readMoment, readTime, typedDay, typedMoment } from '../edge/typed-times.js';
import { readCountries, typedCountries } from '../orders/countries-typed.js';
import { input, type Input } from './inputs.js';
import { OWN_PAGE, tellers } from './words.js';

type Typed = Readonly<Record<string, string>>;
export const STEP = /^(when|where|leg-([1-9]|[1-3]\d|40)|back|told|purpose|who)$/;
const DAY = 'For example 24/11/2026';
const TIME = 'For example 21:30. Empty if it is not known';
const YES_NO = { no: 'No', yes: 'Yes' };

/** The questions of a plan in order; one page each, one page a stay. */
export function stepsOf(plan: Pick<TravelPlanView, 'legs'>): string[] {
  return ['when', 'where', ...plan.legs.map((_, n) => `leg-${n + 1}`), 'back', 'who', 'purpose', 'told'];
}

export function questionOf(step: string, plan: Pick<TravelPlanView, 'legs'>): string {
  const leg = legAt(step);
  if (leg !== null) {
    const country = plan.legs[leg]?.country;
    return `What is known of the stay in ${country ? countryName(country.slice(0, 2)) : 'the next place'}?`;
  }
  return QUESTIONS[step]!;
}

const QUESTIONS: Readonly<Record<string, string>> = {
  when: 'When do they leave?',
  where: 'Which countries do they go to, in order?',
  back: 'When and where do they come back?',
  who: 'Who goes along, and whom will they stay with or meet?',
  purpose: 'What is the journey for?',
  told: 'Who told you, and since when was it known?',
};

export function legAt(step: string): number | null {
  const found = /^leg-(\d+)$/.exec(step);
  return found ? Number(found[1]) - 1 : null;
}

/** How many rows for people are drawn. */
const rowsFor = ({ companions }: Pick<TravelPlanView, 'companions'>) => Math.min(20, companions.length + 2);

export function inputsOf(step: string, plan: TravelPlanView | null, typed: Typed): Input[] {
  const day = (on: string | null | undefined) => (on ? typedDay(on) : '');
  const leg = legAt(step);
  if (leg !== null) return legInputs(plan!.legs[leg], typed);
  switch (step) {
    case 'when':
      return [
        input('departsOn', 'Day of departure', 'short', day(plan?.departsOn), typed, { hint: DAY }),
        input('departsAt', 'Time of departure', 'short', plan?.departsAt, typed, { hint: TIME }),
        input(
          'departsFrom',
          'Country they leave from',
          'text',
          plan?.departsFrom ? countryName(plan.departsFrom.slice(0, 2)) : 'United Kingdom',
          typed,
        ),
      ];
    case 'where':
      return [
        input(
          'countries',
          'Countries',
          'text',
          typedCountries(plan!.legs.flatMap(({ country }) => country?.slice(0, 2) ?? [])),
          typed,
          {
            hint: 'Names with commas between, those they only pass through too: France, Spain',
          },
        ),
      ];
    case 'back':
      return [
        input('returnsOn', 'Day of return', 'short', day(plan!.returnsOn), typed, {
          hint: `${DAY}. Empty if it is open`,
        }),
        input('returnsAt', 'Time of return', 'short', plan!.returnsAt, typed, { hint: TIME }),
        input('returnPoint', 'Point of return', 'text', plan!.returnPoint, typed, {
          hint: 'Airport, port or station',
        }),
      ];
    case 'purpose':
      return [
        input('purpose', 'Purpose', 'area', plan!.purpose, typed, { hint: 'In the person’s own words' }),
      ];
    case 'told':
      return [
        input('givenBy', 'Who told you', 'radios', plan!.givenBy, typed, { options: tellers(plan!.givenBy) }),
        input(
          'givenAt',
          'When',
          'short',
          plan!.givenAt ? typedMoment(plan!.givenAt, plan!.timeZone) : 'now',
          typed,
          { hint: 'For example today 9:30' },
        ),
        input(
          'knownOn',
          'Since which day did the person know what has to be notified?',
          'short',
          day(plan!.knownOn),
          typed,
          { hint: `${DAY}. It decides which limit holds` },
        ),
        input(
          'excuse',
          plan!.notice.givenAt
            ? 'If the change is told late: the reason they give'
            : 'If notice is late: the reason they give',
          'area',
          plan!.notice.givenAt ? plan!.changeExcuse : plan!.excuse,
          typed,
        ),
      ];
    default:
      return companionInputs(plan!, typed);
  }
}

function legInputs(leg: PlannedLeg | undefined, typed: Typed): Input[] {
  const day = (on: string | null | undefined) => (on ? typedDay(on) : '');
  return [
    input('arrivesOn', 'Arrives on', 'short', day(leg?.arrivesOn), typed, { hint: DAY }),
    input('arrivesAt', 'At', 'short', leg?.arrivesAt, typed, { hint: TIME }),
    input('pointOfArrival', 'Point of arrival', 'text', leg?.pointOfArrival, typed, {
      hint: 'The first airport, port or station there; by road, the place of entry',
    }),
    input('carrier', 'Carrier', 'text', leg?.carrier, typed, {
      hint: 'Airline, ferry or train, and its number',
    }),
    input('accommodation', 'Where they stay', 'area', leg?.accommodation, typed),
    input('leavesOn', 'Leaves on', 'short', day(leg?.leavesOn), typed, { hint: DAY }),
    input('leavesAt', 'At', 'short', leg?.leavesAt, typed, { hint: TIME }),
    input('timeZone', 'Time zone there', 'short', leg?.timeZone, typed, {
      hint: 'For example Europe/Madrid. Empty if it is not known',
    }),
    input('transit', 'Do they only pass through?', 'radios', leg ? (leg.transit ? 'yes' : 'no') : '', typed, {
      options: YES_NO,
    }),
  ];
}

function companionInputs(plan: TravelPlanView, typed: Typed): Input[] {
  return Array.from({ length: rowsFor(plan) }, (_, n) => n).flatMap((n) => {
    const one = plan.companions[n];
    const who = `Person ${n + 1}`;
    return [
      input(`companions.${n}.role`, `${who}: who it is`, 'text', one?.role, typed, {
        hint: 'For example sister. No names',
      }),
      input(`companions.${n}.initials`, `${who}: initials`, 'short', one?.initials, typed),
      input(`companions.${n}.age`, `${who}: age`, 'short', one?.age?.toString(), typed),
      input(
        `companions.${n}.isChild`,
        `${who}: a child?`,
        'select',
        one ? (one.isChild ? 'yes' : 'no') : '',
        typed,
        { options: YES_NO },
      ),
      input(
        `companions.${n}.where`,
        `${who}: where`,
        'select',
        one ? (one.atDestination ? 'there' : 'along') : '',
        typed,
        {
          options: { along: 'Travels along', there: 'Is met or stayed with there' },
        },
      ),
    ];
  });
}

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
