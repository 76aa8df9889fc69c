import { inflateSync } from 'node:zlib';

const HEADER = 44;
const ENTRY = 20;

/**
 * A typeface out of its WOFF wrapping (W3C, WOFF File Format 1.0, §4–§5), as OpenType. The library that prints unwraps one
 * anew, in JavaScript, for every paper, which took most of the time of printing.
 */
export function unpacked(woff: Buffer): Buffer {
  if (woff.toString('latin1', 0, 4) !== 'wOFF') throw new Error('This is no WOFF file');
  const count = woff.readUInt16BE(12);
  const tables = Array.from({ length: count }, (_, n) => tableAt(woff, HEADER + n * ENTRY));
  const directory = Buffer.alloc(12 + count * 16);
  woff.copy(directory, 0, 4, 8);
  directory.writeUInt16BE(count, 4);
  const steps = Math.floor(Math.log2(count));
  directory.writeUInt16BE(2 ** steps * 16, 6);
  directory.writeUInt16BE(steps, 8);
  directory.writeUInt16BE((count - 2 ** steps) * 16, 10);
  let offset = directory.length;
  const parts = tables.map(({ tag, checksum, content }, n) => {
    const at = 12 + n * 16;
    directory.write(tag, at, 'latin1');
    directory.writeUInt32BE(checksum, at + 4);
    directory.writeUInt32BE(offset, at + 8);
    directory.writeUInt32BE(content.length, at + 12);
    const padded = Buffer.alloc(Math.ceil(content.length / 4) * 4);
    content.copy(padded);
    offset += padded.length;
    return padded;
  });
  return Buffer.concat([directory, ...parts]);
}

function tableAt(woff: Buffer, at: number): { tag: string; checksum: number; content: Buffer } {
  const [offset, packed, length, checksum] = [4, 8, 12, 16].map((n) => woff.readUInt32BE(at + n)) as [
    number,
    number,
    number,
    number,
  ];
  const bytes = woff.subarray(offset, offset + packed);
  // A table that would not have become smaller stands as it is.
  const content = packed < length ? inflateSync(bytes) : bytes;
  if (content.length !== length) throw new Error('A table of the WOFF file has another length than it says');
  return { tag: woff.toString('latin1', at, at + 4), checksum, content };
}
