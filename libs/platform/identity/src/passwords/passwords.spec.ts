import type { IdentityOptions } from '../identity-options.js';
import { Pbkdf2 } from './password-schemes.js';
import { Passwords } from './passwords.js';

/** Dear enough that the hash is most of the time of a check. */
const passwords = new Passwords({ passwordCost: { memoryKib: 16 * 1024, passes: 2 } } as IdentityOptions);

async function shortest(check: () => Promise<unknown>): Promise<number> {
  const times: number[] = [];
  for (let n = 0; n < 5; n += 1) {
    const began = performance.now();
    await check();
    times.push(performance.now() - began);
  }
  return Math.min(...times);
}

it('takes as long over somebody unknown as over a wrong password', async () => {
  const stored = await passwords.hash('vexed-otters-sing-flat');
  await passwords.check(null, 'warms the decoy up');
  const known = await shortest(() => passwords.check(stored, 'not the password'));
  const unknown = await shortest(() => passwords.check(null, 'not the password'));
  expect(unknown / known).toBeGreaterThan(0.5);
  expect(unknown / known).toBeLessThan(2);
});

it('never says yes to somebody unknown', async () => {
  await expect(passwords.check(null, '')).resolves.toEqual({ right: false, outdated: false });
});

it('takes one spelling of what looks the same', async () => {
  const stored = await passwords.hash('caf\u00e9 by the old canal');
  const typed = 'cafe\u0301 by the old canal';
  await expect(passwords.check(stored, typed)).resolves.toEqual({ right: true, outdated: false });
});

it('still checks what another scheme kept, and says that it is outdated', async () => {
  const stored = await new Pbkdf2(1000).hash('vexed-otters-sing-flat');
  const answer = await passwords.check(stored, 'vexed-otters-sing-flat');
  expect(answer).toEqual({ right: true, outdated: true });
});
