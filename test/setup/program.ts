import type { Server } from 'node:http';
import type { Writable } from 'node:stream';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { INestApplication } from '@nestjs/common';
import request from 'supertest';
import { DEMO_PASSWORD, type DemoUsername } from '@domain/demo';
import { settingsFrom } from '@platform/config';
import { Clock } from '@platform/kernel';
import { createProgram } from '../../apps/server/src/program.js';
import { copyDatabase, type TestDatabase } from './database.js';

type Method = 'get' | 'post' | 'put' | 'patch' | 'delete' | 'head';

/** Somebody who is signed in: requests carry their session and, where it matters, the token against forgery. */
export interface Persona {
  username: string;
  id: string;
  csrfToken: string;
  cookie: string;
  call(method: Method, path: string, body?: object, headers?: Record<string, string>): request.Test;
  get(path: string, headers?: Record<string, string>): request.Test;
  post(path: string, body?: object, headers?: Record<string, string>): request.Test;
  /** A form as a browser posts it. */
  form(path: string, fields: Record<string, string | string[]>): request.Test;
}

export interface TestProgram {
  app: INestApplication;
  database: TestDatabase;
  http: Server;
  /** Nobody: no session. */
  nobody(): ReturnType<typeof request>;
  as(username: DemoUsername): Promise<Persona>;
  /** The id of the person with this case reference. */
  personId(crn: string): Promise<string>;
  close(): Promise<void>;
}

export interface TestProgramOptions {
  clock?: Clock;
  environment?: Record<string, string>;
  /** Changes to the options of the program, such as a smaller pool. */
  pool?: number;
  /** Where the log goes. */
  log?: Writable;
}

/** The whole program on a copy of the template, listening on a port of its own. */
export async function startProgram(options: TestProgramOptions = {}): Promise<TestProgram> {
  const database = await copyDatabase();
  const settings = settingsFrom({ LOG_LEVEL: 'silent', DEMO: 'true', ...options.environment });
  const app = await createProgram({
    settings,
    clock: options.clock,
    log: options.log,
    pool: options.pool ?? 4,
    cheapPasswords: true,
    looksForNothing: true,
    database: {
      rwUrl: database.url('rw'),
      workerUrl: database.url('worker'),
      identityUrl: database.url('identity'),
      recordUrl: database.url('record'),
      auditUrl: database.url('audit'),
      migratorUrl: database.url('migrator'),
      contextKey: database.contextKey,
      sealKey: Buffer.from('s'.repeat(40)),
      anchorKey: Buffer.from('a'.repeat(40)),
      anchorFile: join(tmpdir(), `${database.name}-anchors.jsonl`),
    },
  });
  await app.listen(0, '127.0.0.1');
  const http = app.getHttpServer() as Server;
  const signedIn = new Map<string, Promise<Persona>>();
  return {
    app,
    database,
    http,
    nobody: () => request(http),
    as: (username) => {
      const known = signedIn.get(username) ?? signIn(http, username);
      signedIn.set(username, known);
      return known;
    },
    personId: async (crn) => {
      const [row] = await database.asSuperuser<{ id: string }>(
        'select id from people.person where crn = $1',
        [crn],
      );
      if (!row) throw new Error(`There is nobody with the reference ${crn}`);
      return row.id;
    },
    close: async () => {
      await app.close();
      await database.drop();
    },
  };
}

/** Signs in through the API, as a client of the system would. */
export async function signIn(
  http: Server,
  username: string,
  password: string = DEMO_PASSWORD,
): Promise<Persona> {
  const answer = await request(http).post('/api/v1/session').send({ username, password }).expect(201);
  const cookie = ([answer.headers['set-cookie']].flat() as string[]).map((c) => c.split(';')[0]).join('; ');
  const { csrfToken, user } = answer.body as { csrfToken: string; user: { id: string } };
  const call: Persona['call'] = (method, path, body, headers = {}) => {
    const test = request(http)[method](path).set('Cookie', cookie).set(headers);
    if (method !== 'get' && method !== 'head') void test.set('X-CSRF-Token', csrfToken);
    return body === undefined ? test : test.send(body);
  };
  return {
    username,
    id: user.id,
    csrfToken,
    cookie,
    call,
    get: (path, headers) => call('get', path, undefined, headers),
    post: (path, body = {}, headers) => call('post', path, body, headers),
    form: (path, fields) =>
      request(http)
        .post(path)
        .set('Cookie', cookie)
        .type('form')
        .send({ _csrf: csrfToken, ...fields }),
  };
}
