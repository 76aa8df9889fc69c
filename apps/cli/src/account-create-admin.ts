import { parseArgs } from 'node:util';
import { validateSync } from 'class-validator';
import { CreateAccount, makeFirstAdmin } from '@platform/identity';
import { newId, Problem, Recorder } from '@platform/kernel';
import type { Command } from './command.js';

const USAGE = 'account create-admin --username X --name "…"';

/** The first accounts of a real system; everybody else's are made in the console. */
export const accountCreateAdmin: Command = {
  name: 'account create-admin',
  usage: USAGE,
  what: 'make one of the first two administrators',
  async run(app, args, { ownerUrl }) {
    const given = wordsOf(args);
    const faults = validateSync(given).flatMap((f) => Object.values(f.constraints ?? {}));
    if (!ownerUrl)
      faults.push('Give DATABASE_MIGRATOR_URL: only the owner of the schema may make administrators');
    if (faults.length > 0) {
      console.error(`${USAGE}\n${faults.map((f) => `  - ${f}`).join('\n')}`);
      return 2;
    }
    try {
      const { username, displayName } = given;
      const { code, expiresAt } = await makeFirstAdmin(
        ownerUrl!,
        { username, displayName },
        app.get(Recorder, { strict: false }),
      );
      console.log(
        `${username} sets a password at /sign-in/code-you-were-given with this code, which works once, until ${expiresAt}:\n\n  ${code}\n`,
      );
      return 0;
    } catch (problem) {
      if (!(problem instanceof Problem)) throw problem;
      console.error(problem.message);
      return 1;
    }
  },
};

function wordsOf(args: string[]): CreateAccount {
  const options = { username: { type: 'string' }, name: { type: 'string' } } as const;
  const { values } = parseArgs({ args, options, strict: false });
  const { username = '', name = '' } = values;
  return Object.assign(new CreateAccount(), {
    username,
    displayName: String(name).trim(),
    agencyId: newId(),
  });
}
