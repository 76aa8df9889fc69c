import { readFile, rename, rm, writeFile } from 'node:fs/promises';
import { findProcess } from './processes.js';

/** Who stops the server. Written beside the data by whoever started it, or took it over from a dead one. */
interface Owner {
  server: number;
  pid: number;
  born?: string;
  token: string;
}

export async function writeOwner(file: string, server: number, token: string): Promise<void> {
  const owner: Owner = { server, pid: process.pid, born: (await findProcess(process.pid))?.born, token };
  const unfinished = `${file}.${token}`;
  await writeFile(unfinished, JSON.stringify(owner), { mode: 0o600 });
  await rename(unfinished, file);
}

/** 'unknown': nobody has put their name to this server, yet. */
export async function ownerOfServer(file: string, server: number): Promise<'alive' | 'dead' | 'unknown'> {
  const owner = await readOwner(file);
  if (owner?.server !== server) return 'unknown';
  const found = await findProcess(owner.pid);
  return found && (owner.born === undefined || found.born === owner.born) ? 'alive' : 'dead';
}

export async function isOwner(file: string, token: string): Promise<boolean> {
  return (await readOwner(file))?.token === token;
}

export async function removeOwner(file: string): Promise<void> {
  await rm(file, { force: true });
}

async function readOwner(file: string): Promise<Owner | undefined> {
  try {
    return JSON.parse(await readFile(file, 'utf8')) as Owner;
  } catch {
    return undefined;
  }
}
