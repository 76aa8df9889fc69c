import type { BareAnswer, BareRow } from '@domain/caseload';
import { bareCaseloadView, type BareReader } from './bare-caseload.view.js';

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
  agreements: [],
};
const known: BareRow = { ...row, display_name: 'Hartley, Ben', crn: 'A123456' };
const shared: BareRow = {
  ...known,
  path: 'agreement',
  circle_id: null,
  phase: null,
  alias: null,
  cues: null,
  next_meeting_at: null,
};
const clinician: BareReader = { roles: ['clinician'], mayOpen: true, mayRecord: true };
const answer = (rows: BareRow[], over: Partial<BareAnswer> = {}): BareAnswer => ({
  rows,
  all: rows.length,
  total: rows.length,
  nextOffset: null,
  ...over,
});
const place = { words: '', page: 1, size: 200 };

it('shows a volunteer the alias, the cues and the next meeting, and no way to the person', () => {
  const volunteer = { roles: ['volunteer'], mayOpen: false, mayRecord: false };
  const view = bareCaseloadView(answer([row]), place, volunteer, reader);
  expect(view.title).toBe('My circle');
  expect(view.cases).toEqual([
    {
      name: 'Rowan',
      crn: '',
      href: '',
      act: null,
      facts: ['Circle: main phase', 'Next meeting Wed 25 Nov, 18:30, in 3 days'],
      cues: 'Stops answering texts.',
    },
  ]);
  expect(JSON.stringify(view)).not.toContain('p1');
});

it('leads a coordinator to the person and to the form', () => {
  const coordinator = { roles: ['coordinator'], mayOpen: true, mayRecord: true };
  const view = bareCaseloadView(answer([known]), place, coordinator, reader);
  expect(view.cases[0]).toMatchObject({
    name: 'Hartley, Ben',
    href: '/people/p1',
    act: { href: '/people/p1/contacts/new', text: 'Record' },
  });
});

it('leads victim liaison to the victims, for that is what they are there for', () => {
  const liaison = { roles: ['victim_liaison'], mayOpen: true, mayRecord: false, keepsVictims: true };
  const view = bareCaseloadView(answer([shared]), place, liaison, reader);
  expect(view.cases[0]?.act).toMatchObject({ href: '/people/p1/victim-contacts', text: 'Victims' });
});

it('names every agreement under which somebody is shared, with its end', () => {
  const of = (purpose: string, until: string) => ({
    id: purpose,
    from: 'Probation',
    purpose,
    sections: [],
    until,
  });
  const both = {
    ...shared,
    agreements: [of('Treatment', '2027-01-31T00:00:00Z'), of('Group work', '2027-09-01T11:00:00Z')],
  };
  expect(bareCaseloadView(answer([both]), place, clinician, reader).cases[0]?.facts).toEqual([
    'Shared for: treatment, until 30 Jan 2027',
    'Shared for: group work, until 1 Sep 2027',
  ]);
});

it('tells a provider what will be here', () => {
  const view = bareCaseloadView(answer([]), place, clinician, reader);
  expect([view.title, view.empty.title, view.filter]).toEqual([
    'My people',
    'Nobody is shared with you',
    null,
  ]);
});

it('counts everybody however the list is narrowed, and goes on past a page', () => {
  const narrowed = bareCaseloadView(
    answer([known], { all: 40, total: 1 }),
    { ...place, words: 'hart' },
    clinician,
    reader,
  );
  expect([narrowed.count, narrowed.summary, narrowed.pages]).toEqual([40, '40 people', null]);
  const second = bareCaseloadView(
    answer([known], { all: 450, total: 450, nextOffset: 400 }),
    { ...place, page: 2 },
    clinician,
    reader,
  );
  expect(second.pages).toMatchObject({
    from: 201,
    total: 450,
    previous: '/caseload',
    next: '/caseload?page=3',
  });
});
