// Draws the pictures in docs/screens from the running demo: npm start, then `node scripts/screens.mjs http://127.0.0.1:3000`.
import { mkdir } from 'node:fs/promises';
import { chromium } from '@playwright/test';

const base = process.argv[2] ?? 'http://127.0.0.1:3000';
const PAGES = [
  ['officer', 'caseload', async (page) => page.goto(`${base}/caseload`)],
  ['officer', 'person', async (page) => page.locator('a[href^="/people/"]').first().click()],
  [
    'officer',
    'record-a-contact',
    async (page) =>
      page
        .getByRole('link', { name: /^Record/ })
        .first()
        .click(),
  ],
  ['manager', 'team', async (page) => page.goto(`${base}/team`)],
  ['importer', 'imports', async (page) => page.goto(`${base}/imports`)],
  ['auditor', 'audit', async (page) => page.goto(`${base}/audit`)],
];

await mkdir('docs/screens', { recursive: true });
const browser = await chromium.launch({
  executablePath: process.env.CHROMIUM ?? '/usr/bin/chromium',
  args: ['--no-sandbox'],
});
for (const [width, suffix] of [
  [1280, ''],
  [360, '-phone'],
]) {
  for (const [username, name, open] of PAGES) {
    const page = await browser.newPage({ viewport: { width, height: 860 } });
    await page.goto(`${base}/sign-in`);
    await page.getByLabel('User name').fill(username);
    await page.getByLabel('Password', { exact: true }).fill('throughcare-demo');
    await page.getByRole('button', { name: 'Sign in', exact: true }).click();
    await page.waitForLoadState();
    await open(page);
    await page.waitForLoadState('networkidle');
    await page.screenshot({ path: `docs/screens/${name}${suffix}.png` });
    await page.close();
  }
}
await browser.close();
