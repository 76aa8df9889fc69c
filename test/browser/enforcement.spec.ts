import { expect, test, type Page } from '@playwright/test';
import { readPdf } from '../documents/read-pdf.js';
import { signIn } from './sign-in.js';
import { expectSound, watch } from './watched-page.js';

/** Records something through the API with the session of the page. */
async function post(page: Page, path: string, body: object): Promise<{ id: string }> {
  const session = (await (await page.request.get('/api/v1/session')).json()) as { csrfToken: string };
  const answer = await page.request.post(`/api/v1/${path}`, {
    data: body,
    headers: { 'X-CSRF-Token': session.csrfToken },
  });
  expect(answer.status(), await answer.text()).toBeLessThan(300);
  return (await answer.json()) as { id: string };
}

/** Somebody under a community order with two appointments that are past. */
async function somebody(page: Page) {
  const person = await post(page, 'people', {
    name: { given: 'Jo', family: `Fails${Date.now() % 100_000}` },
    dateOfBirth: '1980-05-05',
    sex: 'M',
  });
  await post(page, `people/${person.id}/orders`, {
    type: 'COMMUNITY_ORDER',
    startsOn: '2020-01-01',
    court: 'Northtown Court',
  });
  const first = await post(page, `people/${person.id}/appointments`, {
    type: 'OFFICE_VISIT',
    at: '2026-03-06T10:00:00Z',
  });
  const second = await post(page, `people/${person.id}/appointments`, {
    type: 'OFFICE_VISIT',
    at: '2026-11-20T10:00:00Z',
  });
  return { person: person.id, first: first.id, second: second.id };
}

async function fails(page: Page, person: string, appointment: string) {
  await page.goto(`/appointments/${appointment}/outcome`);
  await page.getByLabel('Failed to attend, not decided yet').check();
  await page.getByRole('button', { name: /^(Save|Record)/ }).click();
  await page.goto(`/people/${person}/enforcement`);
  await page
    .getByRole('link', { name: /^Decide/ })
    .first()
    .click();
}

test('an absence from its outcome to a letter, a second one to breach, a countersignature and a decision', async ({
  page,
  browser,
}) => {
  test.setTimeout(400_000);
  const seen = watch(page);
  await signIn(page, 'officer');
  const { person, first, second } = await somebody(page);

  await fails(page, person, first);
  await page.getByRole('button', { name: 'Record the decision' }).click();
  await expect(page.getByRole('alert')).toContainText('Choose whether the failure is acceptable');
  await expectSound(page);
  await page.getByLabel('Unacceptable', { exact: true }).check();
  await page.getByRole('button', { name: 'Record the decision' }).click();
  await expect(page.getByText('The decision is recorded')).toBeVisible();
  await page.getByRole('link', { name: /Make the warning letter/ }).click();
  await expect(page.getByRole('heading', { name: 'Warning letter' })).toBeVisible();
  await expectSound(page);
  await page.getByRole('button', { name: 'Make this letter' }).click();
  await expectSound(page);
  const href = await page.getByRole('link', { name: 'Get the PDF' }).getAttribute('href');
  const pdf = await page.request.get(href!);
  expect(pdf.headers()['content-disposition']).toContain('attachment');
  expect((await readPdf(await pdf.body())).text).toContain('This is a formal warning');
  await page.getByLabel('Sent on').fill('today');
  await page.getByLabel('By post').check();
  await page.getByRole('button', { name: 'Record sending' }).click();
  await expect(page.locator('.tc-strip')).toContainText('Warned');

  await fails(page, person, second);
  await page.getByLabel('Unacceptable', { exact: true }).check();
  await page.getByRole('button', { name: 'Record the decision' }).click();
  await expect(page.locator('.tc-strip')).toContainText('Breach: clock is running');
  await expectSound(page);
  await page.goto(`/people/${person}`);
  await expect(page.locator('.tc-strip')).toContainText('Breach: clock is running');
  await expectSound(page);
  await page.goto(`/people/${person}/enforcement`);
  await page.getByRole('link', { name: 'Breach', exact: true }).click();
  await expectSound(page);
  await page.getByRole('button', { name: 'Save' }).click();
  await expect(page.getByRole('alert')).toContainText('Give your reasons');
  await page.getByLabel('Warning or compliance letter').fill('Warned in March and did not come again');
  await page.getByLabel('Your reasons').fill('Two absences without any reason given, and no answer to calls');
  await page.getByLabel('Start breach proceedings').check();
  await page.getByRole('button', { name: 'Save' }).click();
  await page.getByRole('button', { name: 'Send to the manager for countersignature' }).click();
  await expect(page.getByText('With the manager').first()).toBeVisible();
  await expect(page.getByRole('button', { name: 'Countersign' })).toHaveCount(0);
  const address = page.url();

  const chair = await browser.newContext();
  const manager = await chair.newPage();
  const seenByManager = watch(manager);
  await signIn(manager, 'manager');
  await manager.getByRole('link', { name: 'Breach and recall' }).first().click();
  await expectSound(manager);
  await manager.locator(`a[href="${new URL(address).pathname}"]`).click();
  await expectSound(manager);
  await manager.getByRole('button', { name: 'Countersign' }).click();
  await expect(manager.getByText('Countersigned', { exact: true })).toBeVisible();
  expect(seenByManager).toEqual([]);
  await chair.close();

  await page.goto(address);
  await page.getByLabel('Not go further').check();
  await page
    .getByLabel('Reasons for the decision')
    .fill('He has moved house, came twice since, and the court would not act');
  await page.getByRole('button', { name: 'Record the decision' }).click();
  await expect(page.getByRole('heading', { name: 'Decision: Not go further' })).toBeVisible();
  await expectSound(page);
  await page.goto(`/people/${person}/enforcement`);
  await expect(page.locator('.tc-strip')).toContainText('Decided against breach');
  expect(seen).toEqual([]);
});
