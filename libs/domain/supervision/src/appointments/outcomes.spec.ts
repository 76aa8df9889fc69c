import { Temporal } from 'temporal-polyfill';
import { Appointment } from './appointment.entity.js';
import {
  checkOutcome,
  OUTCOME_RULES,
  OUTCOMES,
  reasonSpelt,
  type GivenOutcome,
  type Outcome,
} from './outcomes.js';

describe('attendance and compliance are two facts', () => {
  it.each<[Outcome, boolean | null, boolean | null]>([
    ['ATTENDED_COMPLIED', true, true],
    ['ATTENDED_FAILED_TO_COMPLY', true, false],
    ['ATTENDED_SENT_HOME_BEHAVIOUR', true, false],
    ['ATTENDED_SENT_HOME_SERVICE_ISSUES', true, true],
    ['ACCEPTABLE_ABSENCE', false, true],
    ['UNACCEPTABLE_ABSENCE', false, false],
    ['FAILED_TO_ATTEND', false, null],
    ['WILL_BE_RESCHEDULED', null, null],
    ['CANCELLED', null, null],
  ])('%s: attended %s, complied %s', (outcome, attended, complied) => {
    expect(OUTCOME_RULES[outcome]).toMatchObject({ attended, complied });
  });

  it('has a rule for every outcome', () =>
    expect(Object.keys(OUTCOME_RULES).sort()).toEqual([...OUTCOMES].sort()));
});

describe('what goes with an outcome', () => {
  it.each<[GivenOutcome, string]>([
    [{ outcome: 'ACCEPTABLE_ABSENCE' }, 'supervision.reason-missing'],
    [{ outcome: 'ACCEPTABLE_ABSENCE', reason: 'medical' }, 'supervision.evidence-missing'],
    ...(
      [
        'FIRST_WARNING_LETTER_SENT',
        'BREACH_REQUESTED',
        'RECALL_REQUESTED',
        'WITHDRAW_WARNING_LETTER',
      ] as const
    ).map((enforcement): [GivenOutcome, string] => [
      { outcome: 'UNACCEPTABLE_ABSENCE', enforcement },
      'supervision.enforcement-not-for-outcome',
    ]),
    [
      { outcome: 'FAILED_TO_ATTEND', enforcement: 'NO_FURTHER_ACTION' },
      'supervision.enforcement-not-for-outcome',
    ],
    [{ outcome: 'UNACCEPTABLE_ABSENCE', reason: 'medical' }, 'supervision.reason-not-for-outcome'],
    [{ outcome: 'ATTENDED_COMPLIED', reason: 'holiday' }, 'supervision.reason-not-for-outcome'],
    [
      { outcome: 'ATTENDED_COMPLIED', enforcement: 'BREACH_REQUESTED' },
      'supervision.enforcement-not-for-outcome',
    ],
    [{ outcome: 'CANCELLED', enforcement: 'NO_FURTHER_ACTION' }, 'supervision.enforcement-not-for-outcome'],
  ])('%j is refused: %s', (given, code) => {
    expect(() => checkOutcome(given)).toThrow(expect.objectContaining({ code }));
  });
  it.each<[GivenOutcome]>([
    [{ outcome: 'ACCEPTABLE_ABSENCE', reason: 'court-legal', evidence: 'Listed at the court' }],
    [{ outcome: 'FAILED_TO_ATTEND', enforcement: 'DECISION_PENDING_RESPONSE' }],
    [{ outcome: 'UNACCEPTABLE_ABSENCE', enforcement: 'NO_FURTHER_ACTION' }],
  ])('%j is right', (given) => expect(checkOutcome(given)).toBeDefined());
  it.each([
    ['MEDICAL', 'medical'],
    ['Court_Legal', 'court-legal'],
    ['', undefined],
    [7, 7],
  ])('the reason %s is read as %s', (given, read) => expect(reasonSpelt(given)).toBe(read));
});

describe('an appointment', () => {
  const now = Temporal.Instant.from('2026-11-24T12:00:00Z');
  const at = (instant: string, outcome: Outcome | null = null) =>
    Object.assign(new Appointment(), { at: instant, outcome });
  const record = (a: Appointment, outcome: Outcome, isCorrection = false) =>
    a.outcomeOf(
      {
        outcome,
        ...(outcome === 'ACCEPTABLE_ABSENCE' ? { reason: 'medical', evidence: 'Letter seen' } : {}),
        isCorrection,
      },
      'me',
      now,
      'Europe/London',
    );

  it.each<[string, Outcome | null, Outcome, boolean]>([
    ['has none yet', null, 'ATTENDED_COMPLIED', true],
    ['waits for a decision', 'FAILED_TO_ATTEND', 'ACCEPTABLE_ABSENCE', true],
    ['waits for a decision', 'FAILED_TO_ATTEND', 'UNACCEPTABLE_ABSENCE', true],
    ['waits for a decision, and this is none', 'FAILED_TO_ATTEND', 'ATTENDED_COMPLIED', false],
    ['is decided', 'UNACCEPTABLE_ABSENCE', 'ACCEPTABLE_ABSENCE', false],
    ['is attended', 'ATTENDED_COMPLIED', 'ATTENDED_COMPLIED', false],
  ])('that %s (%s) takes %s: %s', (_, earlier, outcome, takes) => {
    const recording = () => record(at('2026-11-24T10:00:00Z', earlier), outcome);
    if (takes) expect(recording()).toMatchObject({ outcome, outcomeBy: 'me' });
    else
      expect(recording).toThrow(
        expect.objectContaining({ kind: 'conflict', code: 'supervision.outcome-recorded' }),
      );
  });

  it('takes another outcome as a correction, and loses the reason of the earlier one', () => {
    const patch = record(at('2026-11-24T10:00:00Z', 'ACCEPTABLE_ABSENCE'), 'UNACCEPTABLE_ABSENCE', true);
    expect(patch).toMatchObject({ outcome: 'UNACCEPTABLE_ABSENCE', outcomeReason: null, complied: false });
  });

  it.each<[string, Outcome, boolean]>([
    ['2026-11-24T23:30:00Z', 'ATTENDED_COMPLIED', true],
    ['2026-11-25T00:30:00Z', 'ATTENDED_COMPLIED', false],
    ['2026-11-25T00:30:00Z', 'FAILED_TO_ATTEND', false],
    ['2026-12-25T09:00:00Z', 'ACCEPTABLE_ABSENCE', true],
    ['2026-12-25T09:00:00Z', 'CANCELLED', true],
  ])('at %s may be %s on the 24th: %s', (instant, outcome, may) => {
    const recording = () => record(at(instant), outcome);
    if (may) expect(recording()).toMatchObject({ outcome });
    else expect(recording).toThrow(expect.objectContaining({ code: 'supervision.appointment-ahead' }));
  });

  it('that is over is not moved', () => {
    expect(() => at('2026-11-24T10:00:00Z', 'CANCELLED').checkMovable()).toThrow();
    expect(() => at('2026-11-24T10:00:00Z').checkMovable()).not.toThrow();
  });
});
