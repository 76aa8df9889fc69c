import { FileRefused } from './file-refused.js';

export const MOST_BYTES = 200 * 1024 * 1024;

const SPREADSHEET =
  'This is a spreadsheet or another kind of file, not CSV. Open it, save it as "CSV UTF-8", and send that';
const NOT_UTF8 = 'The file is not in UTF-8. Save it as "CSV UTF-8" and send it again';
/** First bytes of what people send instead: zip and xlsx, gzip, old Office files, PDF. */
const OTHER_KINDS = ['504b0304', '504b0506', '1f8b', 'd0cf11e0', '25504446'];

/** Lets bytes of UTF-8 text through, and refuses everything else at the first byte that shows it. */
export async function* textBytes(source: AsyncIterable<Buffer>): AsyncGenerator<Buffer> {
  const decoder = new TextDecoder('utf-8', { fatal: true });
  let total = 0;
  let first = Buffer.alloc(0);
  for await (const chunk of source) {
    if (first.length < 4) {
      first = Buffer.concat([first, chunk.subarray(0, 4)]);
      refuseOtherKinds(first);
    }
    total += chunk.length;
    if (total > MOST_BYTES)
      throw new FileRefused('too-large', 'The file is larger than 200 MB. Send it in several parts');
    if (chunk.includes(0)) throw new FileRefused('not-utf-8', NOT_UTF8);
    decode(() => decoder.decode(chunk, { stream: true }));
    yield chunk;
  }
  if (total === 0) throw new FileRefused('empty', 'The file is empty');
  decode(() => decoder.decode());
}

function refuseOtherKinds(first: Buffer): void {
  const start = first.toString('hex');
  if (OTHER_KINDS.some((kind) => start.startsWith(kind))) throw new FileRefused('not-csv', SPREADSHEET);
  if (start.startsWith('fffe') || start.startsWith('feff'))
    throw new FileRefused('utf-16', 'The file is in UTF-16. Save it as "CSV UTF-8" and send it again');
}

function decode(step: () => string): void {
  try {
    step();
  } catch {
    throw new FileRefused('not-utf-8', NOT_UTF8);
  }
}
