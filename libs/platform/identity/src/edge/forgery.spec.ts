import type { Request } from 'express';
import { mustNotBeForged, uploadToken } from './forgery.js';

const origin = 'https://throughcare.example.org';
const token = 'A'.repeat(43);
const proofs = { tokens: [token], origin: () => origin, jsonWithoutToken: false };

interface Sent {
  headers?: Record<string, string>;
  body?: object;
  query?: Record<string, string>;
  path?: string;
}

/** As much of a request as the check looks at. */
function sent({ headers = {}, body, query = {}, path = '/contacts' }: Sent): Request {
  const all = new Map(Object.entries(headers).map(([name, value]) => [name.toLowerCase(), value]));
  return {
    get: (name: string) => all.get(name.toLowerCase()),
    headers: Object.fromEntries(all),
    body,
    query,
    path,
  } as unknown as Request;
}

const json = { 'Content-Type': 'application/json', 'Content-Length': '2' };
const form = { 'Content-Type': 'application/x-www-form-urlencoded', 'Content-Length': '9' };

it.each<[string, Sent]>([
  [
    'a form of ours',
    { headers: { ...form, Origin: origin, 'Sec-Fetch-Site': 'same-origin' }, body: { _csrf: token } },
  ],
  [
    'a form of ours as browsers send it under no-referrer',
    { headers: { ...form, Origin: 'null', 'Sec-Fetch-Site': 'same-origin' }, body: { _csrf: token } },
  ],
  [
    'a type with its parameters, however it is written',
    {
      headers: { ...json, 'Content-Type': 'Application/JSON; charset=utf-8', 'X-CSRF-Token': token },
      body: {},
    },
  ],
  ['a client with the header', { headers: { ...json, 'X-CSRF-Token': token }, body: {} }],
  [
    'a definition in YAML',
    { headers: { 'Content-Type': 'application/yaml', 'Content-Length': '9', 'X-CSRF-Token': token } },
  ],
  ['a request without a body', { headers: { 'X-CSRF-Token': token } }],
  [
    'an upload',
    {
      headers: { 'Content-Type': 'multipart/form-data', 'Content-Length': '9' },
      path: '/imports',
      query: { _form: uploadToken(token, '/imports') },
    },
  ],
])('%s passes', (_, request) => {
  expect(() => mustNotBeForged(sent(request), proofs)).not.toThrow();
});

it.each<[string, Sent]>([
  ['no token', { headers: json, body: {} }],
  ['YAML without a token', { headers: { 'Content-Type': 'application/yaml', 'Content-Length': '9' } }],
  ["another's token", { headers: { ...json, 'X-CSRF-Token': 'B'.repeat(43) } }],
  ['a token that is not text', { headers: form, body: { _csrf: [token] } }],
  ['an empty token', { headers: { ...json, 'X-CSRF-Token': '' } }],
  [
    'another site, as the browser says',
    { headers: { ...json, 'X-CSRF-Token': token, 'Sec-Fetch-Site': 'cross-site' } },
  ],
  [
    'another host of the same site',
    { headers: { ...json, 'X-CSRF-Token': token, 'Sec-Fetch-Site': 'same-site' } },
  ],
  ['another origin', { headers: { ...json, 'X-CSRF-Token': token, Origin: 'https://example.com' } }],
  ['an origin of null', { headers: { ...json, 'X-CSRF-Token': token, Origin: 'null' } }],
  [
    'plain text that names another type',
    { headers: { ...json, 'Content-Type': 'text/plain; application/json', 'X-CSRF-Token': token } },
  ],
  ['plain text', { headers: { ...json, 'Content-Type': 'text/plain', 'X-CSRF-Token': token } }],
  [
    'an upload for another address',
    {
      headers: { 'Content-Type': 'multipart/form-data', 'Content-Length': '9' },
      path: '/imports',
      query: { _form: uploadToken(token, '/elsewhere') },
    },
  ],
  [
    'the token of an upload on a form',
    { headers: form, path: '/imports', query: { _form: uploadToken(token, '/imports') } },
  ],
])('%s is refused', (_, request) => {
  expect(() => mustNotBeForged(sent(request), proofs)).toThrow(
    expect.objectContaining({ kind: 'not-allowed', code: 'identity.forged' }),
  );
});

it('lets a client sign in by JSON without a token, and a form not', () => {
  const signIn = { ...proofs, tokens: [], jsonWithoutToken: true };
  expect(() => mustNotBeForged(sent({ headers: json }), signIn)).not.toThrow();
  expect(() => mustNotBeForged(sent({ headers: form }), signIn)).toThrow();
  expect(() =>
    mustNotBeForged(sent({ headers: { ...json, Origin: 'https://example.com' } }), signIn),
  ).toThrow();
});
