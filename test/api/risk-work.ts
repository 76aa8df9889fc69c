import { bodyOf, startCasework, type Body, type Casework } from './casework.js';
import type { Persona } from '../setup/program.js';

export const V = (version: unknown) => ({ 'If-Match': `"${String(version)}"` });
export const at = (id: string, rest = '') => `/api/v1/assessments/${id}${rest}`;
export const errorsOf = (answer: { body: unknown }) =>
  (answer.body as { errors: { pointer: string; code: string; message: string }[] }).errors;
export const stable = (values: number[]) =>
  Object.fromEntries(
    values.map((value, n) => [`s${n + 1}`, { value, note: `Seen ${n + 1}`, source: 'Interview' }]),
  );
/** Six points: moderate. */
export const SOME = [1, 1, 0, 0, 1, 0, 1, 0, 1, 0, 0, 0, 1];

export interface RiskWork extends Casework {
  started(person: string, instrument: string, facts?: object, who?: Persona): Promise<Body>;
  read(id: string): Promise<Body>;
  /** A final STABLE-2007 with these points. */
  finished(person: string, values?: number[]): Promise<Body>;
}

/** Casework with an officer who holds certificates for two instruments. */
export async function startRiskWork(): Promise<RiskWork> {
  const work = await startCasework();
  const { officer, manager } = work;
  const given = { issuedOn: '2026-01-01', expiresOn: '2028-12-31', issuedBy: 'Training unit' };
  for (const instrument of ['STABLE-2007', 'STATIC-99R'])
    await manager.post(`/api/v1/users/${officer.id}/certificates`, { instrument, ...given }).expect(201);
  const started: RiskWork['started'] = async (id, instrument, facts, who = officer) =>
    bodyOf(await who.post(`/api/v1/people/${id}/assessments`, { instrument, facts }).expect(201));
  return {
    ...work,
    started,
    read: async (id) => bodyOf(await officer.get(at(id)).expect(200)),
    finished: async (id, values = SOME) => {
      const { id: draft } = await started(id, 'STABLE-2007');
      const items = stable(values);
      const body = { items, facts: { childVictim: true } };
      const saved = bodyOf(await officer.call('patch', at(draft), body, V(1)).expect(200));
      const sent = officer.post(at(draft, '/finalise'), { attested: true }, V(saved.version));
      return bodyOf(await sent.expect(200));
    },
  };
}
