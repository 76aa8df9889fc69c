import { execFile } from 'node:child_process';
import { promisify } from 'node:util';

const run = promisify(execFile);

/** The user PostgreSQL runs as when the program itself runs as root, which PostgreSQL refuses. */
export interface Account {
  uid: number;
  gid: number;
}

const own = 'throughcare';

/** The usual `postgres` user, our own, or as a last resort `nobody`. */
export async function unprivilegedAccount(): Promise<Account> {
  return (
    (await lookUp('postgres')) ??
    (await lookUp(own)) ??
    (await create('useradd', [
      '--system',
      '--user-group',
      '--no-create-home',
      '--shell',
      '/bin/false',
      own,
    ])) ??
    (await create('adduser', ['-S', '-D', '-H', '-s', '/bin/false', own])) ??
    (await lookUp('nobody')) ?? { uid: 65534, gid: 65534 }
  );
}

export function isRoot(): boolean {
  return process.getuid?.() === 0;
}

/** Whether the account can enter the folder: asked of the system itself, because modes do not tell of access lists. */
export async function canEnter(account: Account, directory: string): Promise<boolean> {
  return run('/bin/sh', ['-c', 'cd -- "$1"', 'sh', directory], { ...account, cwd: '/' }).then(
    () => true,
    () => false,
  );
}

async function lookUp(name: string): Promise<Account | undefined> {
  try {
    const [uid, gid] = await Promise.all([run('id', ['-u', name]), run('id', ['-g', name])]);
    return { uid: Number(uid.stdout), gid: Number(gid.stdout) };
  } catch {
    return undefined;
  }
}

async function create(command: string, args: string[]): Promise<Account | undefined> {
  await run(command, args).catch(() => undefined);
  return lookUp(own);
}
