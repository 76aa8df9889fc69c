import type { IdentityOptions } from '../identity-options.js';
import { Argon2id, Pbkdf2 } from './password-schemes.js';
import { Passwords } from './passwords.js';

const passwords = new Passwords({ passwordCost: { memoryKib: 1024, passes: 1 } } as IdentityOptions);

it('does the same work for somebody unknown as for a wrong password', async () => {
  const { verify } = Argon2id.prototype; // eslint-disable-line @typescript-eslint/unbound-method -- it uses no `this`, and is put back below
  const costs: string[] = [];
  Argon2id.prototype.verify = (stored, password) => {
    costs.push(stored.split('$').slice(0, 4).join('$'));
    return verify(stored, password);
  };
  try {
    await passwords.check(await passwords.hash('vexed-otters-sing-flat'), 'not the password');
    await passwords.check(null, 'not the password');
    await passwords.check(null, 'not the password');
  } finally {
    Argon2id.prototype.verify = verify;
  }
  expect(costs).toEqual(Array(3).fill('$argon2id$v=19$m=1024,t=1,p=1'));
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
