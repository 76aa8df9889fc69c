import { accessSync, constants, statfsSync } from 'node:fs';
import { rm, writeFile } from 'node:fs/promises';
import { freemem, tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import argon2 from '@node-rs/argon2';

/** One real PostgreSQL for the whole run, and a template with the schema and a small demo that each test file copies. */
export default async function globalSetup() {
  const { startEmbedded, prepareRoles, prepareDatabase, migrate } =
    await import('../../dist/libs/platform/database/src/index.js');
  const { seedDemo, DEMO_PASSWORD } = await import('../../dist/libs/domain/demo/src/index.js');
  const place = quickPlace();
  process.env.TEST_PLACE = place;
  const directory = join(place, `throughcare-test-${process.pid}`, 'postgres');
  const server = await startEmbedded({
    directory,
    durable: false,
    sharedBuffers: '64MB',
    maxConnections: 120,
    notice: () => undefined,
  });
  const { user, password } = server.superuser;
  const admin = `postgres://${user}:${encodeURIComponent(password)}@${server.host}:${server.port}/postgres`;
  const logins = ['migrator', 'rw', 'worker', 'audit', 'identity', 'record'];
  const passwords = Object.fromEntries(logins.map((login) => [login, `test-${login}`]));
  const contextKey = 'c'.repeat(40);
  await prepareRoles(admin, passwords);
  await prepareDatabase(admin, 'template_test');
  const migrator = `postgres://app_migrator:${passwords.migrator}@${server.host}:${server.port}/template_test`;
  await migrate(migrator, Buffer.from(contextKey));
  // Cheap on purpose: the cost of a hash is tested where it belongs.
  const hashPassword = () => argon2.hash(DEMO_PASSWORD, { memoryCost: 1024, timeCost: 1, parallelism: 1 });
  await seedDemo(migrator, {
    now: new Date().toISOString(),
    hashPassword,
    people: 70,
    sealKey: Buffer.from('s'.repeat(40)),
  });
  await workOutDuties(server, { passwords, contextKey });
  process.env.TEST_SERVER = JSON.stringify({
    host: server.host,
    port: server.port,
    superuser: server.superuser,
    passwords,
    contextKey,
  });
  globalThis.stopTestServer = async () => {
    await server.stop();
    await rm(resolve(directory, '..'), { recursive: true, force: true });
  };
}

const IN_MEMORY = '/dev/shm';
/** Much more than all databases of a run take, so that nothing is pushed out of memory for them. */
const ROOM = 6 * 1024 ** 3;

/**
 * Where databases that are thrown away stand: in memory where the machine has room for them. Copying the template, 1,500
 * files for each file of specs, took up to a second on a disk: a quarter of the run.
 */
function quickPlace() {
  try {
    accessSync(IN_MEMORY, constants.W_OK);
    const { bavail, bsize } = statfsSync(IN_MEMORY);
    return Math.min(bavail * bsize, freemem()) >= ROOM ? IN_MEMORY : tmpdir();
  } catch {
    return tmpdir();
  }
}

/** What is due for the people of the template, by the program itself, so that no test has to wait for it. */
async function workOutDuties({ host, port }, { passwords, contextKey }) {
  const { createProgram } = await import('../../dist/apps/server/src/program.js');
  const { settingsFrom } = await import('../../dist/libs/platform/config/src/index.js');
  const { DutyRuns } = await import('../../dist/libs/platform/duties/src/index.js');
  const url = (user, password) => `postgres://${user}:${password}@${host}:${port}/template_test`;
  const app = await createProgram({
    settings: settingsFrom({ LOG_LEVEL: 'silent', DEMO: 'true' }),
    cheapPasswords: true,
    database: {
      rwUrl: url('app_rw', passwords.rw),
      workerUrl: url('app_worker', passwords.worker),
      identityUrl: url('app_identity', passwords.identity),
      recordUrl: url('app_audit', passwords.record),
      auditUrl: url('audit_reader', passwords.audit),
      contextKey: Buffer.from(contextKey),
      sealKey: Buffer.from('s'.repeat(40)),
      anchorKey: Buffer.from('a'.repeat(40)),
      anchorFile: resolve('.cache/template-anchors.jsonl'),
    },
  });
  await app.get(DutyRuns, { strict: false }).keepUp();
  await app.close();
}
