/** What a lane did in one round. Times in milliseconds. */
export interface Round {
  perSecond: number;
  p50: number;
  p99: number;
  /** Answers that were not a success; a lane with any is not worth its figures. */
  failed: number;
}

/** One thing that is measured, at some number of clients at once. */
export interface Lane {
  name: string;
  run(clients: number, seconds: number): Promise<Round>;
}

export interface Figure {
  lane: string;
  clients: number;
  rounds: Round[];
  /** The medians of the rounds. */
  median: Round;
}

/** Rounds of all lanes in turn, so that a slow minute of the machine is shared by all. */
export async function interleave(
  lanes: readonly Lane[],
  plan: { clients: readonly number[]; rounds: number; seconds: number },
  say: (line: string) => void,
): Promise<Figure[]> {
  const kept = new Map<string, { lane: string; clients: number; rounds: Round[] }>();
  for (let round = 1; round <= plan.rounds; round += 1) {
    for (const clients of plan.clients) {
      for (const lane of lanes) {
        const key = `${lane.name} ${clients}`;
        const result = await lane.run(clients, plan.seconds);
        const figure = kept.get(key) ?? { lane: lane.name, clients, rounds: [] };
        figure.rounds.push(result);
        kept.set(key, figure);
        say(
          `round ${round}  ${lane.name.padEnd(34)} ${String(clients).padStart(2)} clients  ` +
            `${result.perSecond.toFixed(0).padStart(6)}/s  p50 ${result.p50.toFixed(1)}  p99 ${result.p99.toFixed(1)}` +
            (result.failed ? `  FAILED ${result.failed}` : ''),
        );
      }
    }
  }
  return [...kept.values()].map((f) => ({ ...f, median: medianOf(f.rounds) }));
}

function medianOf(rounds: readonly Round[]): Round {
  const of = (read: (r: Round) => number) => middle(rounds.map(read));
  return {
    perSecond: of((r) => r.perSecond),
    p50: of((r) => r.p50),
    p99: of((r) => r.p99),
    failed: rounds.reduce((sum, r) => sum + r.failed, 0),
  };
}

export function middle(values: readonly number[]): number {
  const sorted = [...values].sort((a, b) => a - b);
  return sorted[Math.floor(sorted.length / 2)] ?? 0;
}

/** @param share 0.5 for the median, 0.99 for the slowest hundredth */
export function percentile(values: readonly number[], share: number): number {
  const sorted = [...values].sort((a, b) => a - b);
  return sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? 0;
}
