import { expect, test, type Page } from '@playwright/test';
import { signIn } from './sign-in.js';
import { expectSound, watch } from './watched-page.js';

test.use({ actionTimeout: 20_000 });

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
const day = (fromToday: number) => new Date(Date.now() + fromToday * 86_400_000).toISOString().slice(0, 10);
const typed = (fromToday: number) => day(fromToday).split('-').reverse().join('/');

/** Somebody on licence and registered, and a journey that is put forward. */
async function traveller(
  page: Page,
  [departs, returns]: [number, number],
  licence = true,
): Promise<{ person: string; plan: string }> {
  const person = await post(page, 'people', {
    name: {
      given: 'Jo',
      family: `Travels${String.fromCharCode(...Array.from(String(Date.now()), (c) => 97 + Number(c)))}`,
    },
    dateOfBirth: '1980-05-05',
    sex: 'M',
  });
  if (licence)
    await post(page, `people/${person.id}/orders`, {
      type: 'LICENCE',
      startsOn: '2025-01-01',
      endsOn: '2030-01-01',
    });
  const facts = {
    regime: 'GB-EAW',
    relevantDate: '2025-01-01',
    disposal: 'IMPRISONMENT',
    sentenceMonths: 12,
    listedOffence: true,
  };
  await post(page, `people/${person.id}/registrations`, facts);
  const leg = {
    country: 'ES',
    arrivesOn: day(departs),
    leavesOn: day(returns),
    pointOfArrival: 'Alicante airport',
    accommodation: '4 Calle Mayor',
  };
  const plan = await post(page, `people/${person.id}/travel-plans`, {
    departsOn: day(departs),
    returnsOn: day(returns),
    returnPoint: 'Gatwick',
    purpose: 'Holiday',
    knownOn: day(departs - 30),
    givenBy: 'PERSON_IN_PERSON',
    legs: [leg],
    submit: true,
  });
  return { person: person.id, plan: `/travel-plans/${plan.id}` };
}
async function act(page: Page, plan: string, name: string, fill: () => Promise<void>): Promise<void> {
  await page.goto(`${plan}/acts/${name}`);
  await expectSound(page);
  await fill();
  await page.getByRole('main').locator('form button[type=submit]').first().click();
  await page.waitForURL((url) => url.pathname === plan);
}

test('a journey from the plan through permission, notice, acknowledgement, variation and correction to the return', async ({
  page,
  browser,
}) => {
  test.setTimeout(400_000);
  const faults = watch(page);
  await signIn(page, 'officer');
  const { plan } = await traveller(page, [0, 10]);
  await act(page, plan, 'permission', async () => {
    await page.getByLabel('Yes, it is given').check();
    await page.getByLabel('Why?').fill('Steady for a year, and a family holiday');
  });
  await act(page, plan, 'notice', async () => {
    await page.getByLabel('Reference of the acknowledgement').fill('Northby 123');
  });
  await page.goto(`${plan}/told`);
  await expectSound(page);
  await page.getByRole('main').locator('input[name=recipientAgencyId]').first().check();
  await page.getByLabel('On what legal basis?').fill('Section 325 of the Criminal Justice Act 2003');
  await page.getByLabel(/Why is it necessary/).fill('Children are met where the person stays');
  await page.getByRole('button', { name: 'Record' }).click();
  await expect(page.getByRole('main')).toContainText('Sent, not taken yet');

  const police = await (await browser.newContext()).newPage();
  await signIn(police, 'police');
  await police.goto('/travel-notices');
  await expectSound(police);
  await police.locator('a[href^="/travel-notices/"]').first().click();
  await police
    .getByLabel(/eference/)
    .first()
    .fill('Border 77');
  await police
    .getByRole('button', { name: /cknowledge|ake/ })
    .first()
    .click();
  await page.reload();
  await expect(page.getByRole('main')).toContainText('Border 77');

  await page.goto(`${plan}/steps/back`);
  await page.getByLabel('Day of return').fill(typed(12));
  await page.getByLabel('What changed, and why?').fill('A later flight was cheaper');
  await page.getByRole('button', { name: 'Save the variation' }).click();
  await act(page, plan, 'notice', async () => {
    await page.getByLabel('Reference of the acknowledgement').fill('Northby 124');
  });
  await page.goto(`${plan}/told`);
  await expect(page.getByRole('main')).toContainText('no longer what this notice says');
  await page.getByText('Correct or withdraw').first().click();
  await page.getByLabel('What was wrong?').first().fill('They come back two days later');
  await page.getByRole('button', { name: 'Correct it for everyone who had it' }).first().click();
  await expect(page.getByRole('main')).toContainText('Replaced by a correction');
  await police.goto('/travel-notices');
  await expect(police.getByRole('main')).toContainText(/orrection|replaces/i);
  await police.close();

  await act(page, plan, 'departure', async () => {});
  await act(page, plan, 'return', async () => {
    await page.getByLabel('Day of return').fill(typed(0));
    await page.getByLabel(/stamps/i).check();
    await page.getByLabel(/When did they report/).fill('now');
  });
  await expectSound(page);
  await expect(page.getByRole('main')).toContainText('Closed');
  expect(faults).toEqual([]);
});

test('somebody who does not come back is missing, and is looked for step by step', async ({ page }) => {
  test.setTimeout(400_000);
  const faults = watch(page);
  await signIn(page, 'officer');
  const { plan, person } = await traveller(page, [-10, -2], false);
  // The worker looks every minute.
  await expect(async () => {
    await page.goto(plan);
    await expect(page.getByRole('main')).toContainText('Was due back on', { timeout: 1000 });
  }).toPass({ timeout: 150_000, intervals: [5000] });
  await expectSound(page);
  await page.getByRole('link', { name: 'Next step of the search' }).click();
  await expectSound(page);
  await page.getByLabel('What was done, and what came of it?').fill('no');
  await page.getByRole('button', { name: 'Record the step' }).click();
  await expect(page.getByRole('alert')).toContainText('Say what was done');
  await page.getByLabel('What was done, and what came of it?').fill('Rang twice and went to the door');
  await page.getByRole('button', { name: 'Record the step' }).click();
  await expect(page.getByRole('main')).toContainText('Rang twice and went to the door');
  await page.goto(`/people/${person}/duties`);
  await expect(page.getByRole('main')).toContainText('Try the address and the telephone');
  await page.goto(plan);
  await page.getByRole('link', { name: 'Close the search' }).click();
  await page.getByLabel('Found', { exact: true }).check();
  await page.getByLabel('How is it known?').fill('Seen at home by the patrol');
  await page.getByRole('button', { name: 'Close the search' }).click();
  await expect(page.getByRole('link', { name: 'Next step of the search' })).toHaveCount(0);
  expect(faults).toEqual([]);
});
