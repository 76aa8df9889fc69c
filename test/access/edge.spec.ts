import type { AddressInfo } from 'node:net';
import { connect } from 'node:net';
import { DEMO_PEOPLE } from '@domain/demo';
import { sourceOf } from '@platform/database';
import { routesOf, type RouteEntry } from '../../apps/server/src/route-inventory.js';
import { faultOf } from '../../apps/server/src/edge/request-shape.js';
import { startProgram, type Persona, type TestProgram } from '../setup/program.js';
import { arrangeChairs, type Chairs } from './chairs.js';
import { instanceOf } from './instances.js';

let program: TestProgram;
let chairs: Chairs;
let officer: Persona;
let routes: RouteEntry[];
beforeAll(async () => {
  program = await startProgram();
  chairs = await arrangeChairs(program);
  officer = await chairs.sit('officer');
  routes = routesOf(program.app);
});
afterAll(() => program.close());

const own = () => chairs.person.ordinary;
const hidden = () => chairs.person.elsewhere;

describe('nothing is kept by anybody on the way', () => {
  it('every answer to somebody who is signed in says no-store, refusals too', async () => {
    const kept: string[] = [];
    for (const route of routes.filter((r) => r.method === 'GET' && r.policy))
      for (const standing of ['ordinary', 'elsewhere'] as const) {
        const answer = await officer.get(instanceOf(route, chairs, standing));
        if (
          !/\bno-store\b/.test(answer.headers['cache-control'] ?? '') ||
          answer.headers.etag?.startsWith('W/')
        )
          kept.push(`${route.path} ${answer.status} ${answer.headers['cache-control']}`);
      }
    expect(kept).toEqual([]);
  });

  it('two readers in turn each get their own, at every list', async () => {
    const officer2 = await chairs.sit('officer2');
    for (const path of [
      '/api/v1/caseload',
      `/api/v1/people?q=${DEMO_PEOPLE.formerName}`,
      '/caseload',
      '/api/v1/session',
    ]) {
      const [mine, theirs, again] = [
        await officer.get(path),
        await officer2.get(path),
        await officer.get(path),
      ];
      expect(theirs.text).not.toContain(own());
      expect(again.status).toBe(mine.status);
      if (path.startsWith('/api'))
        expect(Object.keys(again.body as object)).toEqual(Object.keys(mine.body as object));
      expect(theirs.text).not.toBe(mine.text);
    }
  });
});

