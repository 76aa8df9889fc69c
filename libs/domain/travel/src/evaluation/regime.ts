import type { Step } from '@platform/calendar';
import type { Definition } from '@platform/definitions';
import type { RuleSource } from '../rules/travel-rules.js';
import type { TravelRule } from '../rules/travel-rule.js';
import { choosePath, type Circumstances } from './choose-path.js';
import { dutyOn, notRequired, type Application } from './duty.js';
import type { Moments } from './moment.js';
import { permissionBlock } from './permissions.js';
import { reachOf } from './reach.js';
import type { Block, DutyKind, TravelDuty } from './result.js';
import type { CaseRegistration, TravelCase } from './travel-case.js';

export interface RegimeAnswer {
  blocks: Block[];
  duties: TravelDuty[];
}

/** What one registration asks. A rule that is missing, stale or in doubt is always said. */
export function regimeAnswer(
  registration: CaseRegistration,
  asked: TravelCase,
  moments: Moments,
  rules: RuleSource,
): RegimeAnswer {
  const { regime } = registration;
  const { departsOn } = asked.trip;
  const found = rules.inForce(regime, departsOn);
  if (found.length === 0) {
    const why = `No travel rule of ${regime} is known for a departure on ${departsOn}. Ask the authority there.`;
    return { blocks: [unknown(regime, why)], duties: [] };
  }
  const answers = found.map((definition) => ruleAnswer(definition, registration, asked, moments, rules));
  return {
    blocks: answers.flatMap(({ blocks }) => blocks),
    duties: answers.flatMap(({ duties }) => duties),
  };
}

function ruleAnswer(
  definition: Definition<TravelRule>,
  registration: CaseRegistration,
  asked: TravelCase,
  moments: Moments,
  rules: RuleSource,
): RegimeAnswer {
  const { content: rule, code, effectiveFrom } = definition;
  const { trip } = asked;
  const reach = reachOf(rule, registration, trip, moments);
  const blocks = reach.doubts.map((doubt) => unknown(rule.regime, `${rule.regime}: ${doubt}.`));
  if (moments.today > rule.reviewBy)
    blocks.push(
      unknown(rule.regime, `The rule of ${rule.regime} was to be looked at again by ${rule.reviewBy}.`),
    );
  const application: Omit<Application, 'kind'> = {
    definition,
    circumstances: {
      registration,
      trip,
      moments,
      abroad: reach.abroad,
      knownOn: reach.outgrew ? later(trip.infoKnownOn, trip.departsOn) : (trip.infoKnownOn ?? null),
    },
    stationHours: asked.stationHours ?? null,
    steps: [ruleStep(`${code} of ${effectiveFrom}`, trip.departsOn), ...reach.steps],
  };
  if (!reach.applies) {
    const why = { text: 'The rule is not about this trip', input: {}, result: 'nothing to notify' };
    return { blocks, duties: [notRequired({ ...application, kind: 'notice' }, why)] };
  }
  if (rule.permission && registration.permission !== 'GRANTED' && !trip.cancelled)
    blocks.push(
      permissionBlock(
        `${rule.regime} asks for permission from ${rule.permission.authority}`,
        registration.permission,
        rule,
      ),
    );
  const duties: TravelDuty[] = [];
  const changed = Boolean(trip.change || trip.cancelled);
  // A return that is told to be as notified, or not so, says that there was a notice.
  const noticeIsPast = Boolean(trip.returnedOn) && trip.returnedAsNotified != null && !trip.noticeGivenAt;
  if (rule.notice.length > 0 && changed) add('change', application, duties, blocks);
  else if (rule.notice.length > 0 && !noticeIsPast) add('notice', application, duties, blocks);
  if (!trip.cancelled) {
    const atReturn = rules
      .inForce(rule.regime, trip.returnedOn ?? trip.departsOn)
      .find((one) => one.code === code);
    if (!atReturn)
      blocks.push(unknown(rule.regime, `No rule of ${rule.regime} is known for the day of return.`));
    else if (rule.notice.length > 0 && trip.returnedOn && atReturn.content.return.length === 0)
      blocks.push(
        unknown(rule.regime, `Whether ${rule.regime} asks for a report of the return is not known.`),
      );
    else if (atReturn.content.return.length > 0)
      addReturn({ ...application, definition: atReturn, kind: 'return' }, duties, blocks);
  }
  return { blocks, duties };
}

function add(
  kind: DutyKind,
  application: Omit<Application, 'kind'>,
  duties: TravelDuty[],
  blocks: Block[],
): void {
  const { definition, circumstances } = application;
  const { regime } = definition.content;
  const path = choosePath(definition.content[kind], circumstances);
  if (!path) {
    const what = kind === 'change' ? 'a change at this stage' : `a ${kind} in these circumstances`;
    blocks.push(unknown(regime, `No limit of ${regime} is known for ${what}. Ask the authority there.`));
    return;
  }
  const duty = dutyOn(path, { ...application, kind });
  duties.push(duty);
  if (duty.outcome === 'UNKNOWN_RULE')
    blocks.push(
      unknown(
        regime,
        `${regime}: whether notice is late depends on when the trip was known, which is not said.`,
      ),
    );
}

function addReturn(application: Application, duties: TravelDuty[], blocks: Block[]): void {
  const { definition, circumstances } = application;
  const { regime } = definition.content;
  const waived = waiver(definition.content, circumstances);
  if (waived) duties.push(notRequired(application, waived, definition.content.return[0]));
  else add('return', application, duties, blocks);
  const { trip, moments } = circumstances;
  if (!trip.returnedOn && trip.returnsOn && moments.today > trip.returnsOn)
    blocks.push(
      unknown(regime, `${regime}: the return was planned for ${trip.returnsOn} and none is recorded.`),
    );
}

/** Why no report of the return is due, or null. What is not known does not waive it; the point counts only where it is reported. */
function waiver({ returnWaivedAsNotified, fields }: TravelRule, { trip }: Circumstances): Step | null {
  if (!returnWaivedAsNotified) return null;
  const countsPoint = fields.return.includes('point_of_return');
  const planned = { returnsOn: trip.returnsOn ?? 'open', returnPoint: trip.returnPoint ?? 'not said' };
  if (trip.returnedOn) {
    const onTheDay = trip.returnedAsNotified === false && !trip.change && trip.returnedOn === trip.returnsOn;
    if (!trip.returnedAsNotified && (countsPoint || !onTheDay)) return null;
    const text = countsPoint
      ? 'The day and the point of the return were notified and kept'
      : 'The day of the return was notified and kept';
    return { text, input: { returnedOn: trip.returnedOn }, result: 'no report' };
  }
  if (trip.change || !trip.returnsOn || (countsPoint && !trip.returnPoint)) return null;
  const text = countsPoint
    ? 'The day and the point of the return are notified: a report is due only if either differs'
    : 'The day of the return is notified: a report is due only if it differs';
  return { text, input: planned, result: 'no report if kept' };
}

const later = (a: string | null | undefined, b: string): string => (a && a > b ? a : b);

function ruleStep(result: string, departsOn: string): Step {
  return { text: 'The rule in force on the day of departure', input: { departsOn }, result };
}

function unknown(regime: string, why: string): Block {
  return { code: 'UNKNOWN_RULE', orderId: null, regime, country: null, why };
}
