import { expect, test, type Page } from '@playwright/test';
import { signIn } from './sign-in.js';
import { expectSound, watch } from './watched-page.js';

test.use({ actionTimeout: 20_000 });

/** From a draft to a final result, an override under two names, a countersignature, and a later assessment in its place. */
test('an assessment goes from draft to final, is overridden, countersigned and superseded', async ({
  page,
  browser,
}) => {
  test.setTimeout(400_000);
  const faults = watch(page);
  await signIn(page, 'officer');
  const person = await somebodyNew(page);
  await begin(page, person, 'ACUTE-2007');
  await expectSound(page);
  await answer(page, ['0', '1', '0', '0', '1', '0', '0']);
  await page.getByRole('button', { name: 'Check the answers' }).click();
  await expect(page.getByRole('heading', { name: 'Check the answers' })).toBeVisible();
  await expect(page.getByRole('main')).not.toContainText(/total 2|moderate/i);
  await expectSound(page);
  await page.getByRole('button', { name: 'Make it final' }).click();
  await expect(page.getByRole('alert')).toContainText('Confirm that you checked each item');
  await page.getByLabel(/I checked each item/).check();
  await page.getByLabel('I score under supervision').check();
  await page.getByRole('button', { name: 'Make it final' }).click();
  await expect(page.getByRole('main')).toContainText('Moderate, total 2');
  await expect(page.getByRole('main')).toContainText('to be countersigned');
  await expectSound(page);
  const assessment = new URL(page.url()).pathname;

  await page.getByRole('link', { name: /Conclude otherwise/ }).click();
  await expectSound(page);
  await page.getByLabel('High', { exact: true }).check();
  await page.getByLabel('Why').fill('Two disclosures this week that the items do not show');
  await page.getByLabel('Martin Holroyd').check();
  await page.getByRole('button', { name: /Sign and ask/ }).click();
  await expect(page.getByRole('main')).toContainText('waits for Martin Holroyd');

  const other = await (await browser.newContext()).newPage();
  await signIn(other, 'manager');
  await other.goto(assessment);
  if (/purpose/.test(other.url())) {
    await other.getByLabel('Management oversight or countersigning').check();
    await other.getByRole('main').getByRole('button').first().click();
  }
  await other.getByLabel('Authorise', { exact: true }).check();
  await other.getByLabel('How you came to this').fill('Discussed in supervision');
  await other.getByRole('button', { name: 'Sign the decision' }).click();
  await expect(other.getByRole('main')).toContainText('authorised by Martin Holroyd');
  await other.getByLabel('I agree with it').check();
  await other.getByLabel(/What you looked at/).fill('Went through the items with the officer');
  await other.getByRole('button', { name: 'Sign', exact: true }).click();
  await expect(other.getByRole('main')).toContainText('Countersigned by Martin Holroyd');
  await expect(other.getByRole('main')).toContainText('Moderate, total 2');
  await expectSound(other);
  await other.close();

  await begin(page, person, 'ACUTE-2007');
  await expect(page.getByRole('main')).toContainText('Before: 1 Some sign');
  await answer(page, ['0', '2', '0', '0', '3', '0', '0']);
  await page.getByRole('button', { name: 'Check the answers' }).click();
  await page.getByLabel(/I checked each item/).check();
  await page.getByLabel('I score under supervision').check();
  await page.getByRole('button', { name: 'Make it final' }).click();
  await page.getByRole('link', { name: 'What changed' }).click();
  await expect(page.getByRole('main')).toContainText('the total went up by 3, from 2 to 5');
  await expectSound(page);
  await page.goto(assessment);
  await expect(page.getByRole('main')).toContainText('Superseded');
  await page.goto(`${person}/risk`);
  await expect(page.locator('svg.tc-trend__chart:visible')).toBeVisible();
  await expectSound(page);

  // The record was wrong: what was scored from it applies to nobody, and is taken out of force.
  await page.goto(`${person}/name`);
  await page.getByLabel('Female', { exact: true }).check();
  await page.getByRole('main').getByRole('button').first().click();
  await page.goto(`${person}/risk`);
  await expect(page.getByRole('main')).toContainText('Does not apply');
  await expectSound(page);
  await page.getByRole('main').getByRole('link', { name: 'ACUTE-2007', exact: true }).first().click();
  await expectSound(page);
  await page.getByLabel('What was found out').fill('The sex was written down wrongly at intake');
  await page.getByRole('button', { name: 'Withdraw the result' }).click();
  await expect(page.getByRole('main')).toContainText('Withdrawn by');
  await expectSound(page);
  await page.goto(`${person}/risk`);
  await expect(page.getByRole('main')).toContainText('Missing is not low');
  expect(faults).toEqual([]);
});

test('who is at risk is looked at again, and stays who they are', async ({ page }) => {
  test.setTimeout(200_000);
  const faults = watch(page);
  await signIn(page, 'officer');
  const person = await somebodyNew(page);
  await page.goto(`${person}/harm`);
  await page.getByText('Add somebody at risk').click();
  await page.getByLabel('Children', { exact: true }).check();
  await page.getByLabel('Who exactly').fill('Mia (8), daughter of his partner');
  await page.getByLabel('High', { exact: true }).check();
  await page.getByLabel('What harm').fill('Sexual contact');
  await page.getByLabel('In which circumstances').fill('Alone with her in the evening');
  await page.getByLabel('Within months', { exact: true }).check();
  const soon = new Date(Date.now() + 100 * 86_400_000);
  const day = `${soon.getDate()}/${soon.getMonth() + 1}/${soon.getFullYear()}`;
  await page.getByLabel('Look at it again by').fill(day);
  await page.getByRole('button', { name: 'Save who is at risk' }).click();
  await page.getByText('Look at it again:').click();
  await expectSound(page);
  const again = page.locator('form[action$="/review"]');
  await again.getByLabel('Very high', { exact: true }).check();
  await again.getByRole('button').click();
  await expect(page.getByRole('alert')).toContainText('Enter the day of the review');
  await expect(again.getByLabel('Very high', { exact: true })).toBeChecked();
  await expectSound(page);
  await again.getByLabel('Look at it again by').fill(day);
  await again.getByRole('button').click();
  await expect(page.getByRole('main')).toContainText(
    'Very high risk to children: Mia (8), daughter of his partner.',
  );
  await expectSound(page);
  expect(faults).toEqual([]);
});

async function somebodyNew(page: Page): Promise<string> {
  await page.goto('/people/new');
  await page.getByRole('textbox', { name: 'Given name' }).fill('Alex');
  await page
    .getByRole('textbox', { name: 'Family name' })
    .fill(`Assessed${String.fromCharCode(...Array.from(String(Date.now()), (c) => 97 + Number(c)))}`);
  await page.getByRole('textbox', { name: 'Date of birth' }).last().fill('5/5/1980');
  await page.getByLabel('Male', { exact: true }).check();
  await page.getByRole('main').getByRole('button').first().click();
  await page.waitForURL(/\/people\/[0-9a-f-]{36}/);
  return `/people/${new URL(page.url()).pathname.split('/')[2]}`;
}

async function begin(page: Page, person: string, instrument: string): Promise<void> {
  await page.goto(`${person}/risk/new`);
  await page.getByLabel(instrument, { exact: true }).check();
  await page.getByRole('button', { name: 'Begin' }).click();
  await page.waitForURL(/\/edit$/);
}

/** With a mouse and without a script it is the same form. */
async function answer(page: Page, points: string[]): Promise<void> {
  for (const [n, value] of points.entries())
    await page.locator(`input[name="items.a${n + 1}.value"][value="${value}"]`).check();
}
