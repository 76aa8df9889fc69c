import { Injectable } from '@nestjs/common';
import type { Request } from 'express';
import passport, { type Strategy } from 'passport';
import { Strategy as CustomStrategy } from 'passport-custom';
import { NotSignedIn } from '@platform/kernel';
import type { Proof } from '../signing-in/door.js';
import { PasswordSignIn } from '../signing-in/sign-in.js';
import { SessionEdge } from './session-edge.js';

/**
 * Holds the ways to prove who one is; an agency's OpenID provider is one more `use`. Passport keeps no session:
 * every proof goes through Door.admit.
 */
@Injectable()
export class SignInStrategies {
  private readonly holder = new passport.Passport();

  constructor(passwords: PasswordSignIn, edge: SessionEdge) {
    this.use(
      'password',
      new CustomStrategy((request, done) => {
        const { username, password, otp } = request.body as Record<string, string>;
        passwords.prove({ username: username!, password: password!, otp }, edge.clientOf(request)).then(
          (proof) => done(null, proof),
          (refusal: Error) => done(refusal),
        );
      }),
    );
  }

  use(name: string, strategy: Strategy): void {
    this.holder.use(name, strategy);
  }

  /** @param request its body checked already by the command of the route */
  prove(name: string, request: Request): Promise<Proof> {
    return new Promise((resolve, reject) => {
      const settle = (refusal: Error | null, proof?: Proof | false) => {
        if (proof) resolve(proof);
        else reject(refusal ?? new NotSignedIn());
      };
      const attempt = this.holder.authenticate(name, { session: false }, settle) as (
        request: Request,
        response: Request['res'],
        next: (error: Error) => void,
      ) => void;
      attempt(request, request.res, reject);
    });
  }
}
