import type { RoutePolicy } from '@platform/access';

/** What only the person themselves may: about nobody else, and no address says about whom. */
export const own = (audit: string, more: Partial<RoutePolicy> = {}): RoutePolicy => ({
  can: ['use', 'OwnPage'],
  audit,
  own: true,
  section: 'self',
  ...more,
});
