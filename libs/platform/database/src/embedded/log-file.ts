import { open, rename, stat } from 'node:fs/promises';
import type { FileHandle } from 'node:fs/promises';

const largest = 10 * 1024 * 1024;

/** The server's own log: appended to, and set aside at a start once it is large. */
export async function openLog(file: string): Promise<{ handle: FileHandle; from: number }> {
  const size = await sizeOf(file);
  if (size > largest) await rename(file, `${file}.1`);
  return { handle: await open(file, 'a', 0o600), from: size > largest ? 0 : size };
}

/** What the server wrote since `from`, its last lines only. */
export async function logTail(file: string, from: number): Promise<string> {
  const handle = await open(file, 'r');
  try {
    const start = Math.max(from, (await handle.stat()).size - 4096);
    const { buffer, bytesRead } = await handle.read(Buffer.alloc(4096), 0, 4096, start);
    return buffer.toString('utf8', 0, bytesRead).trim().split('\n').slice(-8).join('\n');
  } finally {
    await handle.close();
  }
}

async function sizeOf(file: string): Promise<number> {
  return stat(file).then(
    (found) => found.size,
    () => 0,
  );
}
