import { expect, test, type Page } from '@playwright/test';
import { signIn } from './sign-in.js';
import { expectSound, watch } from './watched-page.js';

/** `{person}` stands for the first person on the reader's own list. */
const PAGES: Record<string, string[]> = {
  officer: [
    '/caseload',
    '/caseload?filter=late',
    '/search',
    '/prohibitions',
    '/prohibitions?type=foreign_travel&endsWithinDays=180',
    '/people/{person}',
    '/tasks',
    '/people/{person}/duties',
    '/people/{person}/duties/try',
    '/people/{person}/brief',
    '/people/{person}/obligations',
    '/people/{person}/own-account',
    '/people/{person}/timeline',
    '/people/{person}/risk',
    '/people/{person}/risk/new',
    '/people/{person}/risk/changes',
    '/people/{person}/harm',
    '/people/{person}/orders',
    '/people/{person}/enforcement',
    '/enforcement',
    '/people/{person}/safeguarding',
    '/people/{person}/safeguarding/new',
    '/people/{person}/mappa',
    '/people/{person}/mappa/begin',
    '/people/{person}/monitoring',
    '/monitoring',
    '/variations',
    '/people/{person}/promises',
    '/absences',
    '/account/alert-address',
    '/account/calendar-feeds',
    '/people/{person}/contacts',
    '/people/{person}/registration',
    '/people/{person}/registration/register',
    '/people/{person}/registration/work',
    '/people/{person}/travel',
    '/people/{person}/travel/document',
    '/people/{person}/travel/bureau-request',
    '/people/{person}/travel-plans/new',
    '/travel',
    '/travel?filter=closed',
    '/registers',
    '/registers?filter=open',
    '/people/{person}/appointments',
    '/people/{person}/shares',
    '/people/{person}/access-log',
    '/people/{person}/contacts/new',
    '/people/{person}/appointments/new',
    '/people/new',
    '/instruments',
    '/second-ratings',
    '/certificates',
    '/emergency',
    '/account',
    '/account/password',
    '/conflicts',
    '/people/{person}/conflict',
  ],
  manager: [
    '/team',
    '/team/risk',
    '/team/risk?within=60',
    '/team/reliability',
    '/second-ratings',
    '/certificates',
    '/travel',
    '/registers',
    '/enforcement',
    '/prohibitions',
    '/caseload',
    '/imports',
    '/tasks',
    '/alerts',
    '/absences',
    '/variations',
    '/monitoring',
    '/duty-differences',
    '/access-reviews',
    '/conflict-reviews',
    '/agreements',
    '/definitions',
    '/definitions?kind=holidays',
    '/definitions/holidays/gb-eaw/1',
    '/definitions/conditions/conditions/2',
    '/definitions/new',
  ],
  clinician: [
    '/caseload',
    '/tasks',
    '/absences',
    '/instruments',
    '/instruments/STATIC-99R/2016',
    '/instruments/PNI/2026',
  ],
  coordinator: ['/caseload', '/tasks', '/absences'],
  volunteer: ['/caseload'],
  police: ['/travel-notices', '/caseload'],
  duty: ['/duty', '/caseload', '/tasks', '/search'],
  'victim-liaison': [
    '/caseload',
    '/people/{person}',
    '/people/{person}/conditions',
    '/people/{person}/victim-contacts',
    '/people/{person}/victim-contacts/new',
  ],
  person: [
    '/mine',
    '/mine/must-do',
    '/mine/mail',
    '/mine/travel',
    '/mine/travel/new',
    '/account',
    '/account/password',
  ],
  importer: ['/imports'],
  auditor: ['/audit', '/definitions'],
  privacy: [
    '/access-reviews',
    '/conflict-reviews',
    '/agreements',
    '/agreements?filter=over',
    '/audit',
    '/definitions',
  ],
  analyst: ['/aggregates'],
  admin: [
    '/accounts',
    '/accounts/new',
    '/agencies',
    '/agencies/new',
    '/teams',
    '/teams/new',
    '/staff',
    '/staff/new',
    '/agreements',
  ],
};

const DESK = { width: 1280, height: 900 };
const PHONE = { width: 360, height: 740 };

for (const [username, paths] of Object.entries(PAGES)) {
  test(`every page of ${username} is accessible, fits its window and breaks no policy`, async ({ page }) => {
    test.setTimeout(20_000 * paths.length + 60_000);
    const faults = watch(page);
    await signIn(page, username);
    const person = paths.some((p) => p.includes('{person}')) ? await firstPerson(page) : '';
    for (const path of paths) {
      const answer = await page.goto(path.replace('{person}', person));
      expect({ path, status: answer?.status() }).toEqual({ path, status: 200 });
      await expectSoundAtBothWidths(page, path);
    }
    expect(faults).toEqual([]);
  });
}

test('the sign-in page and the pages that refuse are accessible too', async ({ page }) => {
  for (const path of ['/sign-in', '/sign-in/code-you-were-given', '/there-is-no-such-page']) {
    await page.goto(path);
    await expectSoundAtBothWidths(page, path);
  }
});

async function expectSoundAtBothWidths(page: Page, path: string): Promise<void> {
  for (const size of [PHONE, DESK]) {
    await page.setViewportSize(size);
    await test.step(`${path}, ${size.width} px wide`, () => expectSound(page));
  }
}

async function firstPerson(page: Page): Promise<string> {
  await page.goto('/caseload');
  const href = await page.locator('a[href^="/people/"]').first().getAttribute('href');
  return href!.split('/')[2]!;
}
