import { Agent, request, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { Persona } from '../setup/program.js';

export interface Answer {
  status: number;
  text: string;
  location: string;
}

/** Connections that are kept: opening one costs as much as a refusal. */
const connections = new Agent({ keepAlive: true, maxSockets: 8 });

/** A request with nothing in it: far enough to see whether the door opens, never far enough to change anything. */
export function knock(
  http: Server,
  reader: Pick<Persona, 'cookie' | 'csrfToken'>,
  method: string,
  address: string,
): Promise<Answer> {
  const { port } = http.address() as AddressInfo;
  const reads = method === 'GET' || method === 'HEAD';
  const proof = { 'X-CSRF-Token': reader.csrfToken, 'Content-Type': 'application/json', 'Content-Length': 2 };
  return new Promise((resolve, reject) => {
    const asked = request(
      {
        host: '127.0.0.1',
        port,
        path: address,
        method,
        agent: connections,
        headers: { Cookie: reader.cookie, 'X-Purpose': 'cover', ...(reads ? {} : proof) },
      },
      (answer) => {
        let text = '';
        answer.setEncoding('utf8');
        answer.on('data', (part: string) => (text += part));
        answer.on('error', reject);
        answer.on('end', () =>
          resolve({ status: answer.statusCode ?? 0, text, location: answer.headers.location ?? '' }),
        );
      },
    );
    asked.on('error', reject);
    asked.end(reads ? undefined : '{}');
  });
}

/** Runs these one after the other in each of a few lines at once. */
export async function inLines<T>(
  jobs: readonly T[],
  lines: number,
  run: (job: T) => Promise<void>,
): Promise<void> {
  const waiting = [...jobs];
  await Promise.all(
    Array.from({ length: lines }, async () => {
      for (let job = waiting.shift(); job !== undefined; job = waiting.shift()) await run(job);
    }),
  );
}

/** How far a reader came: in, or refused and why. Pages do not say which of the reasons it was. */
export type Outcome = 'in' | 'nobody' | 'hidden' | 'refused' | 'role' | 'part' | 'why' | 'prove-again';

const BY_CODE: Record<string, Outcome> = {
  'access.role': 'role',
  'access.section': 'part',
  'access.purpose-required': 'why',
  'identity.prove-again': 'prove-again',
};

export const outcomeOfCode = (code: string): Outcome => BY_CODE[code] ?? 'refused';

export function outcomeOf(path: string, { status, text, location }: Answer): Outcome {
  if (status === 401 || (status === 303 && location.startsWith('/sign-in'))) return 'nobody';
  if (status === 404) return 'hidden';
  if (status !== 403) return 'in';
  return path.startsWith('/api/') ? outcomeOfCode((JSON.parse(text) as { code: string }).code) : 'refused';
}
