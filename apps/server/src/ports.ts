import { createServer } from 'node:net';
import type { Settings } from '@platform/config';

/** The wished port; without a wish 3000 or the next free one. */
export async function freePort({ PORT, HOST }: Settings): Promise<number> {
  if (PORT !== undefined) return PORT;
  for (let port = 3000; port < 3100; port += 1) if (await isFree(port, HOST)) return port;
  throw new Error('No port between 3000 and 3099 is free. Set PORT');
}

export function isFree(port: number, host: string): Promise<boolean> {
  return new Promise((resolve) => {
    const probe = createServer();
    probe.once('error', () => resolve(false));
    probe.listen(port, host, () => probe.close(() => resolve(true)));
  });
}
