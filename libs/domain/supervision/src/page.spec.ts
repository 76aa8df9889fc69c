import { pageOf } from './page.js';

const rows = Array.from({ length: 7 }, (_, n) => ({
  at: `2026-01-0${7 - n}T10:00:00.123456+00:00`,
  id: `01890000-0000-7000-8000-00000000000${n}`,
}));
const fetch = (before: [string, string] | null, most: number) =>
  Promise.resolve(rows.filter((r) => !before || r.at < before[0]).slice(0, most));
const page = (limit: number, cursor?: string) => pageOf({ limit, cursor }, fetch, (r) => [r.at, r.id]);

it('goes on where the page before ended, and says when there is no more', async () => {
  const first = await page(3);
  const second = await page(3, first.nextCursor!);
  const third = await page(3, second.nextCursor!);
  expect([...first.items, ...second.items, ...third.items]).toEqual(rows);
  expect(third.nextCursor).toBeNull();
});

it('has no next page when it ends exactly', async () => {
  expect((await page(7)).nextCursor).toBeNull();
});

it.each(['', 'nonsense', Buffer.from("2026-01-01' or 1=1").toString('base64url')])(
  'refuses the cursor "%s"',
  async (cursor) => {
    await expect(page(3, cursor)).rejects.toMatchObject({ kind: 'not-understood', code: 'cursor-malformed' });
  },
);
