import { DEMO_PASSWORD, type DemoUsername } from '@domain/demo';

/** A signed-in client of the API that outlives the program: its session is in the database. */
export class ApiClient {
  private constructor(
    private readonly cookie: string,
    private readonly csrfToken: string,
    readonly userId: string,
  ) {}

  static async signIn(address: string, username: DemoUsername): Promise<ApiClient> {
    const answer = await fetch(`${address}/api/v1/session`, {
      method: 'POST',
      headers: { 'Content-Type': 'application/json' },
      body: JSON.stringify({ username, password: DEMO_PASSWORD }),
    });
    if (answer.status !== 201) throw new Error(`Sign-in answered ${answer.status}`);
    const { csrfToken, user } = (await answer.json()) as { csrfToken: string; user: { id: string } };
    const cookie = answer.headers
      .getSetCookie()
      .map((c) => c.split(';')[0])
      .join('; ');
    return new ApiClient(cookie, csrfToken, user.id);
  }

  get(address: string, path: string): Promise<Response> {
    return fetch(address + path, { headers: { Cookie: this.cookie } });
  }

  post(address: string, path: string, body: object, headers: Record<string, string> = {}): Promise<Response> {
    return fetch(address + path, {
      method: 'POST',
      headers: {
        'Content-Type': 'application/json',
        Cookie: this.cookie,
        'X-CSRF-Token': this.csrfToken,
        ...headers,
      },
      body: JSON.stringify(body),
    });
  }

  async caseload(address: string): Promise<string[]> {
    const answer = await this.get(address, '/api/v1/caseload');
    const { items } = (await answer.json()) as { items: { person: { id: string } }[] };
    return items.map(({ person }) => person.id);
  }
}
