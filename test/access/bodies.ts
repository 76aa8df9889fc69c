import type { RouteEntry } from '../../apps/server/src/route-inventory.js';

const soon = () => new Date(Date.now() + 86_400_000).toISOString();

/** A body that each writer of a child would take, so that only whose child it is can refuse it. */
export function bodyFor(route: RouteEntry): Record<string, unknown> {
  const { path, method } = route;
  if (method === 'DELETE' || method === 'GET') return {};
  if (/victim-contacts\/:childId(\/change)?$/.test(path)) return { label: 'Victim 1', name: 'Somebody' };
  if (/reveal$/.test(path)) return { field: 'name', reason: 'Checking an address with the family' };
  if (/assessments/.test(path) && method === 'PATCH') return { selfReportUsed: true };
  if (/risk-events$/.test(path) || /risk\/events$/.test(path))
    return { kind: 'BREACH', happenedOn: '2026-01-01', note: 'Began a breach' };
  if (/assessments\/.*withdrawal$/.test(path)) return { reason: 'The person is somebody else' };
  if (/harms\/.*review$/.test(path))
    return {
      level: 'LOW',
      nature: 'As before',
      circumstances: 'As before',
      imminence: 'MONTHS',
      reviewOn: soon().slice(0, 10),
    };
  if (/claim$/.test(path)) return { blind: true };
  if (/scores$/.test(path)) return { items: {} };
  if (/consensus$/.test(path)) return { items: {}, note: 'We went through the file together' };
  if (/responses$/.test(path))
    return { trigger: 'NEEDS_RISEN', proposal: 'HOME_VISIT', decision: 'declined', reason: 'Seen yesterday' };
  if (/corrections?$/.test(path))
    return { notes: 'Put right', correctionReason: 'Wrong day', reason: 'Wrong day' };
  if (/outcome$/.test(path)) return { outcome: 'ATTENDED_COMPLIED' };
  if (/appointments/.test(path)) return { at: soon(), minutes: 30, place: 'Elsewhere' };
  if (/conditions$/.test(path)) return { code: 'CURFEW', params: {}, startsOn: '2026-01-01' };
  const why = 'Circumstances have changed for the better';
  if (/(variations|vary)$/.test(path)) return { endsOn: '2030-01-01', why, requestedBy: 'officer' };
  if (/promises\/.*ending$/.test(path)) return { state: 'kept' };
  if (/verification$/.test(path)) return { state: 'TECHNICAL', how: why };
  if (/area$/.test(path)) return { geometry: '{}' };
  if (/consultation$/.test(path)) return { consulted: false, reason: why };
  if (/(approval|withdrawal|decision)$/.test(path))
    return {
      approve: true,
      granted: false,
      name: 'Board',
      decidedOn: '2026-01-01',
      reference: 'R1',
      reason: why,
    };
  if (/(orders|conditions)/.test(path)) return { endsOn: '2030-01-01', reason: why };
  return { endedOn: '2026-01-01' };
}
