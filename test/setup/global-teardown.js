import { rm } from 'node:fs/promises';
import { join } from 'node:path';

export default async function globalTeardown() {
  await globalThis.stopTestServer?.();
  // What the tests of whole programs copy: test/operations/child-program.ts.
  const first = join(process.env.TEST_PLACE, `throughcare-first-${process.pid}`);
  for (const path of [first, `${first}.made`]) await rm(path, { recursive: true, force: true });
}
