import { expect, test, type Page } from '@playwright/test';
import { signIn } from './sign-in.js';
import { expectSound, watch } from './watched-page.js';

test.use({ actionTimeout: 20_000 });

/** Seconds a practised person takes for one key (Card, Moran and Newell: 0.28 on average), and to judge one item. */
const KEY = 0.5;
const ITEM = 15;

/** Somebody at the keyboard, whose keys are counted. */
class Keys {
  count = 0;

  constructor(private readonly page: Page) {}

  async press(key: string): Promise<void> {
    this.count += 1;
    await this.page.keyboard.press(key);
  }

  async type(text: string): Promise<void> {
    this.count += text.length;
    await this.page.keyboard.type(text);
  }

  /** By Tab, as far as it takes. */
  async tabTo(
    matches: (at: { tag: string; text: string; name: string }) => boolean,
    back = false,
  ): Promise<void> {
    for (let n = 0; n < 90; n += 1) {
      const at = await this.page.evaluate(() => {
        const one = document.activeElement as HTMLElement & {
          name?: string;
          labels?: NodeListOf<HTMLElement>;
        };
        const text = [...(one.labels ?? [])].map((label) => label.textContent).join(' ') || one.textContent;
        return { tag: one.tagName, text: (text ?? '').trim(), name: one.name ?? '' };
      });
      if (matches(at)) return;
      await this.press(back ? 'Shift+Tab' : 'Tab');
    }
    throw new Error('It is not reached by the Tab key');
  }
}

