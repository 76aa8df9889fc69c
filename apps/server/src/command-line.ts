import { COMMANDS } from '../../cli/src/index.js';
import { settingsFrom } from '@platform/config';
import { migrate, prepareDatabase, prepareRoles } from '@platform/database';
import { openDatabase } from './database.js';
import { createProgram } from './program.js';

const PREPARE = 'database prepare';

/** Runs one operator command. @returns the exit code */
export async function runCommand(words: readonly string[]): Promise<number> {
  if (words.slice(0, 2).join(' ') === PREPARE) return prepare(process.env);
  const command = COMMANDS.find((c) => words.slice(0, c.name.split(' ').length).join(' ') === c.name);
  if (!command) {
    const lines = [
      ...COMMANDS.map((c) => [c.usage, c.what]),
      [PREPARE, 'make roles, database and schema (DATABASE_ADMIN_URL)'],
    ];
    console.error(`Commands:\n${lines.map(([usage, what]) => `  ${usage!.padEnd(40)} ${what}`).join('\n')}`);
    return words.length === 0 ? 0 : 2;
  }
  const settings = settingsFrom({
    ...process.env,
    ROLES: 'worker',
    LOG_LEVEL: process.env.LOG_LEVEL ?? 'fatal',
  });
  const database = await openDatabase(settings);
  try {
    const app = await createProgram({ settings, database });
    const code = await command.run(app, words.slice(command.name.split(' ').length), {
      ownerUrl: database.migratorUrl,
    });
    await app.close();
    return code;
  } finally {
    await database.close();
  }
}

/** For an own PostgreSQL, once: roles with the passwords of the given logins, the database, the schema. */
async function prepare(environment: Readonly<Record<string, string | undefined>>): Promise<number> {
  const { DATABASE_ADMIN_URL, DATABASE_MIGRATOR_URL, CONTEXT_KEY } = environment;
  const settings = settingsFrom(environment);
  if (
    !DATABASE_ADMIN_URL ||
    !DATABASE_MIGRATOR_URL ||
    !settings.DATABASE_URL ||
    !settings.DATABASE_WORKER_URL ||
    !settings.DATABASE_IDENTITY_URL ||
    !settings.DATABASE_RECORD_URL ||
    !settings.DATABASE_AUDIT_URL
  ) {
    console.error(
      'Give DATABASE_ADMIN_URL (a login that may create roles and databases), DATABASE_MIGRATOR_URL, DATABASE_URL, DATABASE_WORKER_URL, DATABASE_IDENTITY_URL, DATABASE_RECORD_URL and DATABASE_AUDIT_URL',
    );
    return 2;
  }
  const passwordIn = (url: string) => decodeURIComponent(new URL(url).password);
  await prepareRoles(DATABASE_ADMIN_URL, {
    migrator: passwordIn(DATABASE_MIGRATOR_URL),
    rw: passwordIn(settings.DATABASE_URL),
    worker: passwordIn(settings.DATABASE_WORKER_URL),
    audit: passwordIn(settings.DATABASE_AUDIT_URL),
    identity: passwordIn(settings.DATABASE_IDENTITY_URL),
    record: passwordIn(settings.DATABASE_RECORD_URL),
  });
  await prepareDatabase(DATABASE_ADMIN_URL, new URL(settings.DATABASE_URL).pathname.slice(1));
  const steps = await migrate(DATABASE_MIGRATOR_URL, Buffer.from(CONTEXT_KEY!));
  console.log(`The database is ready (${steps} migrations run)`);
  return 0;
}
