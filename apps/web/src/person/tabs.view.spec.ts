import type { Role } from '@platform/kernel';
import { tabsFor } from './tabs.view.js';

const tabs = (role: Role, reads: string[]) =>
  tabsFor(
    'p1',
    { roles: [role], act: { verb: 'people.read', requestId: '', reads, writes: [] } },
    'timeline',
  ).map(({ text }) => text);

it.each<[Role, string[], string[]]>([
  [
    'officer',
    ['core', 'legal', 'risk', 'victim:masked', 'audit'],
    [
      'Overview',
      'Timeline',
      'Duties',
      'Risk',
      'Harm and safety',
      'Orders and conditions',
      'Enforcement',
      'Safeguarding',
      'MAPPA',
      'Contacts',
      'Registration',
      'Travel',
      'Appointments',
      'Victim contacts',
      'Sharing',
      'Access log',
    ],
  ],
  [
    'duty',
    ['core', 'legal', 'risk'],
    [
      'Overview',
      'Timeline',
      'Duties',
      'Risk',
      'Harm and safety',
      'Orders and conditions',
      'Enforcement',
      'Safeguarding',
      'MAPPA',
      'Contacts',
      'Registration',
      'Travel',
      'Appointments',
    ],
  ],
  ['clinician', ['core:min', 'risk:summary', 'treatment'], ['Overview', 'Timeline', 'Risk', 'Contacts']],
  ['coordinator', ['core:min', 'risk:cues', 'circle'], ['Overview', 'Timeline', 'Contacts']],
  [
    'police',
    ['core:min', 'risk:summary', 'legal'],
    ['Overview', 'Timeline', 'Risk', 'Orders and conditions'],
  ],
  [
    'victim_liaison',
    ['core:min', 'victim', 'location', 'legal:conditions'],
    ['Overview', 'Conditions', 'Victim contacts'],
  ],
  ['volunteer', ['core:alias', 'risk:cues', 'circle:own'], []],
])('%s', (role, reads, expected) => expect(tabs(role, reads)).toEqual(expected));

it('marks the tab that is open', () => {
  const all = tabsFor(
    'p1',
    { roles: ['officer'], act: { verb: 'x', requestId: '', reads: ['core'], writes: [] } },
    'timeline',
  );
  expect(all.filter(({ current }) => current)).toEqual([
    { text: 'Timeline', href: '/people/p1/timeline', current: true },
  ]);
});
