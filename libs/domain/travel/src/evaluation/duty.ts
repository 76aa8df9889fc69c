import { Temporal } from 'temporal-polyfill';
import { hasPassed, type Step } from '@platform/calendar';
import type { Definition } from '@platform/definitions';
import type { DutyPath, TravelRule } from '../rules/travel-rule.js';
import { choosePath, pathStep, type Circumstances } from './choose-path.js';
import { missingIn } from './fields.js';
import { limitsOf, type Limits } from './limits.js';
import { written } from './moment.js';
import type { DutyKind, Outcome, TravelDuty } from './result.js';
import { whileOpen } from './station.js';
import type { StationHours } from './travel-case.js';

/** A rule and what it is applied to. */
export interface Application {
  definition: Definition<TravelRule>;
  kind: DutyKind;
  circumstances: Circumstances;
  stationHours: StationHours | null;
  /** The steps that led here. */
  steps: readonly Step[];
}

/** A duty that is not due, with the reason in its last step. */
export function notRequired(application: Application, why?: Step, path?: DutyPath): TravelDuty {
  const steps = [...application.steps, ...(why ? [why] : [])];
  return { ...headOf(application, path), steps };
}

/** The duty on a path, with both limits and how late it is. */
export function dutyOn(path: DutyPath, application: Application): TravelDuty {
  const { circumstances, definition, kind, stationHours } = application;
  const { trip, moments } = circumstances;
  const said = [...application.steps, pathStep(path, circumstances), ...noteOf(path)];
  if (path.limit.count === 'not_required') return { ...headOf(application, path), steps: said };
  const limits = limitsOf(path.limit, trip, moments);
  const head = headOf(application, path);
  const open = head.inPerson && limits.alert ? whileOpen(limits.alert, moments.zone, stationHours) : null;
  const alert = open?.value ?? limits.alert;
  const ordinary = ordinaryOf(path, application);
  const { fields } = definition.content;
  const requiredFields = kind === 'return' ? fields.return : [...fields.trip, ...fields.person];
  const missingFields = missingIn(trip, requiredFields);
  const given = kind === 'notice' && trip.noticeGivenAt ? Temporal.Instant.from(trip.noticeGivenAt) : null;
  const late = latenessOf(path, limits, ordinary, application, given ?? moments.now);
  return {
    ...head,
    required: true,
    legalLatest: limits.legal && written(limits.legal, moments.zone),
    alertLatest: alert && written(alert, moments.zone),
    requiredFields,
    fieldsIfHeld: kind === 'return' ? [] : fields.if_held,
    missingFields,
    steps: [
      ...said,
      ...limits.steps,
      ...(open?.steps ?? []),
      ...ordinaryStep(ordinary, moments.zone),
      ...(given ? [givenStep(given, moments.zone)] : []),
    ],
    outcome: late ?? (given && missingFields.length === 0 ? 'NOT_REQUIRED' : 'NOTICE_REQUIRED'),
  };
}

function headOf({ definition, kind }: Application, path?: DutyPath): Omit<TravelDuty, 'steps'> {
  const { content } = definition;
  return {
    regime: content.regime,
    ruleId: definition.code,
    ruleVersion: definition.effectiveFrom,
    status: definition.status,
    unverified: content.unverified,
    kind,
    path: path?.path ?? (kind === 'notice' ? 'standard' : kind),
    required: false,
    legalLatest: null,
    alertLatest: null,
    inPerson: path?.in_person ?? content.inPerson,
    recipient: path?.recipient ?? content.recipient,
    requiredFields: [],
    fieldsIfHeld: [],
    missingFields: [],
    citation: definition.citation,
    outcome: 'NOT_REQUIRED',
  };
}

/** The limits of the path that would hold without the excuse. */
function ordinaryOf(path: DutyPath, { definition, kind, circumstances }: Application): Limits | null {
  if (!path.late_after) return null;
  const { trip, moments } = circumstances;
  const others = definition.content[kind].filter((one) => one.path === path.late_after);
  const ordinary = choosePath(others, { ...circumstances, trip: { ...trip, reasonableExcuse: false } });
  return ordinary && limitsOf(ordinary.limit, trip, moments);
}

function latenessOf(
  path: DutyPath,
  limits: Limits,
  ordinary: Limits | null,
  { definition, kind, circumstances }: Application,
  moment: Temporal.Instant,
): Outcome | null {
  const passed = ({ legal }: Limits) => legal !== null && hasPassed(legal, moment);
  const { trip, moments } = circumstances;
  // A return that is only planned cannot be reported late.
  if (kind === 'return' && !trip.returnedOn) return null;
  if (!passed(limits)) return ordinary && passed(ordinary) ? 'NOTICE_LATE_EXCUSE_PATH' : null;
  if (circumstances.knownOn !== null || kind !== 'notice') return 'NOTICE_LATE_BREACH';
  const latest = choosePath(definition.content.notice, { ...circumstances, knownOn: trip.departsOn });
  const surely = latest === path || (latest && passed(limitsOf(latest.limit, trip, moments)));
  return surely ? 'NOTICE_LATE_BREACH' : 'UNKNOWN_RULE';
}

function ordinaryStep(ordinary: Limits | null, zone: string): Step[] {
  if (!ordinary?.legal || !ordinary.alert) return [];
  const text = 'Without the excuse the limit would be';
  return [{ text, input: { safe: written(ordinary.alert, zone) }, result: written(ordinary.legal, zone) }];
}

function givenStep(given: Temporal.Instant, zone: string): Step {
  return { text: 'When notice was given', input: {}, result: written(given, zone) };
}

function noteOf({ note, path }: DutyPath): Step[] {
  return note ? [{ text: note, input: {}, result: path }] : [];
}
