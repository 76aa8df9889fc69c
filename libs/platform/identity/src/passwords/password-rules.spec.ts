import { mustBeFit, whyUnfit } from './password-rules.js';
import { Argon2id, Pbkdf2 } from './password-schemes.js';
import { Turnstile } from './turnstile.js';

const about = ['j.hartley', 'Jo Hartley', 'Northern Probation'];

describe('what a password may be', () => {
  it.each([
    ['fourteen chars', 'too short by one', /15 characters/],
    ['x'.repeat(129), 'too long by one', /128/],
    ['throughcare-demo', 'words of this work', /your agency or words/],
    ['hartley.northern1', 'their own name and agency', /your own name/],
    ['aaaaaaaaaaaaaaaaaaaa', 'one letter', /easy to guess/],
    ['passwordpassword1', 'a known password twice', /easy to guess/],
    ['correcthorsebatterystaple', 'a famous one', /easy to guess/],
    ['1234567890123456', 'digits in a row', /easy to guess/],
  ])('refuses %s (%s)', (password, _, reason) => {
    expect(whyUnfit(password, about)).toMatch(reason);
  });

  it.each([
    'marmalade fog on a tin roof',
    'vexed-otters-sing-flat',
    'ключ от старого сарая',
    `b7%${'quiet gravel lane '.repeat(6)}`.slice(0, 128),
  ])('takes %s', (password) => {
    expect(whyUnfit(password, about)).toBeNull();
  });

  it('counts characters, not bytes or halves of them', () => {
    expect(whyUnfit('🦊🌧️🎺 seven', about)).toMatch(/15 characters/);
  });

  it('names the field and never repeats the password', () => {
    const refusal = (() => {
      try {
        mustBeFit('Secret-Canary', about);
      } catch (error) {
        return error;
      }
    })();
    expect(refusal).toMatchObject({ code: 'identity.password-unfit', faults: [{ pointer: '/newPassword' }] });
    expect(JSON.stringify(refusal)).not.toContain('Canary');
  });
});

describe.each([
  ['argon2id', new Argon2id({ memoryKib: 1024, passes: 1 }), new Argon2id({ memoryKib: 2048, passes: 2 })],
  ['PBKDF2', new Pbkdf2(1000), new Pbkdf2(2000)],
])('%s', (_, cheap, dear) => {
  it('knows its own, and knows when it has become too cheap', async () => {
    const stored = await cheap.hash('vexed-otters-sing-flat');
    expect(cheap.owns(stored)).toBe(true);
    await expect(dear.verify(stored, 'vexed-otters-sing-flat')).resolves.toBe(true);
    await expect(dear.verify(stored, 'vexed-otters-sing-flax')).resolves.toBe(false);
    expect([cheap.isCurrent(stored), dear.isCurrent(stored)]).toEqual([true, false]);
  });

  it('does not cut long passwords short', async () => {
    const stored = await cheap.hash('y'.repeat(127) + 'a');
    await expect(cheap.verify(stored, 'y'.repeat(127) + 'b')).resolves.toBe(false);
  });
});

it('costs 64 MiB and three passes unless told otherwise', async () => {
  await expect(new Argon2id().hash('x')).resolves.toMatch(/^\$argon2id\$v=19\$m=65536,t=3,p=1\$/);
});

it('lets no more through at a time than there are places', async () => {
  const turnstile = new Turnstile(2, 1);
  const gates: (() => void)[] = [];
  const pass = () => turnstile.through(() => new Promise<void>((resolve) => gates.push(resolve)));
  const all = [pass(), pass(), pass()];
  await expect(pass()).rejects.toMatchObject({ kind: 'slow-down' });
  expect(gates).toHaveLength(2);
  gates[0]!();
  await all[0];
  await Promise.resolve();
  expect(gates).toHaveLength(3);
  gates.forEach((open) => open());
  await Promise.all(all);
});
