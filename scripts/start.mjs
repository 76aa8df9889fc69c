import { spawnSync } from 'node:child_process';

// One process to start and stop: npm passes signals on to this one alone. The build is another's, whose memory is given back.
const build = spawnSync(process.execPath, [new URL('build.mjs', import.meta.url).pathname], {
  stdio: ['ignore', 'ignore', 'inherit'],
});
if (build.status !== 0) process.exit(build.status ?? 1);
await import('../dist/apps/server/src/main.js');
