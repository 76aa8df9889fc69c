/// <reference lib="dom" />
import { expect, test, type Locator, type Page } from '@playwright/test';
import { signIn } from './sign-in.js';

/** Journeys run with and without scripts, on a desktop and on a phone: nothing may depend on them. */

test('an officer records a contact in three steps from the caseload and finds it on the timeline', async ({
  page,
}) => {
  await signIn(page, 'officer');
  const words = `Spoke about the week ahead ${Date.now()}`;
  await page
    .getByRole('link', { name: /^Record a contact/ })
    .first()
    .click();
  await page.getByRole('textbox', { name: 'Notes' }).fill(words);
  await page.getByRole('button', { name: 'Save contact' }).click();
  await expect(page.getByText('Contact recorded').first()).toBeVisible();
  await page.getByRole('main').locator('h1 a').click();
  await page.getByRole('link', { name: 'Timeline', exact: true }).click();
  await expect(page.getByText(words).first()).toBeVisible();
});

test('a form with a mistake comes back with everything typed and says how to mend it', async ({ page }) => {
  await signIn(page, 'officer');
  await page
    .getByRole('link', { name: /^Record a contact/ })
    .first()
    .click();
  await page.getByRole('textbox', { name: 'Notes' }).fill('These words must not be lost');
  await page.getByRole('textbox', { name: 'When', exact: true }).fill('half past never');
  await page.getByRole('button', { name: 'Save contact' }).click();
  await expect(page.getByRole('alert')).toContainText('There is a problem');
  await expect(page).toHaveTitle(/^Error: /);
  await expect(page.getByRole('textbox', { name: 'Notes' })).toHaveValue('These words must not be lost');
  await expect(page.getByRole('textbox', { name: 'When', exact: true })).toHaveValue('half past never');
});

test('what one person may not see does not exist for them', async ({ page, browser }) => {
  await signIn(page, 'officer');
  const href = await page.locator('a[href^="/people/"]').first().getAttribute('href');
  const other = await browser.newPage();
  await signIn(other, 'officer2');
  const refused = await other.goto(href!);
  expect(refused?.status()).toBe(404);
  const absent = await other.goto('/people/018e1d81-5900-715c-8d0f-000000000000');
  expect(absent?.status()).toBe(404);
  await other.close();
});

test('a manager is asked why before a record of the team opens, and an auditor sees that it was', async ({
  page,
  browser,
}) => {
  await signIn(page, 'manager');
  await expect(page).toHaveURL(/\/team/);
  await page.getByRole('main').locator('a[href*="officerId="]').first().click();
  const person = page.getByRole('main').locator('a[href^="/people/"]').first();
  const href = await person.getAttribute('href');
  await person.click();
  await expect(page).toHaveURL(/\/purpose/);
  await page.getByLabel('Management oversight or countersigning').check();
  await page.getByRole('main').getByRole('button').first().click();
  await expect(page).toHaveURL(new RegExp(`${href}$`));
  const auditor = await browser.newPage();
  await signIn(auditor, 'auditor');
  await auditor.goto(`/audit?personId=${href!.split('/')[2]}`);
  await expect(auditor.getByText('Martin Holroyd').first()).toBeVisible();
  await auditor.close();
});

test('a clerk imports an extract and gets the refused rows back', async ({ page }) => {
  test.setTimeout(120_000);
  await signIn(page, 'importer');
  await page.goto('/imports');
  await page.locator('input[type=file]').setInputFiles('test/data/legacy-caseload.csv');
  await page.getByRole('button', { name: /Import|Send|Upload/ }).click();
  await expect(page).toHaveURL(/\/imports\/[0-9a-f-]{36}/);
  await expect(async () => {
    await page.reload();
    await expect(page.getByText(/refused/i).first()).toBeVisible();
    await expect(page.getByRole('link', { name: /refused rows/i }).first()).toBeVisible();
  }).toPass({ timeout: 90_000 });
});

test('everything on the way to a recorded contact can be done from the keyboard', async ({ page }) => {
  await page.goto('/sign-in');
  await tabTo(page, page.getByLabel('User name'));
  await page.keyboard.type('officer2');
  await tabTo(page, page.getByLabel('Password', { exact: true }));
  await page.keyboard.type('throughcare-demo');
  await page.keyboard.press('Enter');
  await expect(page).toHaveURL(/caseload/);
  await tabTo(page, page.getByRole('link', { name: /^Record a contact/ }).first());
  await page.keyboard.press('Enter');
  await expect(page.getByRole('heading', { name: 'Record a contact' })).toBeVisible();
  await tabTo(page, page.getByRole('textbox', { name: 'Notes' }));
  await page.keyboard.type('Written without a mouse');
  await tabTo(page, page.getByRole('button', { name: 'Save contact' }));
  await page.keyboard.press('Enter');
  await expect(page.getByText('Contact recorded').first()).toBeVisible();
});

test('a form that is sent twice does its work once', async ({ page }) => {
  await signIn(page, 'officer');
  await page
    .getByRole('link', { name: /^Record a contact/ })
    .nth(3)
    .click();
  const words = `Sent twice ${Date.now()}`;
  const fields = await page
    .locator('form:has(textarea)')
    .evaluate((form) =>
      Object.fromEntries(
        [...new FormData(form as HTMLFormElement)].map(([name, value]) => [name, value as string]),
      ),
    );
  const action = new URL(page.url()).pathname.replace(/\/new$/, '');
  const target = (await page.locator('form:has(textarea)').getAttribute('action')) || action;
  const headers = { 'Sec-Fetch-Site': 'same-origin' };
  const post = () =>
    page.request.post(target, { form: { ...fields, notes: words }, headers, maxRedirects: 0 });
  const answers = await Promise.all([post(), post()]);
  expect(answers.map((a) => a.status())).toEqual([303, 303]);
  expect(answers[0].headers()['location']).toBe(answers[1].headers()['location']);
});

async function tabTo(page: Page, target: Locator): Promise<void> {
  for (let n = 0; n < 80; n += 1) {
    if (await target.evaluate((element) => element === document.activeElement)) return;
    await page.keyboard.press('Tab');
  }
  throw new Error('It cannot be reached with the Tab key');
}
