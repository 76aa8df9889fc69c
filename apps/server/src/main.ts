import { settingsFrom, SettingsRefused } from '@platform/config';
import type { RunningServer } from './running-server.js';

let starting: Promise<RunningServer> | undefined;
let stoppingSince: number | undefined;

/** Ctrl-C reaches this process from the terminal and again from npm, so a second one counts only after a moment. */
const ONE_CTRL_C_MS = 500;

async function stop(): Promise<void> {
  if (stoppingSince !== undefined) {
    if (Date.now() - stoppingSince > ONE_CTRL_C_MS) process.exit(1);
    return;
  }
  stoppingSince = Date.now();
  try {
    await (await starting)?.stop();
    process.exit(0);
  } catch (error) {
    refuse(error);
  }
}

/** A sentence for an operator; a stack only for faults of the program itself. */
function refuse(error: unknown): never {
  const { name, message, stack } = error as Error;
  const ofDefinitions = name === 'DefinitionsRefused';
  const known =
    ofDefinitions ||
    error instanceof SettingsRefused ||
    (error as { code?: string }).code !== undefined ||
    !stack;
  console.error(known ? message : (stack ?? message));
  if (ofDefinitions && !process.env.DATABASE_URL)
    console.error('A demo of an earlier version begins anew when its folder (DATA_DIR) is removed.');
  process.exit(1);
}

// A closed terminal hangs up; the database would go on without it.
for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(signal, () => void stop());

// The program is loaded only once its settings make sense: a refusal comes at once.
try {
  if (process.argv[2] === 'cli') {
    const { runCommand } = await import('./command-line.js');
    process.exit(await runCommand(process.argv.slice(3)));
  }
  settingsFrom(process.env);
  starting = (await import('./start.js')).startServer();
  const running = await starting;
  (await import('./announce.js')).announce(running);
} catch (error) {
  refuse(error);
}