describe('an address means one thing', () => {
  /** As it is sent, without any client tidying it. */
  const raw = (path: string, headers = '') =>
    new Promise<{ status: number; body: string }>((resolve, reject) => {
      const socket = connect((program.http.address() as AddressInfo).port, '127.0.0.1', () =>
        socket.write(
          `GET ${path} HTTP/1.1\r\nHost: x\r\nCookie: ${officer.cookie}\r\n${headers}Connection: close\r\n\r\n`,
        ),
      );
      let text = '';
      socket.setEncoding('utf8');
      socket.on('data', (chunk: string) => (text += chunk));
      socket.on('error', reject);
      socket.on('close', () => resolve({ status: Number(text.slice(9, 12)), body: text }));
    });

  it('whatever its case, slashes and encoding: the same decision', async () => {
    const shapes = (id: string) => [
      `/api/v1/people/${id}`,
      `/api/v1/people/${id}/`,
      `/API/V1/PEOPLE/${id}`,
      `/Api/v1/People/${id}/`,
      `/api/v1/people/${id.toUpperCase()}`,
      `/api/v1/%70eople/${id}`,
      `/api/v1/people/${id.replace(/-/, '%2D')}`,
      `/api/v1//people/${id}`,
      `/api/v1/./people/${id}`,
      `/api/v1/x/../people/${id}`,
      `/api/v1/people/${id};a=1`,
      `/api/v1/people/${id}%00`,
      `/api/v1/people/${id}%20`,
      `//x/api/v1/people/${id}`,
      `/api/v1/people/${id}?id=${own()}`,
      `/api/v1/people/${id}#${own()}`,
    ];
    for (const shape of shapes(hidden())) {
      const { status, body } = await raw(shape);
      expect(`${shape} ${[400, 404].includes(status)}`).toBe(`${shape} true`);
      for (const canary of chairs.canaries) expect(body).not.toContain(canary);
    }
    for (const shape of shapes(own())) {
      const { status } = await raw(shape);
      expect(`${shape} ${[200, 400, 404].includes(status)}`).toBe(`${shape} true`);
    }
  });

  it.each([
    'undefined',
    'null',
    'NaN',
    '0',
    '-1',
    '%5Bobject%20Object%5D',
    '*',
    '..%2f..%2fusers',
    "'%20or%201=1--",
    '{}',
    '%F0%9F%92%A9',
    'a'.repeat(3000),
    '%E0%A4%A',
    '00000000-0000-0000-0000-000000000000',
  ])('not of an id like %s', async (id) => {
    for (const path of [
      `/api/v1/people/${id}`,
      `/api/v1/contacts/${id}`,
      `/api/v1/people/${id}/timeline`,
      `/people/${id}`,
    ]) {
      const { status } = await raw(path);
      expect([400, 404]).toContain(status);
    }
  });

  it.each([
    '?limit=1&limit=200',
    '?limit[]=1',
    '?limit[a]=1',
    '?limit=201',
    '?limit=0',
    '?limit=-1',
    '?limit=1e9',
    '?limit=NaN',
    '?cursor=a&cursor=b',
    '?cursor=%00',
    '?cursor=' + 'A'.repeat(500),
    '?unknown=1',
    '?__proto__=1',
    '?constructor=1',
    '?officerId=1&officerId=2',
    '?officerId[$ne]=1',
    '?sort=;drop',
  ])('a list with %s is not understood', async (query) => {
    const { status, body } = await officer.get(`/api/v1/caseload${query}`);
    expect([400, 422]).toContain(status);
    expect(body).toMatchObject({ status });
  });

  it('a key that no route knows is refused by every route that answers, whether or not it takes any', async () => {
    const passed: string[] = [];
    for (const route of routes.filter((r) => r.method === 'GET' && r.path.startsWith('/api/v1/'))) {
      const path = instanceOf(route, chairs, 'ordinary');
      if (path.includes('?')) continue;
      const { status } = await officer.get(`${path}?nobodyKnows=1`);
      if (status < 400) passed.push(route.path);
    }
    expect(passed).toEqual([]);
  });

  it('a search has one page, and refuses a place in another', async () => {
    const { status, body } = await officer.get('/api/v1/people?q=hartley&cursor=abc');
    expect([status, body]).toMatchObject([400, { code: 'cursor-malformed' }]);
  });

  it('no list gives more than 200', async () => {
    for (const path of [
      '/api/v1/caseload',
      `/api/v1/people/${own()}/timeline`,
      `/api/v1/people/${own()}/contacts`,
    ]) {
      expect((await officer.get(`${path}?limit=200`)).status).toBe(200);
      expect([400, 422]).toContain((await officer.get(`${path}?limit=201`)).status);
    }
  });

  it('no header of a client changes the method, the host or the path', async () => {
    const answer = await officer.post(
      `/api/v1/people/${own()}`,
      {},
      { 'X-HTTP-Method-Override': 'PATCH', 'If-Match': '"1"' },
    );
    expect(answer.status).toBe(404);
    const moved = await raw(
      `/api/v1/people/${own()}`,
      `X-Original-URL: /api/v1/people/${hidden()}\r\nX-Rewrite-URL: /api/v1/people/${hidden()}\r\n`,
    );
    expect(moved.body).not.toContain(hidden());
    const verbs = await Promise.all(
      ['TRACE', 'TRACK', 'CONNECT', 'PROPFIND'].map(async (verb) => {
        const answer = await fetch(
          `http://127.0.0.1:${(program.http.address() as AddressInfo).port}/api/v1/people/${own()}`,
          {
            method: verb,
            headers: { Cookie: officer.cookie },
          },
        ).catch(() => ({ status: 405 }));
        return answer.status;
      }),
    );
    expect(verbs.every((status) => status >= 400 && status < 500)).toBe(true);
  });
});

