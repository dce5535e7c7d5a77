import { createHmac } from 'node:crypto';
import type { Sql } from 'postgres';
import type { EmbeddedPostgres } from './embedded/postgres.js';
import { MIGRATION_LOCK } from './migrate.js';

/** Who answers requests on a database of our own: a role that can read the catalogue and nothing else. */
export const READER = 'catalogue_reader';

/** Where the tables of the catalogue are, and what was migrated. */
const SCHEMAS = ['public', 'drizzle'];

/** The same database for the reader. Its password is worked out, so that every process knows it and no file holds it. */
export function asReader(connection: EmbeddedPostgres['connection']): EmbeddedPostgres['connection'] {
  const { password, ...rest } = connection;
  return password === undefined
    ? { ...rest, user: READER }
    : { ...rest, user: READER, password: readerPassword(password) };
}

const readerPassword = (password: string) => createHmac('sha256', password).update(READER).digest('hex');

/**
 * Makes the reader of a database of our own, also of one that an older version has made, and lets it read.
 * @param password the superuser's, where it has one
 */
export async function makeReader(sql: Sql, password?: string): Promise<void> {
  const [found] = await sql<{ made: boolean }[]>`
    SELECT coalesce(bool_and(NOT has_database_privilege(oid, current_database(), 'TEMPORARY')), false) AS made
    FROM pg_roles WHERE rolname = ${READER}`;
  if (!found?.made) {
    const login = password === undefined ? 'LOGIN' : `LOGIN PASSWORD '${readerPassword(password)}'`;
    await sql.begin(async (transaction) => {
      await transaction`SELECT pg_advisory_xact_lock(${MIGRATION_LOCK})`;
      const [{ database = '' } = {}] = await transaction<
        { database: string }[]
      >`SELECT quote_ident(current_database()) AS database`;
      await transaction.unsafe(`
        DO $$ BEGIN
          IF NOT EXISTS (SELECT FROM pg_roles WHERE rolname = '${READER}') THEN CREATE ROLE ${READER} ${login}; END IF;
        END $$;
        ALTER ROLE ${READER} SET default_transaction_read_only = on;
        REVOKE CREATE, TEMPORARY ON DATABASE ${database} FROM PUBLIC`);
    });
  }
  await letRead(sql, READER);
}

/**
 * Lets a role read all tables of the catalogue, also those that later migrations make. Asked of the database
 * before anything is written, so that a start at which nothing is new writes nothing.
 */
export async function letRead(sql: Sql, role: string): Promise<void> {
  const unread = async (client: Sql) => {
    const rows = await client`
      SELECT FROM pg_class AS class JOIN pg_namespace AS space ON space.oid = class.relnamespace
      WHERE space.nspname = ANY (${SCHEMAS}) AND class.relkind IN ('r', 'p', 'v', 'm')
        AND pg_has_role(class.relowner, 'MEMBER') AND NOT (has_table_privilege(${role}, class.oid, 'SELECT')
        AND has_schema_privilege(${role}, space.oid, 'USAGE')) LIMIT 1`;
    return rows.length > 0;
  };
  if (!(await unread(sql))) return;
  const grantee = `"${role.replaceAll('"', '""')}"`;
  const schemas = SCHEMAS.join(', ');
  await sql.begin(async (transaction) => {
    // Of several that start at once, one grants: Postgres refuses two that write the same rights.
    await transaction`SELECT pg_advisory_xact_lock(${MIGRATION_LOCK})`;
    if (!(await unread(transaction as unknown as Sql))) return;
    await transaction.unsafe(`
      GRANT USAGE ON SCHEMA ${schemas} TO ${grantee};
      GRANT SELECT ON ALL TABLES IN SCHEMA ${schemas} TO ${grantee};
      ALTER DEFAULT PRIVILEGES IN SCHEMA ${schemas} GRANT SELECT ON TABLES TO ${grantee}`);
  });
}

/** May the account of these connections write to any table of the catalogue, by itself or as a role that it can be? */
export async function mayWrite(sql: Sql): Promise<boolean> {
  const [row] = await sql<{ yes: boolean }[]>`
    SELECT coalesce(bool_or(has_table_privilege(role.oid, class.oid, 'INSERT, UPDATE, DELETE, TRUNCATE')), false) AS yes
    FROM pg_class AS class JOIN pg_roles AS role ON pg_has_role(role.oid, 'MEMBER')
    WHERE class.relnamespace = 'public'::regnamespace AND class.relkind IN ('r', 'p')
      AND class.relowner = (SELECT relowner FROM pg_class WHERE oid = to_regclass('public.revision'))`;
  return row?.yes ?? false;
}
