import type { RoutePolicy } from '@platform/access';

/** What only the person themselves may: about nobody else, and no address says about whom. */
export const own = (audit: string, more: Partial<RoutePolicy> = {}): RoutePolicy => ({
  can: ['use', 'OwnPage'],
  audit,
  own: true,
  section: 'self',
  ...more,
});

/** About one of their own plans; any other is not there. */
export const ownTrip = (audit: string, mode: RoutePolicy['mode'] = 'read'): RoutePolicy => ({
  can: ['use', 'OwnPage'],
  audit,
  person: { via: 'travel.plan', param: 'id' },
  section: 'self',
  mode,
});
