import { EventEmitter } from 'node:events';
import type { Request, Response } from 'express';
import type { Logger } from 'nestjs-pino';
import { answerLines } from './answer-lines.js';

/** The one line about a request that ended like this. */
function lineOf(url: string, ended: Partial<Response>): unknown[] | undefined {
  const lines: unknown[][] = [];
  const logger = { log: (...line: unknown[]) => lines.push(line) } as unknown as Logger;
  const request = { url, method: 'GET', route: { path: '/people/:id' } } as unknown as Request;
  const response = Object.assign(new EventEmitter(), { statusCode: 200, ...ended }) as unknown as Response;
  void answerLines(logger)(request, response, () => undefined);
  response.emit('close');
  return lines[0];
}

it.each<[string, Partial<Response>, number | null, string]>([
  ['an answer', { headersSent: true, writableFinished: true }, 200, 'answered'],
  ['a failure', { headersSent: true, writableFinished: true, statusCode: 503 }, 503, 'failed'],
  ['somebody who went away before it', { headersSent: false, writableFinished: false }, null, 'broken off'],
  ['somebody who went away within it', { headersSent: true, writableFinished: false }, 200, 'broken off'],
])('tells of %s what was sent, and no address', (_, ended, status, words) => {
  const line = lineOf('/people/7?q=Hartley', ended);
  expect(line).toMatchObject([{ method: 'GET', route: '/people/:id', status }, words, 'Answers']);
  expect(JSON.stringify(line)).not.toContain('Hartley');
});

it('tells nothing of what never changes', () => {
  expect(lineOf('/assets/page.css', { headersSent: true, writableFinished: true })).toBeUndefined();
});
