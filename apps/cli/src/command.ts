import type { INestApplicationContext } from '@nestjs/common';

/** One operator command: `npm run cli -- caseload rebuild`. */
export interface Command {
  /** Its words, for example `audit verify`. */
  name: string;
  usage: string;
  what: string;
  /** @returns the exit code */
  run(app: INestApplicationContext, args: string[]): Promise<number>;
}
