import 'reflect-metadata';
import { plainToInstance, Transform } from 'class-transformer';
import {
  ArrayNotEmpty,
  IsBoolean,
  IsEmail,
  IsIn,
  IsInt,
  IsOptional,
  IsString,
  IsTimeZone,
  IsUrl,
  Max,
  Min,
  MinLength,
  validateSync,
} from 'class-validator';

export const PROGRAM_ROLES = ['api', 'web', 'worker'] as const;
export type ProgramRole = (typeof PROGRAM_ROLES)[number];

const truth = Transform(({ value }: { value: unknown }) =>
  value === 'true' ? true : value === 'false' ? false : value,
);
const whole = Transform(({ value }: { value: unknown }) =>
  typeof value === 'string' && /^\d+$/.test(value) ? Number(value) : value,
);
const POSTGRES = { protocols: ['postgres', 'postgresql'], require_tld: false, require_protocol: true };

/** Every setting of the program, from the environment. The README's table lists the same. */
export class Settings {
  /** Port to listen on; without it 3000 or the next free one. */
  @IsOptional() @whole @IsInt() @Min(0) @Max(65535) PORT?: number;
  /** Address to listen on. */
  @IsString() HOST = '127.0.0.1';
  /** Which parts run here, comma between: api, web, worker. */
  @Transform(({ value }: { value: unknown }) =>
    typeof value === 'string' ? value.split(',').map((r) => r.trim()) : value,
  )
  @ArrayNotEmpty()
  @IsIn(PROGRAM_ROLES, { each: true })
  ROLES: ProgramRole[] = [...PROGRAM_ROLES];
  /** Login of the program (app_rw). Absent: the embedded database. */
  @IsOptional() @IsUrl(POSTGRES) DATABASE_URL?: string;
  /** Login of jobs (app_worker); needed beside DATABASE_URL where the worker runs. */
  @IsOptional() @IsUrl(POSTGRES) DATABASE_WORKER_URL?: string;
  /** Login that alone reads and writes what people sign in with (app_identity). */
  @IsOptional() @IsUrl(POSTGRES) DATABASE_IDENTITY_URL?: string;
  /** Login that alone appends to the audit log by itself (app_audit). */
  @IsOptional() @IsUrl(POSTGRES) DATABASE_RECORD_URL?: string;
  /** Login that reads the audit log for verification (audit_reader). */
  @IsOptional() @IsUrl(POSTGRES) DATABASE_AUDIT_URL?: string;
  /** Login that may change the schema (app_migrator); used only to migrate at start, when it is given. */
  @IsOptional() @IsUrl(POSTGRES) DATABASE_MIGRATOR_URL?: string;
  /** Where the embedded database, its secrets and the audit anchors are kept. */
  @IsString() DATA_DIR = '.data';
  /** Signs who is asking, towards the database: at least 32 characters, the same on every machine. */
  @IsOptional() @MinLength(32) CONTEXT_KEY?: string;
  /** Seals second-factor secrets and victims' contact details: at least 32 characters. */
  @IsOptional() @MinLength(32) SEAL_KEY?: string;
  /** Signs the anchors of the audit log: at least 32 characters. */
  @IsOptional() @MinLength(32) ANCHOR_KEY?: string;
  /** File (on other storage than the database) to which anchors of the log are appended. */
  @IsOptional() @IsString() AUDIT_ANCHOR_FILE?: string;
  /** Address people use, for example https://throughcare.example.org. */
  @IsOptional()
  @IsUrl({ protocols: ['http', 'https'], require_tld: false, require_protocol: true })
  PUBLIC_ORIGIN?: string;
  /** Server that e-mail leaves by, smtp:// or smtps://; off when not set. Beyond this machine the connection is encrypted. */
  @IsOptional()
  @IsUrl({ protocols: ['smtp', 'smtps'], require_tld: false, require_protocol: true })
  SMTP_URL?: string;
  /** Whom e-mail is from. Needed with SMTP_URL. */
  @IsOptional() @IsEmail() SMTP_FROM?: string;
  /** Proxies in front of the program, exactly. */
  @whole @IsInt() @Min(0) @Max(5) TRUSTED_PROXIES = 0;
  /** Invented people and accounts with a known password. Only on the embedded database and a loopback address. */
  @IsOptional() @truth @IsBoolean({ message: 'DEMO must be true or false' }) DEMO?: boolean;
  /** How many people a new demo invents: enough for each account to have some of every kind. */
  @whole @IsInt() @Min(100) @Max(5000) DEMO_PEOPLE = 400;
  @IsIn(['fatal', 'error', 'warn', 'info', 'debug', 'silent']) LOG_LEVEL = 'info';
  /** How long a request in flight may take to finish when the program is asked to stop, in seconds. */
  @whole @IsInt() @Min(1) @Max(300) STOP_SECONDS = 20;
  /** Region whose holidays and zone are the default. */
  @IsTimeZone() TIME_ZONE = 'Europe/London';
}

