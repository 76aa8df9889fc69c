import { settingsFrom, SettingsRefused } from '@platform/config';
import { openDatabase, type OpenDatabase } from './database.js';
import { loginFaults } from './login-checks.js';
import { isFree } from './ports.js';
import type { RunningServer } from './running-server.js';

/** The program as it runs: database, schema, demo data if it is a demo, then the roles of the settings. */
export async function startServer(
  environment: Readonly<Record<string, string | undefined>> = process.env,
): Promise<RunningServer> {
  const settings = settingsFrom(environment);
  // Somebody who looks at a demo in a terminal wants the address, not a line for each route.
  if (settings.DEMO && !environment.LOG_LEVEL && process.stdout.isTTY) settings.LOG_LEVEL = 'warn';
  const { PORT, HOST } = settings;
  // Said before a database is started and filled for nothing. Port 0 means any.
  if (PORT && !(await isFree(PORT, HOST)))
    throw new SettingsRefused([
      `PORT: something else listens on ${PORT} already. Stop it, or choose another`,
    ]);
  const database = await openDatabase(settings);
  try {
    await refuseLogins(database);
    // Loaded only now, for the same reason as in main.ts.
    const { serve } = await import('./serve.js');
    return await serve(settings, database);
  } catch (error) {
    await database.close();
    throw error;
  }
}

async function refuseLogins({ rwUrl, workerUrl, identityUrl, recordUrl }: OpenDatabase): Promise<void> {
  const faults = (
    await Promise.all([
      ...[rwUrl, workerUrl].map((url) => loginFaults(url, { office: 'records' })),
      loginFaults(identityUrl, { office: 'identity' }),
      loginFaults(recordUrl, { office: 'log' }),
    ])
  ).flat();
  if (faults.length > 0) throw new SettingsRefused([...new Set(faults)]);
}
