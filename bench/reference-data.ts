import { createHash } from 'node:crypto';
import { readFileSync, readdirSync } from 'node:fs';
import pg from 'pg';
import { migrate, prepareDatabase } from '@platform/database';
import { PEOPLE, STAFF, TOOLS } from './reference/ground.js';
import { CONTACTS, RECORD } from './reference/record.js';
import { SENTENCES } from './reference/words.js';

export interface ReferenceOptions {
  /** A superuser's address of the server; the path is replaced. */
  adminUrl: string;
  migratorUrl: (database: string) => string;
  contextKey: Buffer;
  people: number;
  /** Argon2id hash of the password of every account. */
  passwordHash: string;
  say?: (line: string) => void;
}

/**
 * Makes the reference data of this size, or finds what an earlier run made from the same generator and schema.
 * 50 people an officer; 3 assessments, 50 contacts and 2 travel plans a person; a circle for one in twenty.
 * @returns the name of a database to copy from, kept for later runs
 */
export async function referenceData(options: ReferenceOptions): Promise<string> {
  const name = `throughcare_reference_${options.people}_${fingerprint()}`;
  await inDatabase(options.adminUrl, async (admin) => {
    const { rows } = await admin.query<{ done: boolean }>(
      "select shobj_description(oid, 'pg_database') = 'complete' as done from pg_database where datname = $1",
      [name],
    );
    if (rows[0]?.done) return;
    const began = performance.now();
    if (rows[0]) await admin.query(`drop database ${name} with (force)`);
    await prepareDatabase(options.adminUrl, name);
    await migrate(options.migratorUrl(name), options.contextKey);
    await fill(urlOf(options.adminUrl, name), options);
    await admin.query(`comment on database ${name} is 'complete'`);
    options.say?.(`reference data for ${options.people} people made in ${seconds(began)} s`);
  });
  return name;
}

/** A copy to write in, so that the reference stays as it was made. */
export async function copyOf(adminUrl: string, reference: string, name: string): Promise<void> {
  await inDatabase(adminUrl, async (admin) => {
    await admin.query(`drop database if exists ${name} with (force)`);
    await admin.query(`create database ${name} owner app_owner template ${reference} strategy file_copy`);
    await admin.query(`revoke all on database ${name} from public`);
    await admin.query(`grant connect on database ${name} to app_rw, app_worker, audit_reader, app_migrator`);
    await admin.query(`grant create on database ${name} to app_migrator`);
  });
}

export async function inDatabase<T>(url: string, use: (client: pg.Client) => Promise<T>): Promise<T> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    return await use(client);
  } finally {
    await client.end();
  }
}

export function urlOf(url: string, database: string): string {
  const other = new URL(url);
  other.pathname = `/${database}`;
  return other.href;
}

async function fill(url: string, options: ReferenceOptions): Promise<void> {
  const officers = Math.ceil(options.people / 50);
  const values: Record<string, string> = {
    at: "date_trunc('day', now())",
    people: String(options.people),
    officers: String(officers),
    teams: String(Math.ceil(officers / 20)),
    hash: pg.escapeLiteral(options.passwordHash),
    words: `(array[${SENTENCES.map((s) => pg.escapeLiteral(s)).join(',')}])`,
  };
  const bound = (text: string) =>
    text.replace(/\$(at|people|officers|teams|hash|words)\b/g, (_, key: string) => values[key]!);
  await inDatabase(url, async (admin) => {
    // The rows are right by construction, and a trigger and a key look-up for each of five million are not cheap.
    await admin.query(
      "set session_replication_role = replica; set maintenance_work_mem = '512MB'; set jit = off",
    );
    for (const [step, text] of Object.entries({ TOOLS, STAFF, PEOPLE, RECORD, CONTACTS })) {
      const began = performance.now();
      await admin.query(bound(text));
      options.say?.(`  ${step.toLowerCase()} ${seconds(began)} s`);
    }
    await admin.query('drop schema made cascade');
    await admin.query('vacuum (analyze)');
    const began = performance.now();
    await admin.query(
      'insert into caseload.summary select * from caseload.facts(array(select id from people.person order by id))',
    );
    await admin.query('vacuum (analyze) caseload.summary');
    options.say?.(`  projection ${seconds(began)} s`);
  });
}

/** Changes when the generator, the schema or the month does: next appointments should still lie ahead. */
function fingerprint(): string {
  const hash = createHash('sha256').update(new Date().toISOString().slice(0, 7));
  for (const text of [TOOLS, STAFF, PEOPLE, RECORD, CONTACTS, ...SENTENCES]) hash.update(text);
  const folder = new URL('../migrations/', import.meta.url);
  for (const file of readdirSync(folder).sort()) {
    if (file.endsWith('.js') || file.endsWith('.ts')) hash.update(readFileSync(new URL(file, folder)));
  }
  return hash.digest('hex').slice(0, 12);
}

function seconds(began: number): string {
  return ((performance.now() - began) / 1000).toFixed(1);
}
