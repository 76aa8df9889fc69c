import { expect, test, type Page } from '@playwright/test';
import { signIn } from './sign-in.js';
import { expectSound, watch } from './watched-page.js';

test.use({ actionTimeout: 20_000 });

/** From the list to two scores side by side, an agreement under two names, and the figures of agreement. */
test('a second score is given blind, compared, and agreed on by both', async ({ page, browser }) => {
  test.setTimeout(240_000);
  const faults = watch(page);
  await signIn(page, 'manager');
  await page.goto('/team/risk');
  await expectSound(page);
  await page.getByRole('link', { name: /second scores? wait/ }).click();
  await expectSound(page);
  await page.getByRole('row').filter({ hasText: 'Take it up' }).getByRole('link').first().click();
  await sayWhy(page);
  await expectSound(page);
  const rating = new URL(page.url()).pathname;
  await page.getByRole('button', { name: 'Take it up' }).click();
  await expect(page.getByRole('alert')).toContainText('have not seen the first scores');
  await page.getByLabel('I have not seen the first scores').check();
  await page.getByRole('button', { name: 'Take it up' }).click();
  await expect(page.getByRole('heading', { name: 'Facts' })).toBeVisible();
  await expect(page.getByRole('main')).not.toContainText('Scored from');
  await expectSound(page);
  await page.getByRole('button', { name: 'Give the second score' }).click();
  await expect(page.getByRole('alert')).toContainText('Score s1');
  for (let n = 1; n <= 13; n += 1) {
    const item = page.locator(`input[name="items.s${n}.value"][value="2"]`);
    if (await item.count()) await item.check();
  }
  await page.getByRole('button', { name: 'Give the second score' }).click();
  await expect(page.getByRole('main')).toContainText('The two differ');
  await expectSound(page);
  for (const select of await page.locator('table select').all()) await select.selectOption('1');
  await page.getByLabel('How you came to it').fill('We went through the file together');
  await page.getByRole('button', { name: 'Write down what we agreed on' }).click();
  await expect(page.getByRole('main')).toContainText('Martin Holroyd wrote');
  await expect(page.getByRole('button', { name: 'Confirm what we agreed on' })).toHaveCount(0);

  const other = await (await browser.newContext()).newPage();
  await signIn(other, 'officer');
  await other.goto(rating);
  await other.getByRole('button', { name: 'Confirm what we agreed on' }).click();
  await expect(other.getByRole('main')).toContainText('Confirmed by Nadia Osei');
  await expectSound(other);
  await other.close();

  await page.goto('/team/reliability');
  await expect(page.getByRole('main')).toContainText('ICC(2,1)');
  await expectSound(page);
  expect(faults).toEqual([]);
});

async function sayWhy(page: Page): Promise<void> {
  if (!/purpose/.test(page.url())) return;
  await page.getByLabel('Management oversight or countersigning').check();
  await page.getByRole('main').getByRole('button').first().click();
}
