import { fileURLToPath } from 'node:url';
import { z } from 'zod';
import { readDatabaseUrl } from '../db/database-url.js';

/** Digits alone: `Number` would take "0x50", "1e3" and blanks for numbers too. */
const integer = (minimum: number, maximum: number) => {
  const expected = `expected a whole number from ${minimum} to ${maximum}`;
  return z
    .string(expected)
    .regex(/^\d{1,9}$/, expected)
    .transform(Number)
    .refine((number) => number >= minimum && number <= maximum, expected);
};

const isDatabaseUrl = (text: string) => {
  try {
    readDatabaseUrl(text);
    return true;
  } catch {
    return false;
  }
};

const databaseUrl = () =>
  z
    .string()
    .refine(
      isDatabaseUrl,
      'expected postgres://user:password@host:port/database, signs such as @ and / in a password written as %40 and %2F',
    )
    .optional();

const LOG_LEVELS = ['fatal', 'error', 'warn', 'info', 'debug', 'trace', 'silent'] as const;

/** Every setting of the program, read from the environment, with its default; the README lists the same. */
export const settings = {
  PORT: integer(0, 65_535).default(4000).describe('Port to listen on; 0 takes any free one.'),
  HOST: z
    .string()
    .min(1)
    .default('127.0.0.1')
    .describe('Address to listen on; 0.0.0.0 for all of the machine.'),
  DATABASE_URL: databaseUrl().describe(
    'Postgres 15 or newer to use, with the account that publishes; without it the program runs its own.',
  ),
  DATABASE_READER_URL: databaseUrl().describe(
    'The same database with an account that may only read, which the server then uses; alone, it serves what others publish.',
  ),
  PUBLIC_URL: z
    .url({ protocol: /^https?$/, error: 'expected https://host or https://host/path' })
    .refine((url) => !/[?#{}]/.test(url), 'expected an address without ? and #')
    .transform((url) => url.replace(/\/+$/, ''))
    .optional()
    .describe(
      'Where readers reach the server, which references and feeds name; without it the host that was asked. Set it behind a proxy, which may strip its path or pass it on.',
    ),
  DATABASE_CONNECTIONS: integer(1, 500).default(10).describe('Connections to the database for requests.'),
  DATABASE_WAIT_SECONDS: integer(0, 3600)
    .default(30)
    .describe('How long to wait at start for a database that is away.'),
  DATA_DIR: z
    .string()
    .min(1)
    .optional()
    .describe('Folder for the data of the own Postgres; `.data` in the project without it.'),
  SEEDS_DIR: z
    .string()
    .min(1)
    .optional()
    .describe(
      'Folder whose data packages a catalogue without a revision is filled with; `seeds` in the project without it.',
    ),
  LOG_LEVEL: z
    .enum(LOG_LEVELS, `expected one of ${LOG_LEVELS.join(', ')}`)
    .default('info')
    .describe('Least important message that is logged.'),
  REQUEST_TIMEOUT_MS: integer(100, 600_000).default(15_000).describe('Longest time for a request.'),
  DOWNLOAD_TIMEOUT_MS: integer(100, 86_400_000)
    .default(600_000)
    .describe('Longest time for a file that is sent as it is read.'),
  MAX_CONNECTIONS: integer(10, 1_000_000)
    .default(5_000)
    .describe('Most connections of clients; the next is closed. Keep it below the limit of open files.'),
  MAX_DOWNLOADS: integer(1, 10_000)
    .default(100)
    .describe('Most files that are sent at the same time; the next is answered 503.'),
  IDLE_TIMEOUT_MS: integer(1_000, 3_600_000)
    .default(60_000)
    .describe('Longest time that a connection may stand still in the middle of an answer.'),
  STATEMENT_TIMEOUT_MS: integer(100, 600_000)
    .default(10_000)
    .describe('Longest time for a statement in the database.'),
  DRAIN_MS: integer(0, 600_000)
    .default(500)
    .describe(
      'How long requests are still taken after SIGTERM while /readyz says no, for a balancer to turn away.',
    ),
  SHUTDOWN_SECONDS: integer(0, 600)
    .default(10)
    .describe('How long requests that run may take to end after that; Ctrl-C begins here.'),
  QUERIES_DIR: z
    .string()
    .min(1)
    .optional()
    .describe(
      'Folder of .graphql files that stay at their address: documentId=sha256:… stands for the text of one, for queries too long for an address.',
    ),
  MAX_BODY_BYTES: integer(1_000, 10_000_000).default(100_000).describe('Largest body of a request.'),
  MAX_TOKENS: integer(100, 100_000).default(2_000).describe('Most tokens in a query.'),
  MAX_DEPTH: integer(2, 100).default(15).describe('Most levels of fields in a query.'),
  MAX_ALIASES: integer(0, 10_000).default(50).describe('Most aliases in a query.'),
  MAX_ROOT_FIELDS: integer(1, 1_000).default(30).describe('Most fields at the root of a query.'),
  MAX_ROWS: integer(100, 10_000_000).default(50_000).describe('Most rows that a request reads.'),
  MAX_ANSWER_BYTES: integer(1_000, 500_000_000)
    .default(10_000_000)
    .describe('Most bytes of an answer to a query.'),
  MAX_COST: integer(100, 100_000_000)
    .default(100_000)
    .describe('Highest cost of a query: about the number of fields in its answer.'),
} as const;

const shape = z.object(settings);

export type Config = z.infer<typeof shape>;

/** The folder that holds package.json, whether run from the sources or from what was built of them. */
export const projectRoot = fileURLToPath(
  new URL(import.meta.url.endsWith('/dist/src/config.js') ? '../../' : '../', import.meta.url),
);

/** A setting is wrong; the message names it and says what is expected. */
export class ConfigError extends Error {}

/**
 * Settings from the environment. An empty variable counts as not set.
 * @throws ConfigError that names every wrong setting, one line each.
 */
export function readConfig(environment: NodeJS.ProcessEnv): Config {
  const given = Object.fromEntries(
    Object.keys(settings).map((name) => [name, environment[name] || undefined]),
  );
  const parsed = shape.safeParse(given);
  if (parsed.success) return parsed.data;
  const lines = parsed.error.issues.map(({ path, message }) => {
    const name = String(path[0]) as keyof typeof settings;
    const got = name.startsWith('DATABASE_')
      ? 'another text, not shown for it may hold a password'
      : `"${environment[name]}"`;
    return `${name}: ${message}; got ${got}. ${settings[name].description ?? ''}`;
  });
  throw new ConfigError(lines.join('\n'));
}
