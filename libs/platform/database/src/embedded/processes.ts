import { execFile } from 'node:child_process';
import { readFile, readlink } from 'node:fs/promises';

export interface RunningProcess {
  /** Tells two processes with the same number apart; undefined where the system does not say. */
  born?: string;
  command?: string;
}

/** What is known of a process that still runs; undefined when it is dead or only waits to be buried. */
export async function findProcess(pid: number): Promise<RunningProcess | undefined> {
  if (!accepts(pid)) return undefined;
  if (process.platform === 'win32') return {};
  return process.platform === 'linux' ? fromProc(pid) : fromPs(pid);
}

/** Whether the process is the PostgreSQL of this directory. A number is given out again after a restart. */
export async function servesDirectory(
  pid: number,
  found: RunningProcess,
  directory: string,
): Promise<boolean> {
  if (process.platform === 'linux') {
    const workingDirectory = await readlink(`/proc/${pid}/cwd`).catch(() => undefined);
    if (workingDirectory !== undefined) return workingDirectory === directory;
  }
  return found.command === undefined || /(^|\/)postgres$/.test(found.command);
}

function accepts(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'EPERM';
  }
}

async function fromProc(pid: number): Promise<RunningProcess | undefined> {
  const line = await readFile(`/proc/${pid}/stat`, 'utf8').catch(() => undefined);
  if (line === undefined) return accepts(pid) ? {} : undefined;
  const end = line.lastIndexOf(')');
  const fields = line.slice(end + 2).split(' ');
  if (fields[0] === 'Z' || fields[0] === 'X') return undefined;
  // Field 22 of proc(5): the start in clock ticks since boot. Fields are counted after the command, which may hold spaces.
  return { born: fields[19], command: line.slice(line.indexOf('(') + 1, end) };
}

function fromPs(pid: number): Promise<RunningProcess | undefined> {
  return new Promise((resolve) => {
    execFile('ps', ['-o', 'lstart=,comm=', '-p', String(pid)], (error, stdout) => {
      if (error) return resolve(accepts(pid) ? {} : undefined);
      const words = stdout.trim().split(/\s+/);
      resolve({ born: words.slice(0, 5).join(' '), command: words.slice(5).join(' ') });
    });
  });
}
