import type { BareRow } from '@domain/caseload';
import { bareCaseloadView } from './bare-caseload.view.js';

const reader = { now: new Date('2026-11-22T09:12:00Z'), zone: 'Europe/London' };
const row: BareRow = {
  person_id: 'p1',
  path: 'circle',
  crn: null,
  display_name: null,
  circle_id: 'c1',
  phase: 'MAIN',
  alias: 'Rowan',
  cues: 'Stops answering texts.',
  next_meeting_at: new Date('2026-11-25T18:30:00Z'),
};

it('shows a volunteer the alias, the cues and the next meeting, and no way to the person', () => {
  const view = bareCaseloadView([row], { roles: ['volunteer'], mayOpen: false, mayRecord: false }, reader);
  expect(view.title).toBe('My circle');
  expect(view.cases).toEqual([
    {
      name: 'Rowan',
      crn: '',
      href: '',
      record: '',
      facts: ['Circle: main phase', 'Next meeting Wed 25 Nov, 18:30, in 3 days'],
      cues: 'Stops answering texts.',
    },
  ]);
  expect(JSON.stringify(view)).not.toContain('p1');
});

it('leads a coordinator to the person and to the form', () => {
  const known = { ...row, display_name: 'Hartley, Ben', crn: 'A123456' };
  const view = bareCaseloadView([known], { roles: ['coordinator'], mayOpen: true, mayRecord: true }, reader);
  expect(view.cases[0]).toMatchObject({
    name: 'Hartley, Ben',
    href: '/people/p1',
    record: '/people/p1/contacts/new',
  });
});

it('tells a provider what will be here', () => {
  const view = bareCaseloadView([], { roles: ['clinician'], mayOpen: true, mayRecord: true }, reader);
  expect([view.title, view.empty.title]).toEqual(['My people', 'Nobody is shared with you']);
});
