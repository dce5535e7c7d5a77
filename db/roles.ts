import { createHmac } from 'node:crypto';
import { sql } from 'drizzle-orm';
import type { Sql, TransactionSql } from 'postgres';
import { identifier, identifiers, literal, texts } from './columns.js';
import type { EmbeddedPostgres } from './embedded/postgres.js';
import { MIGRATION_LOCK } from './migrate.js';
import { execute } from './statement.js';

/** The role that answers requests on the embedded Postgres: it reads the catalogue and can do nothing else. */
export const READER = 'catalogue_reader';

/** Where the tables of the catalogue and the list of migrations are. */
const SCHEMAS = ['public', 'drizzle'];

/** The same database as the reader. Its password is derived, so every process knows it and no file contains it. */
export function readerConnection(connection: EmbeddedPostgres['connection']): EmbeddedPostgres['connection'] {
  const { password, ...rest } = connection;
  return password === undefined
    ? { ...rest, user: READER }
    : { ...rest, user: READER, password: readerPassword(password) };
}

const readerPassword = (password: string) => createHmac('sha256', password).update(READER).digest('hex');

/**
 * Creates the reader of the embedded Postgres, or updates one that an older version created, and grants it to read.
 * @param password the superuser's, where it has one
 */
export async function createReader(client: Sql, password?: string): Promise<void> {
  const [found] = await execute<{ ready: boolean }>(
    client,
    'findReader',
    sql`SELECT coalesce(bool_and(NOT has_database_privilege(oid, current_database(), 'TEMPORARY')), false) AS ready
      FROM pg_roles WHERE rolname = ${READER}`,
  );
  if (!found?.ready) await changeRights(client, (transaction) => writeReader(transaction, password));
  await grantRead(client, READER);
}

async function writeReader(transaction: TransactionSql, password: string | undefined): Promise<void> {
  const [found] = await execute<{ database: string; exists: boolean }>(
    transaction,
    'findRole',
    sql`SELECT current_database()::text AS database,
      EXISTS (SELECT FROM pg_roles WHERE rolname = ${READER}) AS "exists"`,
  );
  const login =
    password === undefined ? sql`LOGIN` : sql`LOGIN PASSWORD ${literal(readerPassword(password))}`;
  if (!found?.exists)
    await execute(transaction, 'createReader', sql`CREATE ROLE ${identifier(READER)} ${login}`);
  await execute(
    transaction,
    'restrictReader',
    sql`ALTER ROLE ${identifier(READER)} SET default_transaction_read_only = on;
      REVOKE CREATE, TEMPORARY ON DATABASE ${identifier(found?.database ?? '')} FROM PUBLIC`,
  );
}

/**
 * Grants a role to read all tables of the catalogue, also those that later migrations create. Checks first, so that a
 * start that changes nothing writes nothing.
 */
export async function grantRead(client: Sql, role: string): Promise<void> {
  if (await readsAll(client, role)) return;
  const grantee = identifier(role);
  const schemas = identifiers(SCHEMAS);
  await changeRights(client, async (transaction) => {
    if (await readsAll(transaction, role)) return;
    await execute(
      transaction,
      'grantRead',
      sql`GRANT USAGE ON SCHEMA ${schemas} TO ${grantee};
        GRANT SELECT ON ALL TABLES IN SCHEMA ${schemas} TO ${grantee};
        ALTER DEFAULT PRIVILEGES IN SCHEMA ${schemas} GRANT SELECT ON TABLES TO ${grantee}`,
    );
  });
}

/** Can the role read every table that this account can grant? */
async function readsAll(client: Sql | TransactionSql, role: string): Promise<boolean> {
  const missing = await execute(
    client,
    'findUnreadableTable',
    sql`SELECT FROM pg_class AS class JOIN pg_namespace AS space ON space.oid = class.relnamespace
      WHERE space.nspname = ANY (${texts(SCHEMAS)}) AND class.relkind IN ('r', 'p', 'v', 'm')
        AND pg_has_role(class.relowner, 'MEMBER') AND NOT (has_table_privilege(${role}, class.oid, 'SELECT')
        AND has_schema_privilege(${role}, space.oid, 'USAGE')) LIMIT 1`,
  );
  return missing.length === 0;
}

/** One process at a time: Postgres refuses two that write the same rights. */
export const changeRights = (
  client: Sql,
  work: (transaction: TransactionSql) => Promise<void>,
): Promise<unknown> =>
  client.begin(async (transaction) => {
    await execute(transaction, 'lockMigrations', sql`SELECT pg_advisory_xact_lock(${MIGRATION_LOCK})`);
    await work(transaction);
  });

/** Can the account of these connections write to any table of the catalogue, by itself or as a role it belongs to? */
export async function canWrite(client: Sql): Promise<boolean> {
  const [row] = await execute<{ yes: boolean }>(
    client,
    'findWritableTable',
    sql`SELECT coalesce(bool_or(has_table_privilege(role.oid, class.oid, 'INSERT, UPDATE, DELETE, TRUNCATE')), false) AS yes
      FROM pg_class AS class JOIN pg_roles AS role ON pg_has_role(role.oid, 'MEMBER')
      WHERE class.relnamespace = 'public'::regnamespace AND class.relkind IN ('r', 'p')
        AND class.relowner = (SELECT relowner FROM pg_class WHERE oid = to_regclass('public.revision'))`,
  );
  return row?.yes ?? false;
}
