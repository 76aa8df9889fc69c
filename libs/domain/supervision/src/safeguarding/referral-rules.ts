import { Conflict, NotAllowed, RuleBroken, type AccessPath } from '@platform/kernel';
import { Temporal } from 'temporal-polyfill';
import type { CloseReferral, RaiseReferral } from './commands.js';
import type { ReferralView } from './views.js';

/** Clocks of two machines may differ a little. */
const LEEWAY = { minutes: 5 };

/** What a contact says of a child, where it says anything. */
export interface ChildAnswer {
  aboutChild?: boolean;
  safeguarding?: RaiseReferral;
  noReferralReason?: string;
}

/**
 * "Anything about a child?" is answered by a referral or by why there is none, never by yes alone, and never by both.
 * @param answered whether the contact that this one corrects was answered already
 */
export function checkChildAnswer(
  { aboutChild, safeguarding, noReferralReason }: ChildAnswer,
  answered = false,
): void {
  if (safeguarding && noReferralReason)
    throw wrong(
      'noReferralReason',
      'child-answered-twice',
      'Open a referral or say why there is none, not both',
    );
  if (!aboutChild && (safeguarding || noReferralReason))
    throw wrong(
      'aboutChild',
      'child-not-said',
      'Say that it is about a child, or take the answers about a child out',
    );
  if (aboutChild && !answered && !safeguarding && !noReferralReason)
    throw wrong(
      'safeguarding',
      'child-unanswered',
      'This is about a child: open a safeguarding referral, or say why there is none',
    );
}

export function checkRaising(command: RaiseReferral, now: Temporal.Instant, at = 'safeguarding/'): void {
  if ((command.referredTo === undefined) !== (command.referredAt === undefined))
    throw wrong(
      command.referredTo ? `${at}referredAt` : `${at}referredTo`,
      'referral-incomplete',
      'Enter who was told and when, or leave both for later',
    );
  notAhead(`${at}policeCalledAt`, command.policeCalledAt, now);
  notAhead(`${at}referredAt`, command.referredAt, now);
}

export function notAhead(field: string, at: string | undefined, now: Temporal.Instant): void {
  if (at !== undefined && Temporal.Instant.compare(Temporal.Instant.from(at), now.add(LEEWAY)) > 0)
    throw wrong(field, 'ahead', 'Enter a time that has been');
}

export function mustBeOpen({ state }: ReferralView): void {
  if (state === 'CLOSED')
    throw new Conflict(
      'supervision.referral-closed',
      'This referral has its outcome. Open another if there is more',
    );
}

/** A referral ends with what became of it at children's services; only a manager decides that it is not sent at all. */
export function checkClosing(
  referral: ReferralView,
  { outcome }: CloseReferral,
  path: AccessPath | undefined,
): void {
  mustBeOpen(referral);
  if (outcome === 'NOT_REFERRED') {
    if (path !== 'team')
      throw new NotAllowed('supervision.referral-manager', 'Only a manager of the team decides not to refer');
    if (referral.referredAt)
      throw wrong(
        'outcome',
        'referral-sent',
        'Children’s services were told. Choose what became of it there',
      );
  } else if (!referral.referredAt) {
    throw wrong('outcome', 'referral-not-sent', 'Children’s services were not told yet. Record that first');
  }
  if (referral.immediateDanger && !referral.policeCalledAt)
    throw wrong(
      'outcome',
      'police-not-called',
      'A child was in immediate danger. Record when the police were called first',
    );
}

export function wrong(field: string, code: string, message: string): RuleBroken {
  return new RuleBroken(`supervision.${code}`, message, [{ pointer: `/${field}`, code, message }]);
}
