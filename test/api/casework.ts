import type { Response } from 'supertest';
import { Temporal } from 'temporal-polyfill';
import { startProgram, type Persona, type TestProgram } from '../setup/program.js';

export type Body = Record<string, unknown> & { id: string };

/** What a manager says when asked why. */
export const PURPOSE = { 'X-Purpose': 'oversight' };
/** A contact that nothing is wrong with. */
export const contact = { type: 'PHONE_CALL', at: '2026-01-05T10:00:00+00:00', notes: 'Spoke about work.' };

/** Where a clock that is moved by hand begins: whatever the hour of the run, no limit "the same day" passes on the way. */
export const tomorrowMorning = (): Temporal.Instant =>
  Temporal.Now.zonedDateTimeISO('Europe/London').add({ days: 1 }).with({ hour: 8, minute: 0 }).toInstant();

export const bodyOf = (answer: Response) => answer.body as Body;
export const codeOf = (answer: Response) => bodyOf(answer).code;
export const itemsOf = (answer: Response) => (answer.body as { items: Body[] }).items;

export const staffOf = async ({ database }: TestProgram, { id }: Persona): Promise<string> =>
  (await database.asSuperuser<{ id: string }>('select id from agencies.staff where user_id = $1', [id]))[0]!
    .id;
/** A person whom this officer records. */
export const recorded = async (officer: Persona, family: string): Promise<Body> =>
  bodyOf(
    await officer
      .post('/api/v1/people', { name: { given: 'Jo', family }, dateOfBirth: '1980-05-05', sex: 'M' })
      .expect(201),
  );

/** A program with two officers, a manager, and two people whom the first officer has just recorded. */
export interface Casework {
  program: TestProgram;
  officer: Persona;
  officer2: Persona;
  manager: Persona;
  person: string;
  other: string;
  /** One more person of the first officer. */
  made: (family: string) => Promise<Body>;
}

export async function startCasework(): Promise<Casework> {
  const program = await startProgram();
  const [officer, officer2, manager] = await Promise.all([
    program.as('officer'),
    program.as('officer2'),
    program.as('manager'),
  ]);
  const made = (family: string) => recorded(officer, family);
  const person = (await made('Supervised')).id;
  const other = (await made('Other')).id;
  return { program, officer, officer2, manager, person, other, made };
}
