import { rmSync } from 'node:fs';

// Every run begins with the demo as it is on the first start.
rmSync(process.env.DATA_DIR, { recursive: true, force: true });
await import('../../dist/apps/server/src/main.js');
