import express from 'express';
import request from 'supertest';
import { securityHeaders } from './security-headers.js';

function app(secure: boolean) {
  const server = express();
  server.use(securityHeaders({ secure }));
  server.get(
    ['/', '/api/v1/caseload'],
    (_request, response) => void response.send(String(response.locals.nonce)),
  );
  return server;
}

describe('headers of every answer', () => {
  it('let only our own scripts of this answer run', async () => {
    const server = app(false);
    const [first, second] = [await request(server).get('/'), await request(server).get('/')];
    const policy = first.headers['content-security-policy'] ?? '';
    expect(policy).toContain(`script-src 'strict-dynamic' 'nonce-${first.text}'`);
    expect(first.text).not.toBe(second.text);
    for (const part of [
      "default-src 'self'",
      "object-src 'none'",
      "base-uri 'none'",
      "frame-ancestors 'none'",
      "form-action 'self'",
      'report-uri /csp-report',
    ]) {
      expect(policy).toContain(part);
    }
    expect(policy).not.toContain('unsafe');
  });

  it('keep nothing and tell nobody where the reader was', async () => {
    const { headers } = await request(app(false)).get('/');
    expect(headers['cache-control']).toBe('no-store');
    expect(headers['referrer-policy']).toBe('no-referrer');
    expect(headers['cross-origin-opener-policy']).toBe('same-origin');
    expect(headers['permissions-policy']).toContain('geolocation=()');
    expect(headers['x-content-type-options']).toBe('nosniff');
    expect(headers['x-powered-by']).toBeUndefined();
  });

  it('of the API let a browser make nothing of them', async () => {
    const { headers } = await request(app(true)).get('/api/v1/caseload');
    expect(headers).toMatchObject({
      'cache-control': 'no-store',
      'content-security-policy': expect.stringMatching(/^default-src 'none';.*base-uri 'none'/),
      'cross-origin-resource-policy': 'same-origin',
      'referrer-policy': 'no-referrer',
      'strict-transport-security': 'max-age=63072000; includeSubDomains',
      'x-content-type-options': 'nosniff',
      'x-frame-options': 'DENY',
    });
  });

  it.each(['/', '/api/v1/caseload'])('insist on https only where it is spoken: %s', async (path) => {
    const plain = await request(app(false)).get(path);
    const secure = await request(app(true)).get(path);
    expect(plain.headers['strict-transport-security']).toBeUndefined();
    expect(plain.headers['content-security-policy']).not.toContain('upgrade-insecure-requests');
    expect(secure.headers['strict-transport-security']).toContain('max-age=');
  });
});
