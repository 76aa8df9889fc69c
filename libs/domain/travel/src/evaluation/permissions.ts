import { liesInAny, nameOf } from './places.js';
import type { Block } from './result.js';
import type { Permission, TravelCase } from './travel-case.js';

/** Whether the licence stands in the way. */
export function licencePermission({ licence, trip }: TravelCase): Block[] {
  if (!licence?.permissionRequired || licence.permission === 'GRANTED' || trip.cancelled) return [];
  const inside = licence.territory ?? [];
  const outside = trip.legs.find(({ country }) => !country || !liesInAny(country, inside));
  if (inside.length > 0 && trip.legs.length > 0 && !outside) return [];
  const country = outside?.country ?? null;
  return [permissionBlock('The licence asks for permission', licence.permission, { country })];
}

export function permissionBlock(
  asks: string,
  permission: Permission | null | undefined,
  { regime = null, country = null }: { regime?: string | null; country?: string | null },
): Block {
  const stand = { GRANTED: '', REFUSED: 'It was refused', PENDING: 'It is not decided yet' };
  const state = permission ? stand[permission] : 'None is recorded';
  const where = country ? ` to travel to ${nameOf(country)}` : ' to travel';
  return {
    code: 'PERMISSION_REQUIRED',
    orderId: null,
    regime,
    country,
    why: `${asks}${where}. ${state}.`,
  };
}
