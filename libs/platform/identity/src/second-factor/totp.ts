import { Injectable } from '@nestjs/common';
import { Secret, TOTP } from 'otpauth';
import QRCode from 'qrcode';
import { keyFor, Seal } from '@platform/config';
import { IdentityOptions } from '../identity-options.js';

const PERIOD = 30;

/** What somebody needs to add us to their authenticator. */
export interface Enrolment {
  /** Secret in base32, in groups of four, for typing. */
  secretAsText: string;
  /** QR code of the otpauth address, as an SVG element. */
  qrSvg: string;
}

/**
 * The step (30 seconds since 1970) a code belongs to, or null when it is none of now, the one before or the one
 * after: clocks of telephones are not exact. Whether the step was used before is for the database to say.
 */
export function stepOf(secret: Buffer, code: string, nowMs: number): number | null {
  const token = code.replace(/\s/g, '');
  if (!/^\d{6}$/.test(token)) return null;
  const key = new Secret({ buffer: toArrayBuffer(secret) });
  const delta = TOTP.validate({ token, secret: key, period: PERIOD, digits: 6, timestamp: nowMs, window: 1 });
  return delta === null ? null : TOTP.counter({ period: PERIOD, timestamp: nowMs }) + delta;
}

/** Time-based one-time codes (RFC 6238). Secrets are sealed for their place before they go anywhere. */
@Injectable()
export class Totp {
  private readonly seal: Seal;

  constructor(options: IdentityOptions) {
    this.seal = new Seal(keyFor(options.sealKey, 'second-factor'));
  }

  /** A new secret, sealed for this user. */
  newSecret(userId: string): Buffer {
    return this.seal.close(Buffer.from(new Secret({ size: 20 }).bytes), placeOf(userId));
  }

  async enrolment(sealed: Buffer, userId: string, username: string): Promise<Enrolment> {
    const secret = new Secret({ buffer: toArrayBuffer(this.seal.open(sealed, placeOf(userId))) });
    const uri = new TOTP({ issuer: 'Throughcare', label: username, secret, period: PERIOD }).toString();
    return {
      secretAsText: secret.base32.match(/.{1,4}/g)!.join(' '),
      qrSvg: await QRCode.toString(uri, { type: 'svg', width: 240, margin: 2, errorCorrectionLevel: 'M' }),
    };
  }

  stepOf(sealed: Buffer, userId: string, code: string, nowMs: number): number | null {
    return stepOf(this.seal.open(sealed, placeOf(userId)), code, nowMs);
  }
}

const placeOf = (userId: string) => `identity.app_user|totp_sealed|${userId}`;

function toArrayBuffer(bytes: Buffer): ArrayBuffer {
  const copy = new ArrayBuffer(bytes.length);
  new Uint8Array(copy).set(bytes);
  return copy;
}