/** The environment cannot be used; `reasons` are sentences, one a setting. */
export class SettingsRefused extends Error {
  constructor(readonly reasons: readonly string[]) {
    super(`The settings can't be used:\n${reasons.map((r) => `  - ${r}`).join('\n')}`);
  }
}

/** Reads and checks the settings. Unknown names are left alone: the environment is shared. */
export function settingsFrom(environment: Readonly<Record<string, string | undefined>>): Settings {
  const settings = plainToInstance(Settings, withoutEmpty(environment), { exposeDefaultValues: true });
  const reasons = validateSync(settings, { forbidUnknownValues: false }).flatMap((e) =>
    Object.values(e.constraints ?? {}).map((text) =>
      text.startsWith(e.property) ? text : `${e.property}: ${text}`,
    ),
  );
  reasons.push(...contradictions(settings));
  if (reasons.length > 0) throw new SettingsRefused(reasons);
  settings.DEMO ??= !settings.DATABASE_URL && isLoopback(settings.HOST) && !settings.PUBLIC_ORIGIN;
  return settings;
}

function contradictions(s: Settings): string[] {
  const out: string[] = [];
  if (s.DEMO && s.DATABASE_URL)
    out.push('DEMO: demo accounts have a known password, so they exist only on the embedded database');
  if (s.DEMO && !isLoopback(s.HOST))
    out.push('DEMO: demo accounts have a known password, so HOST must be a loopback address');
  if (s.DEMO && s.PUBLIC_ORIGIN) out.push('DEMO: a system with a PUBLIC_ORIGIN is not a demo');
  if (s.SMTP_URL && !s.SMTP_FROM)
    out.push('SMTP_FROM: needed when SMTP_URL is given, as the sender of e-mail');
  if (!s.DATABASE_URL) return out;
  for (const name of [
    'CONTEXT_KEY',
    'SEAL_KEY',
    'ANCHOR_KEY',
    'AUDIT_ANCHOR_FILE',
    'PUBLIC_ORIGIN',
    'DATABASE_IDENTITY_URL',
    'DATABASE_RECORD_URL',
    'DATABASE_AUDIT_URL',
  ] as const) {
    if (!s[name]) out.push(`${name}: needed when DATABASE_URL is given`);
  }
  if (
    s.PUBLIC_ORIGIN &&
    !s.PUBLIC_ORIGIN.startsWith('https:') &&
    !isLoopback(new URL(s.PUBLIC_ORIGIN).hostname)
  )
    out.push('PUBLIC_ORIGIN: needs https, or sessions would travel in the open');
  if (s.ROLES.includes('worker') && !s.DATABASE_WORKER_URL)
    out.push('DATABASE_WORKER_URL: needed where the worker runs');
  return out;
}

export function isLoopback(host: string): boolean {
  return host === 'localhost' || host === '::1' || host.startsWith('127.');
}

/** Every name, by the compiler's word: one that is not here would be read by nobody. */
const NAMES = Object.keys({
  PORT: true,
  HOST: true,
  ROLES: true,
  DATABASE_URL: true,
  DATABASE_WORKER_URL: true,
  DATABASE_IDENTITY_URL: true,
  DATABASE_RECORD_URL: true,
  DATABASE_AUDIT_URL: true,
  DATABASE_MIGRATOR_URL: true,
  DATA_DIR: true,
  CONTEXT_KEY: true,
  SEAL_KEY: true,
  ANCHOR_KEY: true,
  AUDIT_ANCHOR_FILE: true,
  PUBLIC_ORIGIN: true,
  SMTP_URL: true,
  SMTP_FROM: true,
  TRUSTED_PROXIES: true,
  DEMO: true,
  DEMO_PEOPLE: true,
  LOG_LEVEL: true,
  STOP_SECONDS: true,
  TIME_ZONE: true,
} satisfies Record<keyof Settings, true>);

function withoutEmpty(environment: Readonly<Record<string, string | undefined>>): Record<string, string> {
  return Object.fromEntries(
    NAMES.map((n) => [n, environment[n]]).filter((pair): pair is [string, string] => Boolean(pair[1])),
  );
}
