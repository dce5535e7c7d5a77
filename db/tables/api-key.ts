import { integer, pgTable, text, timestamp } from 'drizzle-orm/pg-core';

/**
 * The API keys that were given to clients, each with a rate limit of its own. They belong to no revision. The key itself
 * is not stored: its prefix finds the row, and its hash shows that the client has the rest.
 */
export const apiKey = pgTable('api_key', {
  prefix: text().primaryKey(),
  /** SHA-256 of the whole key, in hexadecimal digits. */
  hash: text().notNull(),
  /** Who has the key, for the operator. */
  name: text().notNull(),
  /** The cost that it may use per minute; null for the limit of the settings. */
  pointsPerMinute: integer(),
  createdAt: timestamp({ withTimezone: true }).notNull(),
  /** When it was revoked; null while it is valid. */
  revokedAt: timestamp({ withTimezone: true }),
});
