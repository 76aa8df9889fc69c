import { existsSync } from 'node:fs';
import { defineConfig } from '@playwright/test';

const CHROMIUM = [
  process.env.CHROMIUM,
  '/usr/bin/chromium',
  '/usr/bin/chromium-browser',
  '/usr/bin/google-chrome',
].find((path) => path && existsSync(path));
if (!CHROMIUM) throw new Error('No Chromium found: install it, or give its path in CHROMIUM');

const PORT = process.env.BROWSER_TEST_PORT ?? '3217';

/** The real program with its demo data, in a folder of its own; Chromium as the system has it. */
export default defineConfig({
  testDir: 'test/browser',
  outputDir: 'test-results',
  fullyParallel: false,
  workers: 2,
  timeout: 60_000,
  forbidOnly: Boolean(process.env.CI),
  reporter: [['list']],
  use: {
    baseURL: `http://127.0.0.1:${PORT}`,
    launchOptions: {
      executablePath: CHROMIUM,
      args: [
        '--no-sandbox',
        '--disable-gpu',
        '--disable-quic',
        '--no-first-run',
        '--disable-background-networking',
        '--disable-component-update',
        '--disable-sync',
      ],
    },
  },
  projects: [
    { name: 'desktop', use: { viewport: { width: 1280, height: 900 } } },
    {
      name: 'phone',
      use: { viewport: { width: 360, height: 740 } },
      // The first takes up the one second score that the demo wants, so it can be done once; the other looks at both widths.
      testIgnore: /second-ratings|pages/,
    },
    {
      name: 'no-script',
      use: { viewport: { width: 1280, height: 900 }, javaScriptEnabled: false },
      testMatch: /journeys|enforcement|alerts|own-page/,
    },
  ],
  webServer: {
    command: 'node --enable-source-maps test/browser/serve.js',
    url: `http://127.0.0.1:${PORT}/health/ready`,
    timeout: 180_000,
    env: { PORT, DATA_DIR: '.cache/browser-data', LOG_LEVEL: 'error' },
    gracefulShutdown: { signal: 'SIGTERM', timeout: 20_000 },
  },
});
