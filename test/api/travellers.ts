import { Temporal } from 'temporal-polyfill';
import { StandingClock } from '@platform/kernel';
import { startProgram, type Persona, type TestProgram } from '../setup/program.js';
import { bodyOf, PURPOSE, type Body } from './casework.js';

export interface Made {
  regime?: string;
  licence?: boolean;
  foreignTravel?: object;
  timeZone?: string;
}

/** A trip that nothing is missing from. */
export const spain = {
  departsOn: '2026-09-20',
  departsAt: '10:00',
  returnsOn: '2026-09-28',
  returnPoint: 'Gatwick',
  purpose: 'Holiday',
  knownOn: '2026-08-01',
  givenBy: 'PERSON_IN_PERSON',
  legs: [
    {
      country: 'ES',
      arrivesOn: '2026-09-20',
      leavesOn: '2026-09-28',
      pointOfArrival: 'Alicante airport',
      accommodation: '4 Calle Mayor, Alicante',
      carrier: 'Example Air 123',
    },
  ],
};

export const at = (version: unknown) => ({ 'If-Match': `"${String(version)}"` });

/** A program whose clock stands on 1 September 2026, with people who travel. */
export class Travellers {
  private constructor(
    readonly program: TestProgram,
    readonly clock: StandingClock,
    readonly officer: Persona,
    readonly officer2: Persona,
    readonly manager: Persona,
  ) {}

  static async start(): Promise<Travellers> {
    const clock = new StandingClock(Temporal.Instant.from('2026-09-01T09:00:00+01:00'));
    const program = await startProgram({ clock });
    const [officer, officer2, manager] = await Promise.all([
      program.as('officer'),
      program.as('officer2'),
      program.as('manager'),
    ]);
    return new Travellers(program, clock, officer, officer2, manager);
  }

  /** Somebody of the first officer, with what the test is about. */
  async aTraveller({ regime = 'GB-EAW', licence, foreignTravel, timeZone }: Made = {}): Promise<string> {
    const { officer, program } = this;
    const born = { dateOfBirth: '1980-05-05', sex: 'M', timeZone };
    const name = { given: 'Jo', family: 'Traveller' };
    const { id } = bodyOf(await officer.post('/api/v1/people', { name, ...born }).expect(201));
    if (regime)
      await program.database.asSuperuser(
        `insert into registration.registration (id, person_id, regime, relevant_date, created_by) values (gen_random_uuid(), $1, $2, '2020-01-01', $3)`,
        [id, regime, officer.id],
      );
    const order = { startsOn: '2025-01-01', endsOn: '2028-01-01' };
    if (licence) await officer.post(`/api/v1/people/${id}/orders`, { type: 'LICENCE', ...order }).expect(201);
    if (foreignTravel)
      await officer
        .post(`/api/v1/people/${id}/orders`, {
          type: 'SHPO',
          ...order,
          conditions: [{ code: 'FOREIGN_TRAVEL', params: foreignTravel }],
        })
        .expect(201);
    return id;
  }

  /** A plan that is put forward. */
  async plan(person: string, over: object = {}): Promise<Body> {
    const body = { ...spain, submit: true, ...over };
    return bodyOf(await this.officer.post(`/api/v1/people/${person}/travel-plans`, body).expect(201));
  }

  async read(id: string): Promise<Body> {
    return bodyOf(await this.officer.get(`/api/v1/travel-plans/${id}`).expect(200));
  }

  /** An act on the plan at the version it has now, whatever comes of it. */
  async attempt(id: string, what: string, body: object, who: Persona = this.officer) {
    const { version } = await this.read(id);
    const headers = { ...at(version), ...(who === this.manager ? PURPOSE : {}) };
    return who.post(`/api/v1/travel-plans/${id}/${what}`, body, headers);
  }

  async act(id: string, what: string, body: object, who: Persona = this.officer): Promise<Body> {
    const answer = await this.attempt(id, what, body, who);
    if (answer.status !== 200) throw new Error(`${what}: ${answer.status} ${answer.text}`);
    return bodyOf(answer);
  }
}
