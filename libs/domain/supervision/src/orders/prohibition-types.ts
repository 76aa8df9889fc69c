/** What conditions count as, whichever order they stand in. The definition gives each code one of these. */
export const PROHIBITION_TYPES = [
  'foreign_travel',
  'passport_surrender',
  'passport_application',
  'domestic_travel',
  'child_contact',
  'victim_contact',
  'person_contact',
  'child_work',
  'exclusion_area',
  'inclusion_area',
  'residence',
  'curfew',
  'electronic_monitoring',
  'internet_devices',
  'relationship_disclosure',
  'other_disclosure',
  'polygraph',
  'programme',
  'substances',
  'items',
  'other',
] as const;
export type ProhibitionType = (typeof PROHIBITION_TYPES)[number];

export const PROHIBITION_TITLES: Readonly<Record<ProhibitionType, string>> = {
  foreign_travel: 'Foreign travel',
  passport_surrender: 'Passport surrender',
  passport_application: 'Passport application',
  domestic_travel: 'Travel at home',
  child_contact: 'Contact with children',
  victim_contact: 'Contact with a victim',
  person_contact: 'Contact with named people',
  child_work: 'Work with children',
  exclusion_area: 'Exclusion areas and places',
  inclusion_area: 'Inclusion areas',
  residence: 'Residence',
  curfew: 'Curfew',
  electronic_monitoring: 'Electronic monitoring',
  internet_devices: 'Internet and devices',
  relationship_disclosure: 'Disclosure of relationships',
  other_disclosure: 'Other disclosure',
  polygraph: 'Polygraph',
  programme: 'Programmes and treatment',
  substances: 'Drugs and alcohol',
  items: 'Specified items',
  other: 'Other',
};

/** How far a foreign travel prohibition reaches. */
export const TRAVEL_REACHES = ['all', 'named', 'all_except', 'with_permission'] as const;
export type TravelReach = (typeof TRAVEL_REACHES)[number];

export const TRAVEL_REACH_TITLES: Readonly<Record<TravelReach, string>> = {
  all: 'No country at all',
  named: 'Not to the countries named',
  all_except: 'Only to the countries named',
  with_permission: 'With permission only',
};
