/**
 * Builds the program into dist/: compiled sources, the files they read, and the console's hashed assets.
 * Only what changed is done again, so that `npm start` is quick when nothing did.
 * `--tests` builds the specs and test/ too. `--all` forgets what was built before; `--quiet` says nothing unless something fails.
 */
import { fileURLToPath } from 'node:url';
import { compileSources } from './build/compile-sources.mjs';
import { buildWebAssets } from './build/web-assets.mjs';

const root = fileURLToPath(new URL('..', import.meta.url));
const all = process.argv.includes('--all');
const tests = process.argv.includes('--tests');
const quiet = process.argv.includes('--quiet');
const began = performance.now();

try {
  const [sources, assets] = await Promise.all([
    compileSources(root, { all, tests }),
    buildWebAssets(root, { all }),
  ]);
  if (!quiet && (sources.written > 0 || assets.written > 0)) {
    const seconds = ((performance.now() - began) / 1000).toFixed(1);
    console.log(`Built ${sources.written} files and ${assets.written} assets in ${seconds} s`);
  }
} catch (failure) {
  console.error(failure instanceof Error ? failure.message : failure);
  process.exitCode = 1;
}
