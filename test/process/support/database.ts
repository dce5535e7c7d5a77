import { onTestFinished } from 'vitest';
import type { TEMPLATES, TestServerAddress } from '../../support/database.js';
import { createTestDatabase, type TestDatabase } from '../../support/server.js';

/** DATABASE_URL of a database of the test server, by its socket where it has one. */
export function urlOf(address: TestServerAddress & { database: string }): string {
  const { host, port, user, password, database } = address;
  return address.path
    ? `postgres://${user}@/${database}?host=${encodeURIComponent(host)}&port=${port}`
    : `postgres://${user}:${password}@${host}:${port}/${database}`;
}

/** A database for one test. */
export async function testDatabase(
  template: keyof typeof TEMPLATES = 'seeded',
): Promise<TestDatabase & { url: string }> {
  const database = await createTestDatabase(template);
  onTestFinished(() => database.drop());
  return { ...database, url: urlOf(database.address as Parameters<typeof urlOf>[0]) };
}
