import { bodyOf, type Body, type Casework } from './casework.js';

export const version = (n: number) => ({ 'If-Match': `"${n}"` });

/** What the tests of enforcement do over and over, as the first officer. */
export function enforcingAs({ officer, made: record }: Casework) {
  /** A person of the officer under an order since 2020. */
  async function supervised(family: string, ...types: string[]) {
    const person = (await record(family)).id;
    const orders: string[] = [];
    for (const type of types) {
      const made = await officer
        .post(`/api/v1/people/${person}/orders`, { type, startsOn: '2020-01-01', court: 'Northtown' })
        .expect(201);
      orders.push(bodyOf(made).id);
    }
    return { person, orders };
  }

  async function failed(person: string, on: string, outcome = 'FAILED_TO_ATTEND') {
    const made = await officer
      .post(`/api/v1/people/${person}/appointments`, { type: 'OFFICE_VISIT', at: `${on}T10:00:00Z` })
      .expect(201);
    const { id } = bodyOf(made);
    await officer.post(`/api/v1/appointments/${id}/outcome`, { outcome }, version(1)).expect(200);
    return id;
  }

  const decide = (id: string, body: object, at = 2) =>
    officer.post(`/api/v1/appointments/${id}/decision`, body, version(at));
  const standing = async (person: string) =>
    (await officer.get(`/api/v1/people/${person}/enforcement`).expect(200)).body as {
      stands: Body; failures: (Body & { next: string[]; due: Body | null; decision: string | null })[]; letters: Body[]; cases: Body[]; rule: Body;
    }; // prettier-ignore

  return { supervised, failed, decide, standing };
}

/** The whole of an answer as bytes. */
export function inBytes(given: unknown, done: (error: Error | null, body: Buffer) => void): void {
  const answer = given as NodeJS.ReadableStream;
  const chunks: Buffer[] = [];
  answer.on('data', (chunk: Buffer) => chunks.push(chunk));
  answer.on('end', () => done(null, Buffer.concat(chunks)));
}
