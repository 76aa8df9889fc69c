import type { PlannedLeg, TravelPlanView } from '@domain/travel';
import { countryName } from '@domain/supervision';
import { typedDay, typedMoment } from '../edge/typed-times.js';
import { typedCountries } from '../orders/countries-typed.js';
import { input, type Input } from './inputs.js';
import { legAt, rowsFor } from './steps.js';
import { tellers } from './words.js';

type Typed = Readonly<Record<string, string>>;
const DAY = 'For example 24/11/2026';
const TIME = 'For example 21:30. Empty if it is not known';
const YES_NO = { no: 'No', yes: 'Yes' };

/** The inputs of a step, with what was typed, or else what the plan says. */
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
