import { isDeepStrictEqual } from 'node:util';
import { Temporal } from 'temporal-polyfill';
import { RuleBroken, type Fault } from '@platform/kernel';
import type { ChangePlan, PlanCompanion, PlanLeg } from './commands.js';
import type { Companion, PlannedLeg, TravelPlan } from './plan.entity.js';

/** When and where from and back. */
const DAYS_AND_PLACES = [
  'departsOn',
  'departsAt',
  'departsZone',
  'departsFrom',
  'returnsOn',
  'returnsAt',
  'returnPoint',
] as const;
const SIMPLE = [...DAYS_AND_PLACES, 'purpose', 'givenBy', 'givenAt', 'knownOn', 'excuse'] as const;

/** Only what is given; null takes an answer back. */
export function patchFrom(command: ChangePlan): Partial<TravelPlan> {
  const patch: Partial<TravelPlan> = {};
  for (const name of SIMPLE) if (command[name] !== undefined) Object.assign(patch, { [name]: command[name] });
  if (command.legs) {
    patch.legs = command.legs.map(legOf);
    patch.countries = [...new Set(patch.legs.flatMap(({ country }) => country?.slice(0, 2) ?? []))];
  }
  if (command.companions) patch.companions = command.companions.map(companionOf);
  return patch;
}

/** The same where notice was given: an excuse is one for the change, for as long as that is not told, and none that was given before is. */
export function patchOfNotified(
  command: ChangePlan,
  { changeOpen }: Pick<TravelPlan, 'changeOpen'>,
): Partial<TravelPlan> {
  const { excuse, ...patch } = patchFrom(command);
  if (excuse !== undefined) return { ...patch, changeExcuse: excuse };
  return changeOpen || Object.keys(patch).length === 0 ? patch : { ...patch, changeExcuse: null };
}

function legOf(leg: PlanLeg): PlannedLeg {
  return {
    country: leg.country ?? null,
    arrivesOn: leg.arrivesOn ?? null,
    arrivesAt: leg.arrivesAt ?? null,
    leavesOn: leg.leavesOn ?? null,
    leavesAt: leg.leavesAt ?? null,
    timeZone: leg.timeZone ?? null,
    pointOfArrival: leg.pointOfArrival ?? null,
    carrier: leg.carrier ?? null,
    accommodation: leg.accommodation ?? null,
    transit: leg.transit ?? false,
  };
}

const ADULT = 18;

function companionOf({ role, initials, isChild, age, atDestination }: PlanCompanion): Companion {
  return {
    role,
    initials: initials?.toUpperCase() ?? null,
    // Whoever is under 18 is a child, whatever was ticked: by this leave is countersigned.
    isChild: isChild || (age ?? ADULT) < ADULT,
    age: age ?? null,
    atDestination: atDestination ?? false,
  };
}

/** What a notice tells of a journey; the purpose only where a regime asks for it. */
const NOTIFIED = [...DAYS_AND_PLACES, 'legs'] as const;

/**
 * Whether anything changes of which notice was given. Who told it, who goes along or since when it was known is no change of the
 * journey, and an answer that is given again as it was is none.
 */
export function changesNotice(
  plan: TravelPlan,
  patch: Partial<TravelPlan>,
  requiredFields: readonly string[],
): boolean {
  const told = [...NOTIFIED, ...(requiredFields.includes('purpose') ? (['purpose'] as const) : [])];
  return told.some((name) => name in patch && !isDeepStrictEqual(plan[name], patch[name]));
}

type Checked = Pick<TravelPlan, 'departsOn' | 'returnsOn' | 'legs' | 'knownOn'>;

/** @throws RuleBroken with a pointer for every pair of days that cannot both be so */
export function checkDays({ departsOn, returnsOn, legs }: Checked): void {
  const faults: Fault[] = [];
  const fault = (pointer: string, message: string) =>
    faults.push({ pointer, code: 'travel.before', message });
  if (returnsOn && returnsOn < departsOn) fault('/returnsOn', 'The return is before the departure');
  for (const [at, { arrivesOn, leavesOn }] of legs.entries()) {
    if (arrivesOn && leavesOn && leavesOn < arrivesOn)
      fault(`/legs/${at}/leavesOn`, 'The leg ends before it starts');
    // A flight west over the date line may arrive the day before it left.
    if (arrivesOn && arrivesOn < dayBefore(departsOn))
      fault(`/legs/${at}/arrivesOn`, 'The arrival is before the departure');
  }
  if (faults.length > 0)
    throw new RuleBroken('travel.facts-contradict', 'Some of what is said contradicts itself', faults);
}

/**
 * What is known, and what has changed, is so by now: limits run from these days, so one that is still to come would give time
 * that nobody has. Only of what is said now; an older record is not asked again.
 * @throws RuleBroken with a pointer for each
 */
export function checkNotAhead(
  said: { knownOn?: string | null; changedOn?: string | null; givenAt?: string | null },
  { today, now }: { today: string; now: string },
): void {
  const message = 'This is in the future: enter when it was so';
  const isAhead = {
    knownOn: (said.knownOn ?? today) > today,
    changedOn: (said.changedOn ?? today) > today,
    givenAt: Temporal.Instant.compare(said.givenAt ?? now, now) > 0,
  };
  const faults = Object.entries(isAhead)
    .filter(([, ahead]) => ahead)
    .map(([name]) => ({ pointer: `/${name}`, code: 'travel.ahead', message }));
  if (faults.length > 0) throw new RuleBroken('travel.ahead', message, faults);
}

function dayBefore(day: string): string {
  return new Date(Date.parse(`${day}T00:00Z`) - 86_400_000).toISOString().slice(0, 10);
}

/** Whether a permission that was given for `before` still covers `after`: no new country, no earlier start, no later end, no other child. */
export function isCovered(before: TravelPlan, after: TravelPlan): boolean {
  const sameOrLater = after.departsOn >= before.departsOn;
  const sameOrEarlier =
    before.returnsOn === null || (after.returnsOn !== null && after.returnsOn <= before.returnsOn);
  const children = (plan: TravelPlan) =>
    plan.companions.filter(({ isChild }) => isChild).map((one) => JSON.stringify(one));
  return (
    sameOrLater &&
    sameOrEarlier &&
    after.countries.every((country) => before.countries.includes(country)) &&
    children(after).every((one) => children(before).includes(one))
  );
}

/**
 * Whether everything that an officer weighs is as it was: where each stay is, with whom, and what for. Somebody at work who
 * changes it has looked at it; a person who changes it themselves has not been looked at yet.
 */
export function isAsTold(before: TravelPlan, after: TravelPlan): boolean {
  const stays = ({ legs }: TravelPlan) =>
    legs.map(({ country, accommodation, transit }) => JSON.stringify([country, accommodation, transit]));
  const people = ({ companions }: TravelPlan) => companions.map((one) => JSON.stringify(one));
  return (
    stays(after).every((one) => stays(before).includes(one)) &&
    people(after).every((one) => people(before).includes(one)) &&
    after.purpose === before.purpose &&
    after.departsFrom === before.departsFrom
  );
}
