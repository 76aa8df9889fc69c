import { readdirSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import pg from 'pg';
import { DataSource, type DataSourceOptions } from 'typeorm';

export interface SourceOptions {
  url: string;
  /** Entity classes of the domains. */
  entities: NonNullable<DataSourceOptions['entities']>;
  /** Connections at most; four were best on two cores. */
  most?: number;
  statementTimeoutMs?: number;
  applicationName?: string;
}

/** The program's TypeORM source. The driver is given: TypeORM's own loading of pg breaks under jest on Node 24. */
export function sourceOf(options: SourceOptions): DataSource {
  return new DataSource({
    type: 'postgres',
    driver: pg,
    url: options.url,
    entities: options.entities,
    synchronize: false,
    logging: false,
    poolSize: options.most ?? 6,
    applicationName: options.applicationName ?? 'throughcare',
    extra: {
      pipeline: true,
      statement_timeout: options.statementTimeoutMs ?? 5000,
      connectionTimeoutMillis: 10_000,
      keepAlive: true,
    },
  });
}

const FOLDER = fileURLToPath(new URL('../../../../migrations/', import.meta.url));

/** Every migration file in order of its number; each exports one class. */
export async function migrationClasses(): Promise<(new () => never)[]> {
  const files = readdirSync(FOLDER)
    .filter((f) => /^\d{4}-.*\.(ts|js)$/.test(f) && !f.endsWith('.d.ts'))
    .sort();
  const modules = await Promise.all(
    files.map((f) => import(new URL(f, `file://${FOLDER}`).href) as Promise<Record<string, new () => never>>),
  );
  return modules.map((m) => Object.values(m)[0]!);
}
