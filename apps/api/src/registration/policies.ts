import type { RoutePolicy } from '@platform/access';

/** Policies of registration: everything of it is in the section of orders and law. */
export const reading = (audit: string, person: RoutePolicy['person']): RoutePolicy => ({
  can: ['read', 'Registration'],
  audit: `registration.${audit}`,
  person,
  section: 'legal',
});
export const keeping = (audit: string, person: RoutePolicy['person']): RoutePolicy => ({
  can: ['keep', 'Registration'],
  audit: `registration.${audit}`,
  person,
  section: 'legal',
  mode: 'write',
});
export const REGISTRATION = { via: 'registration.registration', param: 'id' } as const;
