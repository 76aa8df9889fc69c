import { SettingsRefused } from '@platform/config';
import { announce } from './announce.js';
import { runCommand } from './command-line.js';
import { startServer, type RunningServer } from './start.js';

let running: RunningServer | undefined;
let stopping = false;

async function stop(): Promise<void> {
  if (stopping) process.exit(1);
  stopping = true;
  await running?.stop();
  process.exit(0);
}

process.on('SIGINT', () => void stop());
process.on('SIGTERM', () => void stop());

try {
  if (process.argv[2] === 'cli') process.exit(await runCommand(process.argv.slice(3)));
  running = await startServer();
  announce(running);
} catch (error) {
  const { message, stack } = error as Error;
  const known = error instanceof SettingsRefused || (error as { code?: string }).code !== undefined || !stack;
  console.error(known ? message : (stack ?? message));
  process.exit(1);
}
