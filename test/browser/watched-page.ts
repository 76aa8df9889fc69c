/// <reference lib="dom" />
import { AxeBuilder } from '@axe-core/playwright';
import { expect, test, type Page } from '@playwright/test';

/** Collects what a page must never do: errors in the console, breaches of the content security policy. */
export function watch(page: Page): string[] {
  const faults: string[] = [];
  page.on('console', (message) => {
    if (message.type() === 'error' && !/status of 4\d\d/.test(message.text())) faults.push(message.text());
  });
  page.on('pageerror', (error) => faults.push(error.message));
  page.on('request', (request) => {
    if (request.url().endsWith('/csp-report')) faults.push(`csp: ${request.postData() ?? ''}`);
  });
  return faults;
}

/** No accessibility violation (WCAG 2.2 AA), and no sideways scroll. axe is a script: where those are off it cannot look. */
export async function expectSound(page: Page): Promise<void> {
  if (test.info().project.use.javaScriptEnabled !== false) await expectAccessible(page);
  const sideways = await page.evaluate(
    () => document.documentElement.scrollWidth - document.documentElement.clientWidth,
  );
  expect(sideways).toBeLessThanOrEqual(0);
}

async function expectAccessible(page: Page): Promise<void> {
  // Without frames of others nothing needs the empty page that axe otherwise opens beside each.
  const { violations } = await new AxeBuilder({ page })
    .setLegacyMode()
    .withTags(['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'])
    .analyze();
  expect(violations.map((v) => `${v.id}: ${v.nodes.map((n) => n.target.join(' ')).join(', ')}`)).toEqual([]);
}
