import { readFile } from 'node:fs/promises';
import { join } from 'node:path';

/** What PostgreSQL says of itself in `postmaster.pid`. */
export interface PostmasterFile {
  pid: number;
  port: number;
  status: 'starting' | 'ready' | 'stopping';
}

/** Undefined: no server holds the directory. 'garbled': the file is there but unfinished. */
export async function readPostmasterFile(directory: string): Promise<PostmasterFile | 'garbled' | undefined> {
  const text = await readFile(postmasterFile(directory), 'utf8').catch((error: NodeJS.ErrnoException) => {
    if (error.code === 'ENOENT') return undefined;
    throw error;
  });
  if (text === undefined) return undefined;
  const lines = text.split('\n').map((line) => line.trim());
  const pid = Number(lines[0]);
  if (!Number.isInteger(pid) || pid <= 0) return 'garbled';
  const said = lines[7];
  return {
    pid,
    port: Number(lines[3] ?? 0),
    status: said === 'ready' || said === 'stopping' ? said : 'starting',
  };
}

export function postmasterFile(directory: string): string {
  return join(directory, 'postmaster.pid');
}
