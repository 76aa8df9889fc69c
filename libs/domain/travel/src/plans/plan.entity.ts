import { Column, Entity, PrimaryColumn } from 'typeorm';
import { Conflict } from '@platform/kernel';
import type { Mark, Turn } from './plan-turns.js';
import { nextState, type PlanAct, type PlanState, type Tracks } from './plan-states.js';

export const GIVEN_BY = [
  'PERSON_IN_PERSON',
  'PERSON_BY_PHONE',
  'PERSON_IN_WRITING',
  'OFFICER',
  'OTHER_AGENCY',
  'PERSON_OWN_PAGE',
] as const;
/** What somebody at work may say; that it came through the person's own page is never said by anybody else. */
export const SAYABLE = GIVEN_BY.filter((one) => one !== 'PERSON_OWN_PAGE');
export type GivenBy = (typeof GIVEN_BY)[number];

export const RETURN_EVIDENCE = [
  'PASSPORT_STAMPS',
  'CARRIER_RECORD',
  'SEEN_IN_PERSON',
  'OTHER_AGENCY',
  'WORD_ALONE',
] as const;
export type ReturnEvidence = (typeof RETURN_EVIDENCE)[number];

/** What shows a return by itself. Somebody who was seen is back; since when is their word. */
export const CONFIRMING: readonly ReturnEvidence[] = ['PASSPORT_STAMPS', 'CARRIER_RECORD', 'OTHER_AGENCY'];

export type Decision = 'PENDING' | 'GRANTED' | 'REFUSED';

/** A stay, or a change of carrier. Times are local to `timeZone`, the zone of the place. */
export interface PlannedLeg {
  country: string | null;
  arrivesOn: string | null;
  arrivesAt: string | null;
  leavesOn: string | null;
  leavesAt: string | null;
  timeZone: string | null;
  pointOfArrival: string | null;
  carrier: string | null;
  accommodation: string | null;
  transit: boolean;
}

/** Who comes along or is to be met, by role and initials: enough to tell them apart. */
export interface Companion {
  role: string;
  initials: string | null;
  isChild: boolean;
  age: number | null;
  /** Met or stayed with there, rather than travelling along. */
  atDestination: boolean;
}

/** What lists are drawn from, so that they need not judge every plan; what they say at a moment is the last turn before it. */
export interface PlanMarks extends Mark {
  turns: readonly Turn[];
  /** The first of them. */
  turnsAt: string | null;
}

@Entity({ schema: 'travel', name: 'plan' })
export class TravelPlan {
  @PrimaryColumn('uuid') id: string;
  @Column('int') version: number;
  @Column('uuid', { name: 'person_id' }) personId: string;
  @Column('text') state: PlanState;
  @Column('date', { name: 'departs_on' }) departsOn: string;
  @Column('text', { name: 'departs_at', nullable: true }) departsAt: string | null;
  @Column('text', { name: 'departs_zone', nullable: true }) departsZone: string | null;
  @Column('text', { name: 'departs_from', nullable: true }) departsFrom: string | null;
  @Column('date', { name: 'returns_on', nullable: true }) returnsOn: string | null;
  @Column('text', { name: 'returns_at', nullable: true }) returnsAt: string | null;
  @Column('text', { name: 'return_point', nullable: true }) returnPoint: string | null;
  @Column('text', { nullable: true }) purpose: string | null;
  @Column('text', { array: true }) countries: string[];
  @Column('jsonb') legs: PlannedLeg[];
  @Column('jsonb') companions: Companion[];
  @Column('text', { name: 'given_by', nullable: true }) givenBy: GivenBy | null;
  @Column('timestamptz', { name: 'given_at', nullable: true }) givenAt: Date | string | null;
  @Column('date', { name: 'known_on', nullable: true }) knownOn: string | null;
  @Column('text', { nullable: true }) excuse: string | null;
  /** Of the last change of what was notified; what excused the notice itself excuses no change. */
  @Column('text', { name: 'change_excuse', nullable: true }) changeExcuse: string | null;
  @Column('text', { nullable: true }) permission: Decision | null;
  @Column('text', { name: 'authority_permission', nullable: true }) authorityPermission: Decision | null;
  @Column('timestamptz', { name: 'notice_given_at', nullable: true }) noticeGivenAt: Date | string | null;
  @Column('text', { name: 'notice_reference', nullable: true }) noticeReference: string | null;
  @Column('date', { name: 'changed_on', nullable: true }) changedOn: string | null;
  @Column('boolean', { name: 'change_open' }) changeOpen: boolean;
  @Column('date', { name: 'cancelled_on', nullable: true }) cancelledOn: string | null;
  @Column('timestamptz', { name: 'cancellation_given_at', nullable: true }) cancellationGivenAt:
    Date | string | null;
  @Column('timestamptz', { name: 'departed_at', nullable: true }) departedAt: Date | string | null;
  @Column('boolean', { name: 'departure_presumed' }) departurePresumed: boolean;
  @Column('date', { name: 'returned_on', nullable: true }) returnedOn: string | null;
  @Column('text', { name: 'returned_at', nullable: true }) returnedAt: string | null;
  @Column('text', { name: 'return_evidence', nullable: true }) returnEvidence: ReturnEvidence | null;
  @Column('boolean', { name: 'returned_as_notified', nullable: true }) returnedAsNotified: boolean | null;
  @Column('timestamptz', { name: 'return_reported_at', nullable: true }) returnReportedAt:
    Date | string | null;
  @Column('text', { nullable: true }) outcome: string | null;
  @Column('timestamptz', { name: 'next_limit', nullable: true }) nextLimit: Date | string | null;
  @Column('timestamptz', { name: 'legal_limit', nullable: true }) legalLimit: Date | string | null;
  @Column('jsonb') turns: readonly Turn[];
  @Column('timestamptz', { name: 'turns_at', nullable: true }) turnsAt: Date | string | null;
  @Column('text', { nullable: true }) breach: string | null;
  @Column('timestamptz', { name: 'created_at' }) createdAt: Date | string;
  @Column('uuid', { name: 'created_by' }) createdBy: string;

  /** The state after the act, or a refusal in words. */
  after(act: PlanAct, tracks: Tracks): PlanState {
    const next = nextState(this.state, act, tracks);
    if (next) return next;
    throw new Conflict(`travel.cannot-${act}`, `${REFUSALS[act]} (it is ${plain(this.state)})`);
  }
}

/** A plan without its acts and without what only lists show of it. */
export type PlanContent = Omit<TravelPlan, 'after' | keyof PlanMarks>;

const REFUSALS: Readonly<Record<PlanAct, string>> = {
  submit: 'Only a draft can be put forward',
  decide: 'Permission is decided before the person leaves, and not about a draft',
  notify: 'No notice is given of a journey that is over',
  vary: 'This plan cannot be varied. A draft is simply changed',
  depart: 'A departure is recorded once',
  return: 'No return can be recorded for this plan',
  cancel: 'A journey that has begun or is over cannot be cancelled',
};

function plain(state: PlanState): string {
  return state.toLowerCase().replaceAll('_', ' ');
}
