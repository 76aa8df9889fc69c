/** The accounts of the demo; all with the password `throughcare-demo`. */
export const DEMO_ACCOUNTS = {
  officer: { name: 'Nadia Osei', roles: ['officer'], agency: 'PROBATION', staff: 'NO01' },
  officer2: { name: 'Gwen Tremaine', roles: ['officer'], agency: 'PROBATION', staff: 'SO01' },
  manager: { name: 'Martin Holroyd', roles: ['manager'], agency: 'PROBATION', staff: 'NM01' },
  clinician: { name: 'Dr Ines Carmody', roles: ['clinician'], agency: 'LARKFIELD', staff: null },
  clinician2: { name: 'Dr Paul Ferris', roles: ['clinician'], agency: 'HARBOUR', staff: null },
  coordinator: { name: 'Ruth Adebayo', roles: ['coordinator'], agency: 'COSA', staff: null },
  volunteer: { name: 'Tom Wetherby', roles: ['volunteer'], agency: 'COSA', staff: null },
  volunteer2: { name: 'Hannah Lomax', roles: ['volunteer'], agency: 'COSA', staff: null },
  police: { name: 'PC Dana Ellery', roles: ['police'], agency: 'POLICE', staff: null },
  importer: { name: 'Joan Midgley', roles: ['importer'], agency: 'PROBATION', staff: null },
  auditor: { name: 'Stephen Quayle', roles: ['auditor'], agency: 'OVERSIGHT', staff: null },
  privacy: { name: 'Leila Haddad', roles: ['privacy'], agency: 'PROBATION', staff: null },
  analyst: { name: 'Chris Varley', roles: ['analyst'], agency: 'PROBATION', staff: null },
  admin: { name: 'Sam Pollard', roles: ['admin'], agency: 'PROBATION', staff: null },
  duty: { name: 'Owen Carrick', roles: ['duty'], agency: 'PROBATION', staff: 'DO01' },
  'victim-liaison': { name: 'Grace Ibbotson', roles: ['victim_liaison'], agency: 'VICTIMS', staff: null },
  // Named as it signs in: nothing says whose it is.
  person: { name: 'person', roles: ['supervised_person'], agency: 'PROBATION', staff: null },
  // With `manager` they are three: one uploads a definition and two others approve it; a recall has a second signature.
  manager2: { name: 'Priya Raman', roles: ['manager'], agency: 'PROBATION', staff: 'SM01' },
  head: { name: 'Alistair Crowe', roles: ['manager'], agency: 'PROBATION', staff: 'HS01' },
} as const;
export type DemoUsername = keyof typeof DEMO_ACCOUNTS;

/** Case references of people who are in the demo data for a reason. */
export const DEMO_PEOPLE = {
  /** officer's; a sexual harm prevention order forbids all travel abroad. */
  foreignTravelOrder: 'Q100001',
  /** officer's; registered in England and Wales and in Scotland; the account `person` is theirs. */
  twoJurisdictions: 'Q100002',
  /** officer2's; restricted to officer2, so clinician2 and police are shut out in spite of their agreements. */
  restrictedToOfficer2: 'Q100003',
  /** officer's; restricted to officer, so even the manager of the team is shut out. */
  restrictedToOfficer: 'Q100004',
  /** Allocated to officer in the North team, and officer is excluded; the manager sees it. */
  excludedFromOfficer: 'Q100005',
  /** officer's; travelled and has not confirmed the return. */
  overdueReturn: 'Q100006',
  /** officer's; under 18. */
  under18: 'Q100007',
  /** officer's; a woman. */
  woman: 'Q100008',
  /** officer's; convicted of offences on the internet only. */
  onlineOnly: 'Q100009',
  /** officer's; core member of volunteer's circle, in its main phase. */
  circleOfVolunteer: 'Q100010',
  /** officer2's; core member of volunteer2's circle, in its main phase. */
  circleOfVolunteer2: 'Q100011',
  /** officer's; shared with both treatment providers, each of which has written notes. */
  sharedWithBothProviders: 'Q100012',
  /** officer's; missed an appointment some days ago on which nobody has decided. */
  undecidedAbsence: 'Q100013',
  /** officer's; no fixed abode. */
  noFixedAbode: 'Q100014',
  /** officer's; the Hartley of the search examples, once called Fielding. */
  formerName: 'Q100015',
} as const;
export type DemoPersonKey = keyof typeof DEMO_PEOPLE;

export const DEMO_PASSWORD = 'throughcare-demo';
