import { resolve } from 'node:path';
import type { Settings } from '@platform/config';
import { migrate, prepareDatabase, prepareRoles, startEmbedded } from '@platform/database';
import { secretsIn } from './secrets.js';

/** Where the data is and what opens it. */
export interface OpenDatabase {
  rwUrl: string;
  workerUrl: string;
  /** Login of app_identity: what people sign in with. */
  identityUrl: string;
  /** Login of app_audit: appends to the log. */
  recordUrl: string;
  /** Login of audit_reader: sees the whole log and nothing else. */
  auditUrl: string;
  /** Only where this program keeps the schema itself. */
  migratorUrl: string | null;
  contextKey: Buffer;
  sealKey: Buffer;
  anchorKey: Buffer;
  anchorFile: string;
  close(): Promise<void>;
}

/** The database of the settings: brought up to date, reached by the logins of the program only, never as its owner. */
export async function openDatabase(settings: Settings): Promise<OpenDatabase> {
  return settings.DATABASE_URL ? external(settings, settings.DATABASE_URL) : embedded(settings);
}

async function external(settings: Settings, rwUrl: string): Promise<OpenDatabase> {
  const contextKey = Buffer.from(settings.CONTEXT_KEY!);
  const migratorUrl = settings.DATABASE_MIGRATOR_URL ?? null;
  if (migratorUrl) await migrate(migratorUrl, contextKey);
  return {
    rwUrl,
    workerUrl: settings.DATABASE_WORKER_URL ?? rwUrl,
    identityUrl: settings.DATABASE_IDENTITY_URL!,
    recordUrl: settings.DATABASE_RECORD_URL!,
    auditUrl: settings.DATABASE_AUDIT_URL!,
    migratorUrl,
    contextKey,
    sealKey: Buffer.from(settings.SEAL_KEY!),
    anchorKey: Buffer.from(settings.ANCHOR_KEY!),
    anchorFile: resolve(settings.AUDIT_ANCHOR_FILE!),
    close: async () => undefined,
  };
}

async function embedded(settings: Settings): Promise<OpenDatabase> {
  const folder = resolve(settings.DATA_DIR);
  const server = await startEmbedded({ directory: resolve(folder, 'postgres') });
  const secrets = await secretsIn(folder);
  const url = (user: string, password: string, database = 'throughcare') =>
    `postgres://${user}:${encodeURIComponent(password)}@${server.host}:${server.port}/${database}`;
  const admin = url(server.superuser.user, server.superuser.password, 'postgres');
  await prepareRoles(admin, secrets.passwords);
  await prepareDatabase(admin, 'throughcare');
  const migratorUrl = url('app_migrator', secrets.passwords.migrator);
  const contextKey = Buffer.from(secrets.contextKey);
  await migrate(migratorUrl, contextKey);
  return {
    rwUrl: url('app_rw', secrets.passwords.rw),
    workerUrl: url('app_worker', secrets.passwords.worker),
    identityUrl: url('app_identity', secrets.passwords.identity),
    recordUrl: url('app_audit', secrets.passwords.record),
    auditUrl: url('audit_reader', secrets.passwords.audit),
    migratorUrl,
    contextKey,
    sealKey: Buffer.from(secrets.sealKey),
    anchorKey: Buffer.from(secrets.anchorKey),
    anchorFile: resolve(settings.AUDIT_ANCHOR_FILE ?? resolve(folder, 'audit-anchors.jsonl')),
    close: () => server.stop(),
  };
}
