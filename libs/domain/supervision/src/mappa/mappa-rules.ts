import { NotAllowed, RuleBroken, type Actor } from '@platform/kernel';
import type { BeginMappa, RecordMeeting } from './commands.js';

export function wrong(field: string, code: string, message: string): RuleBroken {
  return new RuleBroken(`supervision.${code}`, message, [{ pointer: `/${field}`, code, message }]);
}

/** A day that says what has been. */
export function mustHaveBeen(field: string, day: string | undefined, today: string): void {
  if (day !== undefined && day > today) throw wrong(field, 'day-ahead', 'Enter a day that has been');
}

/** Whoever works a case does not decide alone how closely others look at it. */
export function onlyManager({ act }: Actor): void {
  if (act.path !== 'team')
    throw new NotAllowed(
      'supervision.mappa-manager',
      'A manager of the team records the screening, the level and the end',
    );
}

export function checkBeginning(command: BeginMappa, today: string): void {
  const { referredOn, proposedLevel, expectedReleaseOn } = command;
  mustHaveBeen('referredOn', referredOn, today);
  if (referredOn === undefined && expectedReleaseOn === undefined)
    throw wrong(
      'referredOn',
      'mappa-no-occasion',
      'Enter the day of the referral; in custody and not referred yet, the expected day of release',
    );
  if ((referredOn === undefined) !== (proposedLevel === undefined))
    throw wrong(
      referredOn === undefined ? 'referredOn' : 'proposedLevel',
      'referral-incomplete',
      'A referral has a day and the level that is asked for',
    );
}

/** Criminal Justice Act 2003 s.327A: to whom and on what conditions, or neither. */
export function checkMeeting(command: RecordMeeting, today: string): void {
  const { heldOn, nextReviewOn, disclosure, disclosureTo, disclosureConditions } = command;
  mustHaveBeen('heldOn', heldOn, today);
  if (nextReviewOn !== undefined && nextReviewOn <= heldOn)
    throw wrong('nextReviewOn', 'review-backwards', 'The next review comes after the meeting');
  const isTold = disclosure === 'DISCLOSE';
  for (const [field, value, words] of [
    ['disclosureTo', disclosureTo, 'Say to whom'],
    [
      'disclosureConditions',
      disclosureConditions,
      'Say on what conditions they may tell others, or that they may not',
    ],
  ] as const)
    if (isTold !== (value !== undefined))
      throw wrong(field, 'disclosure-incomplete', isTold ? words : 'Take this out, or choose to disclose');
}