test('an officer does a STABLE-2007 again by keyboard in under five minutes, and sees what changed', async ({
  page,
}) => {
  test.setTimeout(240_000);
  const faults = watch(page);
  await signIn(page, 'officer');
  const family = `${String.fromCharCode(...Array.from(String(Date.now() % 1e8), (c) => 65 + Number(c)))}again`;
  const person = await somebodyNew(page, family);
  await assess(page, person, '1100101010001');

  const keys = new Keys(page);
  const began = Date.now();
  // From the caseload: by name to the person, from there to the risk.
  await page.goto('/caseload');
  await keys.tabTo(({ name }) => name === 'q');
  await keys.type(family.slice(0, 9));
  await keys.press('Enter');
  await page.waitForURL(/search/);
  await keys.press('Tab');
  await keys.press('Enter');
  await keys.tabTo(({ tag, text }) => tag === 'A' && text.startsWith(family));
  await keys.press('Enter');
  await page.waitForURL(/people/);
  await keys.tabTo(({ tag, text }) => tag === 'A' && text === 'Risk');
  await keys.press('Enter');
  await page.waitForURL(/risk$/);
  // Past the header, past the tabs, and the instrument is chosen already.
  await keys.press('Tab');
  await keys.press('Enter');
  await keys.tabTo(({ text }) => text === 'Skip past the tabs of this person');
  await keys.press('Enter');
  await keys.tabTo(({ tag, text }) => tag === 'A' && text === 'Assess again: STABLE-2007');
  await keys.press('Enter');
  await page.waitForURL(/risk\/new/);
  await keys.press('Tab');
  await keys.press('Enter');
  await keys.tabTo(({ name }) => name === 'instrument');
  await expect(page.getByLabel('STABLE-2007', { exact: true })).toBeFocused();
  await keys.press('Enter');
  await page.waitForURL(/\/edit$/);
  await expect(page.getByRole('main')).toContainText('Not taken over: score it anew');
  // The facts first: whether a victim was under 14.
  await keys.press('Tab');
  await keys.press('Enter');
  await keys.tabTo(({ name }) => name === 'facts.childVictim');
  await keys.type('Y');
  await keys.tabTo(({ name }) => name === 'items.s1.value');
  for (const digit of '2110202111002') await keys.press(digit);
  await expect(page.locator('[data-completeness-done]')).toHaveText('13');
  await expect(page.getByRole('main')).not.toContainText(/total \d/i);
  await keys.tabTo(({ text }) => text === 'Check the answers');
  await keys.press('Enter');
  await page.waitForURL(/\/check$/);
  await keys.press('Tab');
  await keys.press('Enter');
  await keys.tabTo(({ text }) => text === 'Go to your signature');
  await keys.press('Enter');
  await keys.tabTo(({ name }) => name === 'attested');
  await keys.press('Space');
  await keys.tabTo(({ text }) => text === 'Make it final');
  await keys.press('Enter');
  await page.waitForURL(/done=final/);
  // What is said of the act has the focus already.
  await keys.tabTo(({ text }) => text === 'What changed');
  await keys.press('Enter');
  await page.waitForURL(/comparison/);
  const machine = (Date.now() - began) / 1000;
  await expect(page.getByRole('main')).toContainText('the total went up by 7, from 6 to 13');
  await expectSound(page);
  const whole = keys.count * KEY + 13 * ITEM + machine;
  test.info().annotations.push({
    type: 'time',
    description: `${keys.count} keys, ${machine.toFixed(0)} s of the machine, ${whole.toFixed(0)} s with thought`,
  });
  process.stdout.write(
    `STABLE-2007 again: ${keys.count} keys, ${machine.toFixed(0)} s machine, ${whole.toFixed(0)} s in all\n`,
  );
  expect(whole).toBeLessThan(300);
  expect(keys.count).toBeLessThan(120);

  // The rise asks for something: each action is done or declined.
  await page.goto(`${person}/risk`);
  await page.getByRole('link', { name: 'Take or decline what is proposed' }).click();
  await expectSound(page);
  await page.getByText('Make a home visit: do or decline').first().click();
  await page
    .getByRole('button', { name: /Record.*Make a home visit/ })
    .first()
    .click();
  await expect(page.getByRole('alert')).toContainText('Choose whether it is done or declined');
  const shown = page.locator(':visible');
  await page.getByLabel('Declined').and(shown).first().check();
  await page.getByLabel('What is done, or why not').and(shown).first().fill('Seen at home the day before');
  await expectSound(page);
  await page
    .getByRole('button', { name: /Record.*Make a home visit/ })
    .first()
    .click();
  await expect(page.getByRole('main')).toContainText('Declined by Nadia Osei');
  await page.getByText('Record what happened').click();
  await page.getByLabel('What', { exact: true }).selectOption('HOUSING_LOST');
  await page.getByLabel('On which day').fill('1/11/2026');
  await page.getByLabel('In words').fill('Had to leave the flat');
  await page.getByRole('button', { name: 'Record it' }).click();
  await expect(page.getByRole('main')).toContainText('Home lost or changed');
  await expectSound(page);
  expect(faults).toEqual([]);
});

async function somebodyNew(page: Page, family: string): Promise<string> {
  await page.goto('/people/new');
  await page.getByRole('textbox', { name: 'Given name' }).fill('Alex');
  await page.getByRole('textbox', { name: 'Family name' }).fill(family);
  await page.getByRole('textbox', { name: 'Date of birth' }).last().fill('5/5/1980');
  await page.getByLabel('Male', { exact: true }).check();
  await page.getByRole('main').getByRole('button').first().click();
  await page.waitForURL(/\/people\/[0-9a-f-]{36}/);
  return `/people/${new URL(page.url()).pathname.split('/')[2]}`;
}

/** The first assessment, however it came about. */
async function assess(page: Page, person: string, points: string): Promise<void> {
  await page.goto(`${person}/risk/new`);
  await page.getByLabel('STABLE-2007', { exact: true }).check();
  await page.getByRole('button', { name: 'Begin' }).click();
  await page.waitForURL(/\/edit$/);
  await page.locator('select[name="facts.childVictim"]').selectOption({ label: 'Yes' });
  for (const [n, value] of [...points].entries())
    await page.locator(`input[name="items.s${n + 1}.value"][value="${value}"]`).check();
  await page.getByRole('button', { name: 'Check the answers' }).click();
  await page.getByLabel(/I checked each item/).check();
  await page.getByRole('button', { name: 'Make it final' }).click();
  await page.waitForURL(/done=final/);
}
