import { StreamableFile } from '@nestjs/common';
import { ExpressAdapter } from '@nestjs/platform-express';
import type { Response } from 'express';

/**
 * Express, but what a handler of the API returns goes out as the text it is. Express itself would look for ETags,
 * character sets and ages that such an answer does not have, and write its head and its body apart.
 */
export class PlainAnswers extends ExpressAdapter {
  override reply(response: Response, body: unknown, status?: number): unknown {
    if (!isPlain(response, body)) return super.reply(response, body, status);
    if (status !== undefined) response.status(status);
    const text = JSON.stringify(body);
    response.setHeader('Content-Type', 'application/json; charset=utf-8');
    const bytes = Buffer.byteLength(text);
    response.setHeader('Content-Length', bytes);
    // As many bytes as characters: there is nothing to encode.
    return response.end(text, bytes === text.length ? 'latin1' : 'utf8');
  }
}

/** Whatever is anything more is left to Express: files, versions to compare, types of their own, answers without a body. */
function isPlain(response: Response, body: unknown): body is object {
  return (
    typeof body === 'object' &&
    body !== null &&
    !(body instanceof StreamableFile) &&
    !ArrayBuffer.isView(body) &&
    !response.hasHeader('ETag') &&
    !response.hasHeader('Content-Type') &&
    response.statusCode !== 204
  );
}
