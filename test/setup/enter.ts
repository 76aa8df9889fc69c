import type { Server } from 'node:http';
import request from 'supertest';
import { signIn, type Persona } from './program.js';

/** Sets a password with a code that was handed over, as the form does it, and signs in with it. */
export async function enter(
  http: Server,
  username: string,
  code: string,
  password: string,
): Promise<Persona> {
  const page = await request(http).get('/sign-in/code-you-were-given').expect(200);
  const cookie = ([page.headers['set-cookie']].flat() as string[]).map((c) => c.split(';')[0]).join('; ');
  const token = /name="_csrf" value="([^"]+)"/.exec(page.text)![1]!;
  await request(http)
    .post('/sign-in/code-you-were-given')
    .set('Cookie', cookie)
    .type('form')
    .send({ _csrf: token, username, code, newPassword: password, repeated: password })
    .expect(303);
  return signIn(http, username, password);
}
