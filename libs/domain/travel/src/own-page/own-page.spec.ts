import fc from 'fast-check';
import { bookOf } from '../cases/book.js';
import { PLAN_STATES, nextState, type PlanAct } from '../plans/plan-states.js';
import { isAsTold } from '../plans/plan-patch.js';
import { readMarks } from '../plans/plan-view.js';
import { TravelPlan } from '../plans/plan.entity.js';
import type { ActView } from '../plans/views.js';
import { ownPageDuties } from './own-page-duties.js';
import { ownActs, type OwnAct } from './own-plan.view.js';

const today = '2026-11-26';
const plan = (
  state: (typeof PLAN_STATES)[number],
  over: { notified?: boolean; back?: boolean; departsOn?: string } = {},
) => ({
  state,
  notice: {
    givenAt: over.notified ? '2026-11-01T09:00:00Z' : null,
    reference: null,
    changeOpen: false,
    cancellationGivenAt: null,
  },
  return: { on: over.back ? today : null, at: null, evidence: null, asNotified: null, reportedAt: null },
  departsOn: over.departsOn ?? '2026-12-20',
});

describe('what a person may say of their own journey', () => {
  it.each<[(typeof PLAN_STATES)[number], Parameters<typeof plan>[1], OwnAct[]]>([
    ['DRAFT', {}, ['send', 'change', 'cancel']],
    ['PERMISSION_PENDING', {}, ['change', 'cancel']],
    ['PERMISSION_REFUSED', {}, ['change', 'cancel']],
    ['PERMISSION_REFUSED', { departsOn: '2026-11-20' }, ['change', 'cancel', 'back']],
    ['NOTICE_DUE', {}, ['change', 'cancel']],
    ['NOTICE_GIVEN', { notified: true }, ['vary', 'cancel']],
    ['VARIED', { notified: true }, ['vary', 'cancel']],
    ['DEPARTED', { notified: true }, ['vary', 'back']],
    ['RETURN_DUE', {}, ['vary', 'back']],
    ['OVERDUE', { notified: true }, ['back']],
    ['RETURNED', { back: true }, []],
    ['CANCELLED', {}, []],
    ['CLOSED', { back: true }, []],
  ])('%s %j: %j', (state, over, acts) => {
    expect(ownActs(plan(state, over), today)).toEqual(acts);
  });

  it('is never more than the workflow allows, and says twice of nothing that they are back', () => {
    const workflow: Record<Exclude<OwnAct, 'change'>, PlanAct> = {
      send: 'submit',
      vary: 'vary',
      cancel: 'cancel',
      back: 'return',
    };
    const tracks = {
      permission: 'not-needed',
      notice: 'given',
      returnSettled: false,
      departurePresumed: true,
    } as const;
    fc.assert(
      fc.property(
        fc.constantFrom(...PLAN_STATES),
        fc.boolean(),
        fc.boolean(),
        fc.constantFrom('2026-11-20', today, '2026-12-20'),
        (state, notified, back, departsOn) => {
          const acts = ownActs(plan(state, { notified, back, departsOn }), today);
          for (const act of acts)
            if (act !== 'change')
              expect([state, act, nextState(state, workflow[act], tracks)]).not.toContain(null);
          if (back) expect(acts).not.toContain('back');
          expect(acts.includes('change') && acts.includes('vary')).toBe(false);
        },
      ),
    );
  });
});

describe('what came through the page', () => {
  const sent = (over: object = {}) => ({
    id: 'a1',
    planId: 'p',
    kind: 'submitted',
    at: '2026-11-26T17:30:00Z',
    readAt: null,
    ...over,
  });
  it('is read by the officer within a working day, and is done by whatever somebody at work does next', () => {
    const [duty] = ownPageDuties({ timeZone: 'Europe/London', sent: [sent()] }, bookOf(today));
    expect(duty).toMatchObject({
      key: 'travel-own-page:p:a1',
      owner: 'officer',
      section: 'core',
      title: 'Read the notice of travel that came through their own page',
      dueAt: '2026-11-27T23:59:59Z',
      doneAt: null,
    });
    const read = ownPageDuties(
      {
        timeZone: 'Europe/London',
        sent: [sent({ readAt: '2026-11-27T08:00:00Z' }), sent({ id: 'a2', kind: 'cancelled' })],
      },
      bookOf(today),
    );
    expect(read.map(({ doneAt }) => doneAt)).toEqual(['2026-11-27T08:00:00Z', null]);
  });

  it('is one thing to read of each plan, however often it was told again', () => {
    const often = Array.from({ length: 90 }, (_, n) => sent({ id: `b${n}`, kind: 'changed' }));
    const last = { at: '2026-11-26T19:00:00Z', kind: 'cancelled' };
    const told = [sent(), ...often, sent({ id: 'c', planId: 'q' }), sent({ id: 'd', ...last })];
    const duties = ownPageDuties({ timeZone: 'Europe/London', sent: told }, bookOf(today));
    expect(duties.map(({ key, title }) => [key, title])).toEqual([
      ['travel-own-page:p:a1', 'Read that they do not travel, as their own page says'],
      ['travel-own-page:q:c', 'Read the notice of travel that came through their own page'],
    ]);
    expect(duties[0]!.dueAt).toBe('2026-11-27T23:59:59Z');
  });

  const act = (kind: string, body: object = {}): ActView => ({
    id: kind,
    kind,
    at: '2026-11-26T09:00:00Z',
    byName: 'x',
    body: body as ActView['body'],
  });
  const own = (kind: string, state = 'NOTICE_DUE') => act(kind, { through: 'OWN_PAGE', plan: { state } });
  it.each<[string, ActView[], boolean]>([
    ['nothing', [], false],
    ['a draft', [own('made', 'DRAFT')], false],
    ['sent', [own('made', 'DRAFT'), own('submitted')], true],
    ['decided', [own('submitted'), act('permission-granted')], false],
    ['sent, and time passed', [own('submitted'), act('departed', { presumed: true })], true],
    ['varied after a decision', [own('submitted'), act('permission-granted'), own('varied')], true],
  ])('is unread or not: %s', (_, acts, unread) => {
    expect(readMarks(acts).unread).toBe(unread);
  });
});

describe('what a permission still covers when the person themselves changes it', () => {
  const before = Object.assign(new TravelPlan(), {
    departsOn: '2026-12-20',
    returnsOn: '2026-12-27',
    departsFrom: 'GB',
    purpose: 'To see my mother',
    countries: ['PL'],
    legs: [{ country: 'PL', accommodation: 'Dluga 7', transit: false }],
    companions: [{ role: 'sister', initials: 'JH', isChild: false, age: 40, atDestination: false }],
  });
  const with_ = (over: object) => Object.assign(new TravelPlan(), before, over);
  it.each<[string, object, boolean]>([
    ['nothing', {}, true],
    ['a time', { departsAt: '18:00' }, true],
    ['a carrier', { legs: [{ ...before.legs[0], carrier: 'Air 1' }] }, true],
    ['fewer people', { companions: [] }, true],
    ['another bed', { legs: [{ ...before.legs[0], accommodation: 'A friend’s house' }] }, false],
    ['a stay where they only passed through', { legs: [{ ...before.legs[0], transit: true }] }, false],
    [
      'one more grown-up',
      { companions: [...before.companions, { ...before.companions[0], role: 'friend' }] },
      false,
    ],
    ['another purpose', { purpose: 'Work' }, false],
    ['another start', { departsFrom: 'IE' }, false],
  ])('%s: %j', (_, over, holds) => {
    expect(isAsTold(before, with_(over))).toBe(holds);
  });
});
