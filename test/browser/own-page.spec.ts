import { expect, test, type Page } from '@playwright/test';
import { signIn } from './sign-in.js';
import { expectSound, watch } from './watched-page.js';

test.use({ actionTimeout: 20_000 });

const PASSWORD = 'five slow kettles singing';

async function entered(page: Page, username: string, code: string): Promise<void> {
  await page.goto('/sign-in/code-you-were-given');
  await page.getByLabel('User name').fill(username);
  await page.getByLabel('Code', { exact: true }).fill(code);
  await page.locator('#newPassword').fill(PASSWORD);
  await page.locator('#repeated').fill(PASSWORD);
  await page.getByRole('button', { name: 'Set the password and sign in' }).click();
  await expect(page).toHaveURL(/\/mine$/);
}

/** Somebody of the officer's, on licence, so that they need leave to travel. */
async function onLicence(page: Page): Promise<string> {
  const { csrfToken } = (await (await page.request.get('/api/v1/session')).json()) as { csrfToken: string };
  const post = async (path: string, data: object) => {
    const answer = await page.request.post(`/api/v1/${path}`, {
      data,
      headers: { 'X-CSRF-Token': csrfToken },
    });
    expect(answer.status(), await answer.text()).toBeLessThan(300);
    return ((await answer.json()) as { id: string }).id;
  };
  const letters = Array.from(String(Date.now()), (digit) => String.fromCharCode(97 + Number(digit))).join('');
  const id = await post('people', {
    name: { given: 'Jo', family: `Owns${letters}` },
    dateOfBirth: '1980-05-05',
    sex: 'M',
  });
  await post(`people/${id}/orders`, { type: 'LICENCE', startsOn: '2025-01-01', endsOn: '2030-01-01' });
  return id;
}

test('an officer issues an account, the person tells of a trip, the officer decides, the person reads it', async ({
  browser,
}) => {
  test.setTimeout(180_000);
  const { javaScriptEnabled, viewport } = test.info().project.use;
  const [work, home] = await Promise.all(
    [1, 2].map(() => browser.newContext({ javaScriptEnabled, viewport })),
  );
  const [officer, person] = [await work!.newPage(), await home!.newPage()];
  const faults = [...[officer, person].map((page) => watch(page))];

  await signIn(officer, 'officer');
  const personId = await onLicence(officer);
  await officer.goto(`/people/${personId}`);
  await officer.getByRole('link', { name: 'Their own page' }).click();
  await officer.getByRole('button', { name: 'Issue an account' }).click();
  if (officer.url().includes('/account/prove')) {
    await officer.getByLabel('Password').fill('throughcare-demo');
    await officer.locator('main button[type=submit]').first().click();
    await officer.getByRole('button', { name: 'Issue an account' }).click();
  }
  await expect(officer.getByRole('heading', { name: 'How to sign in the first time' })).toBeVisible();
  await expectSound(officer);
  const [username, code] = await officer.locator('main code').allTextContents();

  await entered(person, username!, code!);
  await expectSound(person);
  await person.getByRole('link', { name: 'My travel' }).first().click();
  await person.getByRole('button', { name: 'Tell us about a trip' }).click();
  const day = (ahead: number) => new Date(Date.now() + ahead * 86_400_000).toLocaleDateString('en-GB');
  await person.getByLabel('Which day?').fill(day(60));
  await person.getByRole('button', { name: 'Save and go on' }).click();
  await person.getByLabel('Countries').fill('Poland');
  await person.getByRole('button', { name: 'Save and go on' }).click();
  await person.getByLabel('Which day do you get there?').fill(day(60));
  await person.getByLabel('Where will you stay?').fill('Dluga 7, Gdansk');
  await expectSound(person);
  await person.getByRole('button', { name: 'Save and go on' }).click();
  await person.getByLabel('Which day?').fill(day(67));
  await person.getByRole('button', { name: 'Save and go on' }).click();
  await person.getByRole('button', { name: 'Save and go on' }).click();
  await person.getByLabel('Say it in your own words').fill('To see my mother');
  await person.getByRole('button', { name: 'Save and go on' }).click();
  await person.getByLabel('On which day did you know about this trip?').fill(day(0));
  await person.getByRole('button', { name: 'Save and go on' }).click();
  await expect(person.getByRole('heading', { name: 'Check your answers' })).toBeVisible();
  await expectSound(person);
  await person.getByRole('button', { name: 'Send this to my officer' }).click();
  await expect(person.getByText('This receipt is not permission to travel.')).toBeVisible();
  await expectSound(person);
  const trip = person.url().replace(/\/receipt$/, '');
  const planId = trip.split('/').at(-1)!;

  await officer.goto(`/travel-plans/${planId}`);
  await expect(officer.getByText('The person, through their own page').first()).toBeVisible();
  await expectSound(officer);
  await officer.getByRole('link', { name: 'Decide on permission' }).click();
  await officer.getByLabel('No, it is refused').check();
  await officer.getByLabel('Why?').fill('The address has not been checked and cannot be in time');
  await officer
    .getByLabel('What do we tell the person?')
    .fill('We could not find out in time whom you stay with');
  await officer.getByRole('button', { name: 'Record the decision' }).click();
  await expect(officer.getByText('The decision is recorded.')).toBeVisible();

  await person.goto(trip);
  await expect(person.getByText('Permission refused. Do not travel')).toBeVisible();
  await expect(person.getByText('We could not find out in time whom you stay with')).toBeVisible();
  await expect(person.getByText('The address has not been checked')).toHaveCount(0);
  await expectSound(person);

  await officer.goto(`/people/${personId}/own-account`);
  await expectSound(officer);
  await officer.getByLabel('Why?').fill('The order has ended');
  await officer.getByRole('button', { name: 'Withdraw the account' }).click();
  await expect(officer.getByText('They have no account.')).toBeVisible();
  await person.goto(trip);
  await expect(person).toHaveURL(/\/sign-in/);
  for (const each of faults) expect(each).toEqual([]);
  await Promise.all([work!.close(), home!.close()]);
});
