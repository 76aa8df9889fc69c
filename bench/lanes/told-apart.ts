import { randomUUID } from 'node:crypto';

/** How long a refusal takes for somebody who exists and is hidden, and for somebody who does not exist. */
export interface ToldApart {
  /** Medians in milliseconds. */
  hidden: number;
  absent: number;
  /** The largest distance between the two distributions, 0 to 1 (Kolmogorov–Smirnov, two samples). */
  distance: number;
  /** A distance above this is not chance, at 1 in 100. */
  limit: number;
}

const PAIRS = 500;

/** One after the other, in an order that changes, so that nothing but the person differs. */
export async function toldApart(
  address: string,
  headers: Record<string, string>,
  hidden: readonly string[],
): Promise<ToldApart> {
  const took = { hidden: [] as number[], absent: [] as number[] };
  const ask = async (kind: keyof typeof took, id: string) => {
    const began = performance.now();
    const answer = await fetch(`${address}/api/v1/people/${id}`, { headers });
    await answer.text();
    if (answer.status !== 404) throw new Error(`A person who is ${kind} was answered with ${answer.status}`);
    took[kind].push(performance.now() - began);
  };
  for (let n = -20; n < PAIRS; n += 1) {
    const there = () => ask('hidden', hidden[Math.abs(n) % hidden.length]!);
    const gone = () => ask('absent', idLike(hidden[0]!));
    for (const next of n % 2 ? [there, gone] : [gone, there]) await next();
    if (n === -1) took.hidden.length = took.absent.length = 0;
  }
  const [a, b] = [took.hidden, took.absent].map((times) => times.sort((x, y) => x - y)) as [
    number[],
    number[],
  ];
  return {
    hidden: a[PAIRS >> 1]!,
    absent: b[PAIRS >> 1]!,
    distance: distanceOf(a, b),
    limit: 1.63 * Math.sqrt((a.length + b.length) / (a.length * b.length)),
  };
}

/** An id of the same time as one that is there, so that it is looked for in the same place. */
function idLike(id: string): string {
  return `${id.slice(0, 18)}${randomUUID().slice(18)}`;
}

function distanceOf(a: readonly number[], b: readonly number[]): number {
  let [i, j, most] = [0, 0, 0];
  while (i < a.length && j < b.length) {
    if (a[i]! <= b[j]!) i += 1;
    else j += 1;
    most = Math.max(most, Math.abs(i / a.length - j / b.length));
  }
  return most;
}