describe('a request stays small', () => {
  const contacts = () => `/api/v1/people/${own()}/contacts`;

  it('of 256 kB at most, as JSON and as a form', async () => {
    const long = 'x'.repeat(257 * 1024);
    expect((await officer.post(contacts(), { notes: long })).status).toBe(413);
    expect((await officer.form(`/people/${own()}/contacts`, { notes: long })).status).toBe(413);
    const fields = Object.fromEntries(Array.from({ length: 500 }, (_, n) => [`f${n}`, '1']));
    expect((await officer.form(`/people/${own()}/contacts`, fields)).status).toBe(413);
  });

  it('and twenty levels deep', async () => {
    const nested = (depth: number) => JSON.parse('{"a":'.repeat(depth) + '1' + '}'.repeat(depth)) as object;
    expect(faultOf(nested(20))).toBeNull();
    expect(faultOf(nested(21))).toBe('too-deep');
    expect(faultOf(nested(2000))).toBe('too-deep');
    const answer = await officer.post(contacts(), nested(30));
    expect([answer.status, (answer.body as { code: string }).code]).toEqual([400, 'body-too-deep']);
  });

  it('of whole characters, and none that cannot be kept', async () => {
    expect(faultOf({ a: ['\ud83d\ude00'] })).toBeNull();
    expect(faultOf({ a: [{ 'b\ud800': 1 }] })).toBe('half-character');
    const path = `/api/v1/people/${own()}/drafts/contact`;
    const codeFor = async (notes: string) =>
      ((await officer.call('put', path, { body: { notes } })).body as { code: string }).code;
    expect(await codeFor('half \ud800')).toBe('text-broken');
    expect(await codeFor('nothing \u0000')).toBe('text-unreadable');
  });

  // Some ways of reading a body pass over these, and some do not.
  it.each(['__proto__', 'constructor', 'prototype', 'toString', 'hasOwnProperty', 'valueOf'])(
    'without %s for a name, at any depth',
    async (name) => {
      expect(faultOf(JSON.parse(`{"a":[{"b":{"${name}":1}}]}`))).toBe('inner-key');
      const answer = await officer.post(
        '/api/v1/risk/score',
        JSON.parse(`{"items":{"${name}":1}}`) as object,
      );
      expect([answer.status, (answer.body as { code: string }).code]).toEqual([400, 'unknown-key']);
    },
  );

  it('of a type that is known, and well formed', async () => {
    for (const [type, body] of [
      ['text/plain', '{}'],
      ['application/xml', '<a/>'],
      ['application/json', '{"a":'],
      ['application/json', '"text"'],
      ['application/json; charset=iso-8859-1', '{}'],
    ]) {
      const answer = await officer.call('post', contacts()).set('Content-Type', type!).send(body);
      expect([400, 403, 415]).toContain(answer.status);
      expect(answer.text).not.toContain('at JSON.parse');
    }
  });

  it('and so does what it asks of the database: five seconds', async () => {
    const source = await sourceOf({ url: program.database.url('rw'), entities: [] }).initialize();
    const [row] = await source.query<{ statement_timeout: string }[]>('show statement_timeout');
    expect(row).toEqual({ statement_timeout: '5s' });
    await source.destroy();
    const quick = await sourceOf({
      url: program.database.url('rw'),
      entities: [],
      statementTimeoutMs: 50,
    }).initialize();
    await expect(quick.query('select pg_sleep(1)')).rejects.toMatchObject({ code: '57014' });
    await quick.destroy();
  });

  it('is read in no time, whatever it holds', async () => {
    const since = performance.now();
    for (const q of [
      'a'.repeat(200),
      '('.repeat(200),
      `${'a '.repeat(90)}!`,
      '%'.repeat(100),
      '_'.repeat(200),
    ])
      await officer.get(`/api/v1/people?q=${encodeURIComponent(q)}`);
    for (const at of ['1'.repeat(5000), `2026-01-01T${'0'.repeat(5000)}`, `${'-'.repeat(5000)}Z`])
      await officer.post(contacts(), { type: 'OFFICE_VISIT', at, notes: ' '.repeat(10_000) });
    expect(performance.now() - since).toBeLessThan(5000);
  });
});
