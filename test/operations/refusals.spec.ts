import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { copyDatabase, type TestDatabase } from '../setup/database.js';
import { runChild } from './child-program.js';

/** What a system of its own needs beside its database. */
const KEYS = {
  CONTEXT_KEY: 'c'.repeat(40),
  SEAL_KEY: 's'.repeat(40),
  ANCHOR_KEY: 'a'.repeat(40),
  AUDIT_ANCHOR_FILE: join(tmpdir(), 'refused-anchors.jsonl'),
  PUBLIC_ORIGIN: 'https://throughcare.example.org',
};

describe('a start that is refused', () => {
  let database: TestDatabase;
  beforeAll(async () => {
    database = await copyDatabase();
  });
  afterAll(() => database.drop());

  const withDatabase = () => ({
    ...KEYS,
    DATABASE_URL: database.url('rw'),
    DATABASE_WORKER_URL: database.url('worker'),
    DATABASE_IDENTITY_URL: database.url('identity'),
    DATABASE_RECORD_URL: database.url('record'),
    DATABASE_AUDIT_URL: database.url('audit'),
  });

  it.each<[string, () => Record<string, string>, RegExp]>([
    ['settings that mean nothing', () => ({ PORT: 'front door', ROLES: 'api,cook' }), /PORT[^]*ROLES/],
    ['a demo on a database of its own', () => ({ ...withDatabase(), DEMO: 'true' }), /DEMO: demo accounts/],
    ['a demo for everybody', () => ({ DEMO: 'true', HOST: '0.0.0.0' }), /HOST must be a loopback address/],
    ['a database without keys', () => ({ DATABASE_URL: database.url('rw') }), /CONTEXT_KEY: needed/],
    [
      'the login of a superuser',
      () => ({ ...withDatabase(), DATABASE_URL: database.url('superuser') }),
      /may not log in as postgres: it is a superuser/,
    ],
    [
      'the login of the owner',
      () => ({ ...withDatabase(), DATABASE_WORKER_URL: database.url('migrator') }),
      /may not log in as app_migrator/,
    ],
    [
      'one login for everything',
      () => ({
        ...withDatabase(),
        DATABASE_IDENTITY_URL: database.url('rw'),
        DATABASE_RECORD_URL: database.url('rw'),
      }),
      /app_rw is not the login for what people sign in with[^]*app_rw is not the login for the log/,
    ],
    ['a database that may forget', withDatabase, /may lose what it has confirmed/],
    ['no database there', () => ({ ...withDatabase(), DATABASE_URL: 'postgres://a:b@127.0.0.1:9/c' }), /9/],
  ])('%s', async (_, environment, sentence) => {
    const { code, said } = await runChild({ PORT: '0', ...environment() });
    expect(said).toMatch(sentence);
    expect(said).not.toMatch(/\n\s+at /);
    expect(code).toBe(1);
  });
});
