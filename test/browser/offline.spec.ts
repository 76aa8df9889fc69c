/// <reference lib="dom" />
import { expect, test } from '@playwright/test';
import { signIn } from './sign-in.js';

/** A draft is of one user about one person: each worker has people of its own. */
const person = () => 7 + test.info().parallelIndex;
const kept = () => Object.entries(localStorage).filter(([name]) => name.startsWith('tc-draft'));

test('what is typed without a connection is kept locked on the device, and comes back', async ({
  page,
  context,
}) => {
  await signIn(page, 'officer');
  const record = page.getByRole('link', { name: /^Record a contact/ }).nth(person());
  const address = await record.getAttribute('href');
  await record.click();
  const words = `Typed on a train ${Date.now()}`;
  await context.setOffline(true);
  await page.getByRole('textbox', { name: 'Notes' }).fill(words);
  await expect(page.getByText('kept on this device, locked')).toBeVisible({ timeout: 10_000 });
  // Sending does not lose the page either.
  await page.getByRole('button', { name: 'Save contact' }).click();
  await expect(page.getByRole('textbox', { name: 'Notes' })).toHaveValue(words);
  const [[name, value] = ['', ''], ...others] = await page.evaluate(kept);
  expect(others).toEqual([]);
  expect(`${name} ${value}`).not.toContain(words);
  expect(`${name} ${value}`).not.toContain(address!.split('/')[2]);

  // The connection is back, the page is another: the words are where they belong, and saved.
  await context.setOffline(false);
  await page.goto(address!);
  await expect(page.getByRole('textbox', { name: 'Notes' })).toHaveValue(words);
  await expect.poll(() => page.evaluate(kept)).toEqual([]);
  await page.goto(address!);
  await expect(page.getByRole('textbox', { name: 'Notes' })).toHaveValue(words);
  await page.getByRole('button', { name: 'Throw it away' }).click();
  await expect(page.getByRole('button', { name: 'Throw it away' })).toBeHidden();
});

test('nothing typed stays on the device for the next session', async ({ page, context }) => {
  await signIn(page, 'officer');
  await page
    .getByRole('link', { name: /^Record a contact/ })
    .nth(person())
    .click();
  await context.setOffline(true);
  await page.getByRole('textbox', { name: 'Notes' }).fill('Of a session that ends');
  await expect(page.getByText('kept on this device, locked')).toBeVisible({ timeout: 10_000 });
  // The session times out: its cookie is gone, the device keeps what nobody can open.
  await context.clearCookies();
  await context.setOffline(false);
  await signIn(page, 'officer2');
  await expect.poll(() => page.evaluate(kept)).toEqual([]);
});
