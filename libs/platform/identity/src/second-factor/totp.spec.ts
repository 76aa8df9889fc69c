import { Secret, TOTP } from 'otpauth';
import { Seal } from '@platform/config';
import { stepOf } from './totp.js';

/** RFC 6238, appendix B: the secret and, for SHA-1, the last six digits at these seconds. */
const secret = Buffer.from('12345678901234567890', 'ascii');

describe('the step of a code', () => {
  it.each([
    [59, '287082'],
    [1111111109, '081804'],
    [1234567890, '005924'],
    [20000000000, '353130'],
  ])('at %i seconds %s is the present one', (seconds, code) => {
    expect(stepOf(secret, code, seconds * 1000)).toBe(Math.floor(seconds / 30));
  });

  it.each([
    [-2, null],
    [-1, -1],
    [0, 0],
    [1, 1],
    [2, null],
  ])('a code of %i steps away is found at %p', (away, found) => {
    const now = 1_800_000_000_000;
    const code = TOTP.generate({
      secret: new Secret({ buffer: new Uint8Array(secret).buffer }),
      timestamp: now + away * 30_000,
    });
    expect(stepOf(secret, code, now)).toBe(found === null ? null : now / 30_000 + found);
  });

  it.each(['28708', '2870822', '28708a', '', '287 08', "287082' or 1=1"])('%p is no code', (code) => {
    expect(stepOf(secret, code, 59_000)).toBeNull();
  });

  it('may be typed in two groups', () => {
    expect(stepOf(secret, '287 082', 59_000)).toBe(1);
  });
});

describe('a sealed secret', () => {
  const seal = new Seal(Buffer.alloc(32, 7));
  const closed = seal.close(secret, 'identity.app_user|totp_sealed|one');

  it('opens in its place only', () => {
    expect(seal.open(closed, 'identity.app_user|totp_sealed|one')).toEqual(secret);
    expect(() => seal.open(closed, 'identity.app_user|totp_sealed|other')).toThrow();
    expect(() => new Seal(Buffer.alloc(32, 8)).open(closed, 'identity.app_user|totp_sealed|one')).toThrow();
  });

  it('shows every change', () => {
    for (let at = 0; at < closed.length; at += 1) {
      const changed = Buffer.from(closed);
      changed[at]! ^= 1;
      expect(() => seal.open(changed, 'identity.app_user|totp_sealed|one')).toThrow();
    }
  });
});
