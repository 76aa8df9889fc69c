import type { INestApplicationContext } from '@nestjs/common';

/** What only the operator of the system has. */
export interface Operator {
  /** Login that may become the owner of the schema, where this program knows it. */
  ownerUrl: string | null;
}

/** One operator command: `npm run cli -- caseload rebuild`. */
export interface Command {
  /** Its words, for example `audit verify`. */
  name: string;
  usage: string;
  what: string;
  /** @returns the exit code */
  run(app: INestApplicationContext, args: string[], operator: Operator): Promise<number>;
}
