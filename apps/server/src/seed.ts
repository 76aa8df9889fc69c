import argon2 from '@node-rs/argon2';
import { DEMO_PASSWORD, seedDemo } from '@domain/demo';
import { Clock } from '@platform/kernel';
import type { OpenDatabase } from './database.js';

/** Invented people and accounts, where the database is empty. @returns whether it was */
export async function seedWhenEmpty(
  database: Pick<OpenDatabase, 'migratorUrl' | 'sealKey'>,
  people: number,
): Promise<boolean> {
  if (!database.migratorUrl) return false;
  const made = await seedDemo(database.migratorUrl, {
    now: new Clock().now().toString(),
    people,
    sealKey: database.sealKey,
    hashPassword: () => argon2.hash(DEMO_PASSWORD, { memoryCost: 65_536, timeCost: 3, parallelism: 1 }),
  });
  return made !== null;
}
