import { expect, test } from '@playwright/test';
import { signIn } from './sign-in.js';
import { expectSound, watch } from './watched-page.js';

test('a child that was seen becomes an alert, waits unread in the manager’s queue, and ends with what it asks for', async ({
  page,
  browser,
}, { project }) => {
  test.setTimeout(240_000);
  const seen = watch(page);
  await signIn(page, 'officer');
  await page.goto('/caseload');
  const href = await page.getByRole('main').locator('h2 a[href^="/people/"]').first().getAttribute('href');
  const account = `Seen at the swimming pool with a child, ${project.name} ${Date.now()}`;
  await page.goto(`${href}/safeguarding`);
  await expectSound(page);
  await page.getByRole('link', { name: 'Open a safeguarding referral' }).click();
  await page.getByRole('button', { name: 'Open the referral' }).click();
  await expect(page.getByRole('alert')).toContainText('There is a problem');
  await expectSound(page);
  await page.getByLabel('Contact with a child', { exact: true }).check();
  await page.getByLabel('Somebody saw it').check();
  await page.getByLabel('Initials', { exact: true }).fill('J.B.');
  await page.getByLabel('How they stand to the person').fill('Not known');
  await page.getByLabel('What was seen or said?').fill(account);
  await page.getByLabel('No', { exact: true }).check();
  await page.getByRole('button', { name: 'Open the referral' }).click();
  await expect(page.getByText('The referral is open')).toBeVisible();
  await expectSound(page);
  const referral = new URL(page.url()).pathname;

  await page.goto('/caseload');
  const alerts = page.locator('section', { has: page.getByRole('heading', { name: 'Alerts to you' }) });
  const mine = alerts.getByRole('link', { name: /^Tell children’s services about the child/ });
  await expect(mine.first()).toBeVisible();
  await expectSound(page);

  const chair = await browser.newContext({ javaScriptEnabled: project.use.javaScriptEnabled ?? true });
  const manager = await chair.newPage();
  const seenByManager = watch(manager);
  await signIn(manager, 'manager');
  await manager.goto('/alerts');
  await expectSound(manager);
  const before = await manager
    .getByRole('link', { name: /^Tell children’s services about the child/ })
    .count();
  expect(before).toBeGreaterThan(0);
  await manager
    .getByRole('link', { name: /^Tell children’s services about the child/ })
    .last()
    .click();
  await expectSound(manager);
  await manager.getByRole('button', { name: 'I have read this' }).click();
  await expect(manager.getByRole('button', { name: 'I have read this' })).toHaveCount(0);
  await expect(
    manager.getByText('Because a child may be at risk, words alone do not close it'),
  ).toBeVisible();
  await manager.goto('/alerts');
  await expect(manager.getByRole('link', { name: /^Tell children’s services about the child/ })).toHaveCount(
    before - 1,
  );
  expect(seenByManager).toEqual([]);
  await chair.close();

  await page.goto(referral);
  await page.getByLabel('Who was told').fill('Children’s services, front door');
  await page.getByLabel('When', { exact: true }).first().fill('now');
  await page.getByRole('button', { name: 'Save who was told' }).click();
  await expect(page.getByRole('heading', { name: 'Their receipt came' })).toBeVisible();
  await page.goto(`${href}/timeline?kind=safeguarding`);
  await expect(page.getByText(account).first()).toBeVisible();
  await expectSound(page);
  expect(seen).toEqual([]);
});

test('an officer who goes away says who covers, and takes it back', async ({ page }) => {
  test.setTimeout(120_000);
  await signIn(page, 'officer2');
  await page.goto('/tasks');
  await page.getByRole('link', { name: 'Absence and cover' }).click();
  await page.getByRole('button', { name: 'Record absence' }).click();
  await expect(page.getByRole('alert')).toContainText('There is a problem');
  await expectSound(page);
  const far = 300 + (Date.now() % 60);
  const day = new Date(Date.now() + far * 86_400_000).toLocaleDateString('en-GB');
  await page.getByLabel('First day away').fill(day);
  await page.getByLabel('Last day away').fill(day);
  await page.getByLabel('Who covers?').selectOption({ index: 1 });
  await page.getByRole('button', { name: 'Record absence' }).click();
  await expect(page.getByText('The absence is recorded')).toBeVisible();
  await expectSound(page);
  await page
    .getByRole('link', { name: /^Summary/ })
    .first()
    .click();
  await expect(page.getByRole('heading', { name: /^Cover for/ })).toBeVisible();
  await expectSound(page);
  await page.goBack();
  await page
    .getByRole('button', { name: /^Cancel/ })
    .first()
    .click();
  await expect(page.getByText('The absence has ended')).toBeVisible();
});
