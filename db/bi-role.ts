import { createHash, createHmac, pbkdf2Sync, randomBytes } from 'node:crypto';
import type { Sql } from 'postgres';
import { identifier } from './columns.js';
import { changeRights, READER } from './roles.js';
import { execute, statement } from './statement.js';

/** The role of BI tools: it sees the schema `bi` and nothing else. */
export const BI_ROLE = 'catalogue_bi';

/** How long a statement, or a pause within a transaction, may take. */
export const BI_SECONDS = 60;

/** How many connections it may have at once. */
const CONNECTIONS = 10;

/** What its sessions start with. Postgres lets the role change these, for all its users. */
const SETTINGS: Readonly<Record<string, string>> = {
  default_transaction_read_only: 'on',
  statement_timeout: `${BI_SECONDS}s`,
  idle_in_transaction_session_timeout: `${BI_SECONDS}s`,
  search_path: 'bi',
};

/** A setting that only a superuser changes. */
const TEMPORARY_FILES = { temp_file_limit: '500MB' };

const SET_ALL = [
  `ALTER ROLE ${BI_ROLE} RESET ALL;`,
  ...Object.entries(SETTINGS).map(([name, value]) => `ALTER ROLE ${BI_ROLE} SET ${name} = '${value}';`),
].join('\n');

/**
 * The statements that create the role, or give an existing one its password, settings and rights again. Anyone who may
 * create roles and owns the schema `bi` can run them, as often as needed.
 * @param password in printable ASCII; the statements contain its SCRAM verifier only
 */
export const biRoleSql = (password: string): string =>
  `
DO $$ BEGIN
  IF NOT EXISTS (SELECT FROM pg_roles WHERE rolname = '${BI_ROLE}') THEN CREATE ROLE ${BI_ROLE}; END IF;
END $$;
ALTER ROLE ${BI_ROLE} LOGIN CONNECTION LIMIT ${CONNECTIONS} PASSWORD '${scramVerifier(password)}';
${SET_ALL}
GRANT USAGE ON SCHEMA bi TO ${BI_ROLE};
GRANT SELECT ON ALL TABLES IN SCHEMA bi TO ${BI_ROLE};
ALTER DEFAULT PRIVILEGES IN SCHEMA bi GRANT SELECT ON TABLES TO ${BI_ROLE};
DO $$ BEGIN
  EXECUTE format('ALTER ROLE ${BI_ROLE} IN DATABASE %I RESET ALL', current_database());
  EXECUTE format('REVOKE CREATE, TEMPORARY ON DATABASE %I FROM PUBLIC', current_database());
END $$;
`.trimStart();

/**
 * What only the superuser of a database that nobody else uses can do. Takes from all other roles what can wait, lock or
 * store: functions that sleep, advisory locks (publications use them), large objects, notes in the log of changes, and
 * blocks of code. The reader belongs to the role, to be able to end its sessions.
 */
const RESTRICTION = `
ALTER ROLE ${BI_ROLE} SET temp_file_limit = '${TEMPORARY_FILES.temp_file_limit}';
GRANT ${BI_ROLE} TO ${READER};
REVOKE USAGE ON LANGUAGE plpgsql FROM PUBLIC;
DO $$ DECLARE name regprocedure; BEGIN
  FOR name IN SELECT oid FROM pg_proc WHERE pronamespace = 'pg_catalog'::regnamespace
    AND proname ~ '^(pg_sleep|pg_(try_)?advisory_|lo_|loread$|lowrite$|pg_logical_emit_message$|pg_notify$|pg_export_snapshot$)'
    AND has_function_privilege('public', oid, 'EXECUTE')
  LOOP
    EXECUTE format('REVOKE EXECUTE ON FUNCTION %s FROM PUBLIC', name);
  END LOOP;
END $$;
`;

/**
 * Creates the role in the embedded Postgres, or restores it: a role may change its own password and settings.
 * @param client as the superuser
 */
export const createBiRole = (client: Sql, password: string): Promise<unknown> =>
  changeRights(client, async (transaction) => {
    await transaction.unsafe(biRoleSql(password) + RESTRICTION);
  });

/**
 * Gives new sessions of the role in the embedded Postgres their settings back, where somebody has changed them.
 * @param reader a member of the role, which may then do what the role may
 * @returns whether they had been changed
 */
export async function restoreBiSettings(reader: Sql): Promise<boolean> {
  const settings = Object.entries({ ...SETTINGS, ...TEMPORARY_FILES });
  // A text, because the watchdog's connection knows no arrays.
  const expected = statement`${`{${settings.map((setting) => setting.join('='))}}`}::text[]`;
  const [changed] = await execute<{ database: string }>(
    reader,
    'findChangedBiSettings',
    statement`SELECT current_database()::text AS database FROM pg_roles AS role
      LEFT JOIN pg_db_role_setting AS everywhere ON everywhere.setrole = role.oid AND everywhere.setdatabase = 0
      LEFT JOIN pg_db_role_setting AS here ON here.setrole = role.oid
        AND here.setdatabase = (SELECT oid FROM pg_database WHERE datname = current_database())
      WHERE role.rolname = ${BI_ROLE} AND (here.setrole IS NOT NULL
        OR (everywhere.setconfig @> ${expected} AND everywhere.setconfig <@ ${expected}) IS NOT TRUE)`,
  );
  if (!changed) return false;
  await execute(
    reader,
    'restoreBiSettings',
    statement`SET TRANSACTION READ WRITE; SET LOCAL ROLE ${identifier(BI_ROLE)}; ${statement.raw(SET_ALL)}
      ALTER ROLE ${identifier(BI_ROLE)} IN DATABASE ${identifier(changed.database)} RESET ALL`,
  );
  return true;
}

const ITERATIONS = 4096;

/** What Postgres stores of a password, so that no statement contains it: RFC 5803. */
export function scramVerifier(password: string, salt: Buffer = randomBytes(16)): string {
  const salted = pbkdf2Sync(password, salt, ITERATIONS, 32, 'sha256');
  const keyed = (text: string) => createHmac('sha256', salted).update(text).digest();
  const storedKey = createHash('sha256').update(keyed('Client Key')).digest('base64');
  const serverKey = keyed('Server Key').toString('base64');
  return `SCRAM-SHA-256$${ITERATIONS}:${salt.toString('base64')}$${storedKey}:${serverKey}`;
}
