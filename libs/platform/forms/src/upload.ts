import type { Readable } from 'node:stream';
import busboy from 'busboy';
import type { Request } from 'express';
import { NotUnderstood, RuleBroken } from '@platform/kernel';

/** One uploaded file as it arrives; nothing of it waits in memory or on disk. */
export interface Upload {
  name: string;
  bytes: AsyncIterable<Buffer>;
  /** The other fields, once all of the request is here: they may come after the file. */
  fields: () => Promise<Readonly<Record<string, string>>>;
}

/** How long the rest of a refused file is still read, so that a browser gets its answer before it is cut off. */
const PATIENCE_MS = 2000;
const LIMITS = { files: 1, fields: 20, fieldSize: 2000, fieldNameSize: 100, parts: 25 };

/**
 * Reads a multipart request with one file in the field of this name. When `use` fails, the rest is not waited for.
 * @param said is filled with the other fields as they come, so that a form can be shown again with them
 */
export async function withUpload<T>(
  request: Request,
  field: string,
  use: (upload: Upload) => Promise<T>,
  said: Record<string, string> = {},
): Promise<T> {
  try {
    return await use(await uploadOf(request, field, said));
  } catch (error) {
    request.res?.setHeader('Connection', 'close');
    await goneBy(request);
    throw error;
  }
}

function uploadOf(request: Request, field: string, said: Record<string, string>): Promise<Upload> {
  const parser = parserOf(request);
  const closed = new Promise<void>((resolve, reject) => parser.once('close', resolve).once('error', reject));
  closed.catch(() => undefined);
  request.once('error', (error) => parser.destroy(error));
  request.once('close', () => request.complete || parser.destroy(new Error('The request broke off')));
  return new Promise((resolve, reject) => {
    parser.on('field', (name, value) => void (said[name] = value));
    parser.on('file', (name, bytes: Readable, info: { filename?: string }) => {
      bytes.on('error', () => undefined);
      if (name !== field || !info.filename) return void bytes.resume();
      resolve({ name: info.filename, bytes: whole(bytes), fields: () => closed.then(() => said) });
    });
    parser.once('error', () => reject(new NotUnderstood('upload-malformed', 'The upload could not be read')));
    parser.once('close', () => reject(noFile(field)));
    request.pipe(parser);
  });
}

/** A connection that breaks, or a body that is not what it says, is the sender's trouble and not a fault of ours. */
async function* whole(bytes: Readable): AsyncGenerator<Buffer> {
  try {
    for await (const chunk of bytes) yield chunk as Buffer;
  } catch {
    throw new NotUnderstood('upload-broken', 'The upload broke off before its end. Send it again');
  }
}

function parserOf(request: Request): busboy.Busboy {
  try {
    if (!request.is('multipart/form-data')) throw new Error('not multipart');
    return busboy({ headers: request.headers, limits: LIMITS, defParamCharset: 'utf8' });
  } catch {
    throw new NotUnderstood('upload-malformed', 'Send the file as multipart/form-data');
  }
}

function noFile(field: string): RuleBroken {
  const message = 'Choose a file';
  return new RuleBroken('no-file', message, [{ pointer: `/${field}`, code: 'no-file', message }]);
}

/** Lets what still comes run off, until it ends or patience does. */
async function goneBy(request: Request): Promise<void> {
  if (request.complete || request.destroyed) return;
  request.unpipe();
  request.resume();
  await new Promise<void>((resolve) => {
    const timer = setTimeout(resolve, PATIENCE_MS);
    for (const event of ['end', 'close', 'error'])
      request.once(event, () => {
        clearTimeout(timer);
        resolve();
      });
  });
}
