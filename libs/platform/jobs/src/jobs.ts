/** A message as it reaches a job: at least once, in any order, ids only. */
export interface Message {
  id: string;
  /** Who caused it: the job re-authorises under this actor. */
  actorId: string;
  payload: Readonly<Record<string, unknown>>;
}

/** What is done about one kind of event. `run` must come out the same when it gets a message twice. */
export interface JobHandler {
  event: string;
  run: (message: Message) => Promise<void>;
}

/** Something done every so often by whichever worker gets to it. */
export interface Chore {
  name: string;
  /** Cron line, UTC. */
  cron: string;
  run: () => Promise<void>;
}

export interface RunnerOptions {
  /** Login of app_worker. */
  url: string;
  handlers: readonly JobHandler[];
  chores: readonly Chore[];
  onError: (error: Error, where: string) => void;
  relayEveryMs?: number;
  /** How often a message that fails is tried again before it is given up, and the first wait in seconds. */
  retries?: { most: number; delaySeconds: number };
  /** How often to look for jobs whose runner has gone silent. */
  superviseEverySeconds?: number;
}
