import type { DataSource } from 'typeorm';

/** What identity must be told; an abstract class so that it can be asked for by name. */
export abstract class IdentityOptions {
  /** Logged in as app_identity, which alone may read and write what people sign in with. Closed when the program ends. */
  abstract readonly source: DataSource;
  /** Keys for second-factor secrets, throttle keys and sign-in forms are derived from it; at least 32 bytes. */
  abstract readonly sealKey: Buffer;
  /** Invented people and known passwords; a second factor is then a choice. */
  abstract readonly demo: boolean;
  /** Whether people reach us by https. Without it cookies carry no `Secure` and no `__Host-`: demo on loopback only. */
  abstract readonly secure: boolean;
  /** `https://host`, when it is fixed; otherwise the address the request came to. */
  abstract readonly publicOrigin?: string;
  /** Cheaper password hashes, for tests. */
  abstract readonly passwordCost?: { memoryKib: number; passes: number };
}
