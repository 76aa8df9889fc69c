import 'reflect-metadata';
import type { AlertView } from '@platform/alerts';
import { alertGroups, alertPageView, ownAlerts, type AlertLine } from './alerts.view.js';

const line = (title: string, child = false) => ({ title, child }) as AlertLine;
const many = (title: string, n: number) => Array.from({ length: n }, () => line(title));

describe('alerts as a list shows them', () => {
  it('stand one by one while they are few', () => {
    const few = many('A visit is due', 12);
    expect(alertGroups(few)).toEqual({ lines: few, folded: [] });
    expect(ownAlerts([])).toBeNull();
  });

  it('are folded by what they ask for where they are many, and those about a child and single ones never', () => {
    const child = [line('Tell the police', true), line('Tell the police', true)];
    const alone = line('Decide on recall');
    const visits = many('A visit is due', 30);
    const { lines, folded } = alertGroups([...child, ...visits, alone]);
    expect(lines).toEqual([...child, alone]);
    expect(folded).toEqual([{ title: 'A visit is due', lines: visits }]);
  });
});

describe('a page that says when an alert comes again', () => {
  const reader = { now: new Date('2026-11-20T09:00:00Z'), zone: 'Europe/London' };
  const alert = (more: object) =>
    ({
      person: {},
      tellings: [],
      putOffs: [],
      state: 'read',
      urgency: 'routine',
      dutyOpen: true,
      putOffUntil: null,
      comesAgain: '2026-11-24T09:00:00Z',
      putOffUnverified: true,
      ...more,
    }) as unknown as AlertView;
  it.each<[string, object, boolean]>([
    ['says that nobody checked it', {}, true],
    ['and of one that is put off, too', { comesAgain: null, putOffUntil: '2026-11-24T09:00:00Z' }, true],
    ['not where somebody did', { putOffUnverified: false }, false],
    ['not where it does not say when', { comesAgain: null }, false],
    ['nor where words alone do not close it, about a child', { urgency: 'child' }, false],
  ])('%s', (_, more, unverified) =>
    expect(alertPageView(alert(more), reader, false)).toMatchObject({ unverified }),
  );
});
