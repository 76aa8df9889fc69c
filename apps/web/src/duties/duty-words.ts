import type { DutyOwner } from '@platform/duties';

/** Offices that have to do what is due. */
export const OWNERS: Readonly<Record<DutyOwner, string>> = {
  officer: 'Responsible officer',
  manager: 'Team manager',
  coordinator: 'Circle coordinator',
  clinician: 'Treatment provider',
  police: 'Register liaison',
};

/** Parts of a record by which it is decided who sees a duty. */
export const SECTIONS: Readonly<Record<string, string>> = {
  core: 'the core record',
  offence: 'offences',
  risk: 'risk assessments',
  treatment: 'treatment',
  circle: 'the circle',
  victim: 'victims’ details',
  location: 'places',
  intelligence: 'intelligence',
  legal: 'orders and conditions',
};
