import fc from 'fast-check';
import {
  isAway,
  isBefore,
  isOver,
  nextState,
  PLAN_ACTS,
  PLAN_STATES,
  type PlanAct,
  type PlanState,
  type Tracks,
} from './plan-states.js';

const clear: Tracks = {
  permission: 'granted',
  notice: 'given',
  returnSettled: true,
  departurePresumed: false,
};
const tracks = (over: Partial<Tracks> = {}): Tracks => ({ ...clear, ...over });

describe('a plan moves', () => {
  it.each<[PlanState, PlanAct, Partial<Tracks>, PlanState | null]>([
    ['DRAFT', 'submit', { permission: 'pending', notice: 'none' }, 'PERMISSION_PENDING'],
    ['DRAFT', 'submit', { permission: 'not-needed', notice: 'none' }, 'NOTICE_DUE'],
    ['NOTICE_DUE', 'submit', {}, null],
    ['DRAFT', 'decide', {}, null],
    ['PERMISSION_PENDING', 'decide', { notice: 'none' }, 'NOTICE_DUE'],
    ['PERMISSION_PENDING', 'decide', { notice: 'given' }, 'NOTICE_GIVEN'],
    ['PERMISSION_PENDING', 'decide', { permission: 'refused' }, 'PERMISSION_REFUSED'],
    ['PERMISSION_PENDING', 'decide', { permission: 'pending' }, 'PERMISSION_PENDING'],
    ['PERMISSION_REFUSED', 'decide', { notice: 'none' }, 'NOTICE_DUE'],
    ['NOTICE_GIVEN', 'decide', { permission: 'refused' }, 'PERMISSION_REFUSED'],
    ['NOTICE_DUE', 'notify', {}, 'NOTICE_GIVEN'],
    ['PERMISSION_PENDING', 'notify', { permission: 'pending' }, 'PERMISSION_PENDING'],
    ['PERMISSION_REFUSED', 'notify', { permission: 'refused' }, 'PERMISSION_REFUSED'],
    ['VARIED', 'notify', {}, 'NOTICE_GIVEN'],
    ['DEPARTED', 'notify', {}, 'DEPARTED'],
    ['OVERDUE', 'notify', {}, 'OVERDUE'],
    ['CANCELLED', 'notify', {}, 'CLOSED'],
    ['RETURNED', 'notify', {}, null],
    ['NOTICE_GIVEN', 'vary', { notice: 'changed' }, 'VARIED'],
    ['NOTICE_GIVEN', 'vary', { permission: 'pending', notice: 'changed' }, 'PERMISSION_PENDING'],
    ['NOTICE_DUE', 'vary', { notice: 'none' }, 'NOTICE_DUE'],
    ['OVERDUE', 'vary', { notice: 'changed' }, 'DEPARTED'],
    ['DRAFT', 'vary', {}, null],
    ['NOTICE_GIVEN', 'depart', {}, 'DEPARTED'],
    ['PERMISSION_REFUSED', 'depart', { permission: 'refused' }, 'DEPARTED'],
    ['DRAFT', 'depart', { notice: 'none' }, 'DEPARTED'],
    ['RETURN_DUE', 'depart', { departurePresumed: true }, 'RETURN_DUE'],
    ['DEPARTED', 'depart', {}, null],
    ['RETURN_DUE', 'return', {}, 'CLOSED'],
    ['OVERDUE', 'return', { returnSettled: false }, 'RETURNED'],
    ['RETURNED', 'return', {}, 'CLOSED'],
    ['NOTICE_GIVEN', 'return', { returnSettled: false }, 'RETURNED'],
    ['CLOSED', 'return', {}, null],
    ['NOTICE_GIVEN', 'cancel', {}, 'CANCELLED'],
    ['DRAFT', 'cancel', {}, 'CANCELLED'],
    ['DEPARTED', 'cancel', {}, null],
    ['OVERDUE', 'cancel', { departurePresumed: true }, 'CANCELLED'],
    ['RETURNED', 'cancel', {}, null],
  ])('from %s by %s with %j to %s', (state, act, over, next) =>
    expect(nextState(state, act, tracks(over))).toBe(next),
  );

  it('stands in exactly one part of the journey in each state', () => {
    for (const state of PLAN_STATES)
      expect([isBefore(state), isAway(state), isOver(state)].filter(Boolean)).toHaveLength(1);
  });
});

const anyTracks = fc.record<Tracks>({
  permission: fc.constantFrom('not-needed', 'pending', 'granted', 'refused'),
  notice: fc.constantFrom('none', 'given', 'changed'),
  returnSettled: fc.boolean(),
  departurePresumed: fc.boolean(),
});

describe('whatever is done, in whatever order', () => {
  const step = (states: PlanState[], [act, now]: [PlanAct, Tracks]): PlanState[] => {
    const next = nextState(states.at(-1)!, act, now);
    return next === null ? states : [...states, next];
  };

  it('nothing leads out of CLOSED, nor back before the departure once the journey is over', () => {
    fc.assert(
      fc.property(fc.array(fc.tuple(fc.constantFrom(...PLAN_ACTS), anyTracks)), (acts) => {
        const states = acts.reduce(step, ['DRAFT'] as PlanState[]);
        expect(states.slice(0, -1)).not.toContain('CLOSED');
        const over = states.findIndex(isOver);
        if (over >= 0) expect(states.slice(over).every(isOver)).toBe(true);
      }),
    );
  });

  it('no plan says that it is clear to go while permission is pending or refused, or notice is not given', () => {
    fc.assert(
      fc.property(
        fc.constantFrom(...PLAN_STATES),
        fc.constantFrom(...PLAN_ACTS),
        anyTracks,
        (state, act, now) => {
          if (nextState(state, act, now) !== 'NOTICE_GIVEN') return;
          expect(['not-needed', 'granted']).toContain(now.permission);
          expect(now.notice).toBe('given');
        },
      ),
    );
  });

  it('a person who left is never lost: every state away takes a return', () => {
    fc.assert(
      fc.property(fc.constantFrom(...PLAN_STATES.filter(isAway)), anyTracks, (state, now) =>
        expect(['RETURNED', 'CLOSED']).toContain(nextState(state, 'return', now)),
      ),
    );
  });
});
