import { parseCookie, stringifySetCookie, type SetCookie } from 'cookie';
import type { Request } from 'express';

/**
 * The cookies we set. With https they carry the `__Host-` prefix: no sub-domain and no plain page can plant one.
 * `sid`: the session. `device`: so that tries from elsewhere do not count here. `form`: binds the forms before sign-in.
 */
export type CookieName = 'sid' | 'device' | 'form';

const DEVICE_SECONDS = 400 * 24 * 3600;

export class Cookies {
  constructor(private readonly secure: boolean) {}

  read(request: Request, name: CookieName): string | null {
    return parseCookie(request.headers.cookie ?? '')[this.fullName(name)] ?? null;
  }

  put(request: Request, name: CookieName, value: string): void {
    this.send(request, {
      name: this.fullName(name),
      value,
      maxAge: name === 'device' ? DEVICE_SECONDS : undefined,
    });
  }

  clear(request: Request, name: CookieName): void {
    this.send(request, { name: this.fullName(name), value: '', maxAge: 0 });
  }

  private fullName(name: CookieName): string {
    return this.secure ? `__Host-${name}` : name;
  }

  private send(request: Request, cookie: SetCookie): void {
    const whole = { ...cookie, httpOnly: true, secure: this.secure, sameSite: 'lax' as const, path: '/' };
    request.res!.append('Set-Cookie', stringifySetCookie(whole));
  }
}
