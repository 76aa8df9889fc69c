/** Circumstances, strengths, goals and people around somebody, as an officer would note them. */
export const LIFE = {
  employment: [
    'Works full time in a warehouse, early shifts',
    'Looking for work, job centre fortnightly',
    'Apprentice joiner, second year',
    'Retired',
    'Part time in a kitchen, evenings off',
    'Self-employed gardener; customers agreed beforehand',
    'Not able to work at present, on sick pay',
    'Volunteers two mornings at a food bank',
  ],
  housing: [
    'Council flat, tenancy in own name',
    'Approved premises, move-on plan agreed',
    'Lodges with an aunt',
    'Private room, notice given for the spring',
    'Housing association bedsit',
    'Own home, lives alone',
  ],
  relationship: [
    'Single',
    'Long-standing partner who knows of the conviction',
    'Divorced, no contact with former partner',
    'New relationship, disclosure made with officer present',
    'Widowed',
  ],
  health: [
    'Diabetes, well managed',
    'Low mood in winter; GP reviews medicine in October',
    'Hearing loss in the left ear: sit on the right',
    'Back pain, cannot stand for long',
    'In recovery from alcohol since last year',
  ],
  disability: [
    'Autistic: plain questions, no surprises, same room where possible',
    'Reads slowly: give letters in large print and read them aloud',
    'Uses a walking frame: ground floor room',
  ],
  language: [
    'First language Polish; interpreter for legal matters',
    'First language Urdu; prefers to read in English',
    'Welsh speaker, likes to use it',
  ],
  strength: [
    'Always on time',
    'Asks for help before things get difficult',
    'Good with his hands and proud of the work',
    'Strong tie with a sister who knows everything',
    'Sober for over a year',
    'Patient with older neighbours',
    'Keeps a diary and uses it',
    'Finishes what he starts',
    'Liked and trusted at work',
    'Honest about setbacks',
  ],
  goal: [
    'Keep the job for a full year',
    'A tenancy of his own',
    'Pass the numeracy course',
    'See his brother again, at a pace the family sets',
    'Learn to cook for himself',
    'Walk the coast path in stages',
    'Put something back through volunteering',
    'Be off tobacco by the summer',
  ],
  staff_safety: [
    'See in pairs at home after an outburst two years ago; none since',
    'Large dog: ask for it to be put in the kitchen before entering',
  ],
} as const;
export type LifeKind = keyof typeof LIFE;

export const PROFESSIONALS = [
  { role: 'GP', name: 'Dr Amina Whitlock, Canal Side Surgery', contact: '01632 960145' },
  { role: 'Employer', name: 'R. Holloway, site supervisor', contact: '01632 960278' },
  { role: 'Social worker', name: 'Jude Parfitt, family team', contact: '01632 960311' },
  { role: 'Housing officer', name: 'Kit Barrowclough', contact: '01632 960402' },
  { role: 'Register liaison officer', name: 'PC Dana Ellery', contact: '01632 960533' },
  { role: 'Mentor', name: 'Les Quinlan, befriending scheme', contact: '01632 960619' },
] as const;

/** What only people of some ages would say, and what is said of others. */
export const FITTING: readonly { text: string; from: number; to: number; instead: string }[] = [
  { text: 'Retired', from: 60, to: 120, instead: 'Works in a builders’ yard, weekdays' },
  { text: 'Apprentice joiner, second year', from: 16, to: 40, instead: 'Joiner, on short contracts' },
  { text: 'Lodges with an aunt', from: 0, to: 60, instead: 'Lodges with a cousin' },
  { text: 'Widowed', from: 35, to: 120, instead: 'Single' },
  { text: 'Divorced, no contact with former partner', from: 25, to: 120, instead: 'Single' },
];

export const FAMILY = ['Mother', 'Father', 'Sister', 'Brother', 'Aunt', 'Partner', 'Friend'] as const;

export const CONDITIONS = [
  'NO_UNSUPERVISED_CONTACT_CHILD',
  'INTERNET_DEVICE_APPROVAL',
  'EXCLUSION_AREA',
  'POLYGRAPH',
  'CURFEW',
  'NO_CONTACT_VICTIM',
  'PASSPORT_SURRENDER',
  'RELATIONSHIP_DISCLOSURE',
  'TRAVEL_OUTSIDE_COUNTY_NOTICE',
] as const;
