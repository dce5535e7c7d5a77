import { fileURLToPath } from 'node:url';
import { z } from 'zod';
import { databaseUrl, isAddressRange, password, wholeNumber } from './setting-values.js';

const LOG_LEVELS = ['fatal', 'error', 'warn', 'info', 'debug', 'trace', 'silent'] as const;

/** Every setting, read from the environment, with its default. docs/settings.md lists the same. */
export const settings = {
  PORT: wholeNumber(0, 65_535).default(4000).describe('Port to listen on; 0 picks a free one.'),
  HOST: z
    .string()
    .min(1)
    .default('127.0.0.1')
    .describe('Address to listen on; 0.0.0.0 for all network interfaces.'),
  DATABASE_URL: databaseUrl().describe(
    'Postgres 15 or newer, with the account that owns the tables and publishes. Without it the program runs its own Postgres.',
  ),
  DATABASE_READER_URL: databaseUrl().describe(
    'The same database with a read-only account, which the server uses for requests. Alone, the server only serves what others publish.',
  ),
  PUBLIC_URL: z
    .url({ protocol: /^https?$/, error: 'expected https://host or https://host/path' })
    .refine((url) => !/[?#{}]/.test(url), 'expected an address without ? and #')
    .transform((url) => url.replace(/\/+$/, ''))
    .optional()
    .describe(
      'Public address of the server, used in citations and feeds; without it the `Host` of each request is used. Set it behind a proxy; the proxy may strip the path or pass it on.',
    ),
  TRUSTED_PROXIES: z
    .string()
    .transform((text) => text.split(',').map((range) => range.trim()))
    .refine(
      (ranges) => ranges.every(isAddressRange),
      'expected addresses or ranges separated by commas, such as 127.0.0.1,10.0.0.0/8',
    )
    .optional()
    .describe(
      'Addresses of the proxies whose `X-Forwarded-For` names the client, for the log and for fair shares between clients; without it, the client is the address that connects.',
    ),
  PROCESSES: wholeNumber(1, 256)
    .default(1)
    .describe(
      'Number of processes that answer requests; about one for each processor core, without those that Postgres needs.',
    ),
  DATABASE_CONNECTIONS: wholeNumber(1, 500)
    .default(10)
    .describe('Number of database connections for requests, in all processes together.'),
  DATABASE_WAIT_SECONDS: wholeNumber(0, 3600)
    .default(30)
    .describe('How long to wait at startup for a database that cannot be reached.'),
  DATA_DIR: z
    .string()
    .min(1)
    .optional()
    .describe('Data folder of the embedded Postgres; the default is `.data` in the project.'),
  POSTGRES_PORT: wholeNumber(1024, 65_535)
    .optional()
    .describe(
      'Port of 127.0.0.1 at which BI tools reach the embedded Postgres as `catalogue_bi`, with BI_PASSWORD; without it there is none.',
    ),
  BI_PASSWORD: password().describe(
    'Password of `catalogue_bi`, the account of BI tools, which reads the schema `bi` only: 12 to 200 letters without accents, digits and signs.',
  ),
  SEEDS_DIR: z
    .string()
    .min(1)
    .optional()
    .describe(
      'Folder of the data packages that are published when the catalogue has no revision yet; the default is `seeds` in the project.',
    ),
  LOG_LEVEL: z
    .enum(LOG_LEVELS, `expected one of ${LOG_LEVELS.join(', ')}`)
    .default('info')
    .describe('Lowest level of the messages that are logged.'),
  METRICS_PORT: wholeNumber(0, 65_535)
    .optional()
    .describe('Port of `/metrics` for Prometheus; without it there is none.'),
  METRICS_HOST: z
    .string()
    .min(1)
    .default('127.0.0.1')
    .describe('Address of `/metrics`, which should not be public.'),
  OTEL_EXPORTER_OTLP_ENDPOINT: z
    .url({ protocol: /^https?$/, error: 'expected https://host or http://host:4318' })
    .transform((url) => url.replace(/\/+$/, ''))
    .optional()
    .describe('OpenTelemetry collector to which traces are sent over HTTP; without it there are no traces.'),
  REQUEST_TIMEOUT_MS: wholeNumber(100, 600_000).default(15_000).describe('Time limit for a request.'),
  DOWNLOAD_TIMEOUT_MS: wholeNumber(100, 86_400_000).default(3_600_000).describe('Time limit for a download.'),
  MAX_CONNECTIONS: wholeNumber(10, 1_000_000)
    .default(5_000)
    .describe(
      'Maximum number of client connections, in all processes together; further ones are closed. Keep it below the limit of open files.',
    ),
  MAX_DOWNLOADS: wholeNumber(1, 10_000)
    .default(100)
    .describe('Maximum number of concurrent downloads, in all processes together; further ones get 503.'),
  IDLE_TIMEOUT_MS: wholeNumber(1_000, 3_600_000)
    .default(60_000)
    .describe('How long a client may stop reading in the middle of an answer.'),
  STATEMENT_TIMEOUT_MS: wholeNumber(100, 600_000)
    .default(10_000)
    .describe('Time limit for a database statement.'),
  DRAIN_MS: wholeNumber(0, 600_000)
    .default(500)
    .describe(
      'How long requests are still accepted after SIGTERM while /readyz answers 503, so that a load balancer can stop sending them.',
    ),
  SHUTDOWN_SECONDS: wholeNumber(0, 600)
    .default(10)
    .describe('Grace period for in-flight requests after that; Ctrl-C starts here.'),
  QUERIES_DIR: z
    .string()
    .min(1)
    .optional()
    .describe(
      'Folder of stored queries (.graphql files). `documentId=sha256:…` refers to one of them, for queries that are too long for an address.',
    ),
  MAX_BODY_BYTES: wholeNumber(1_000, 10_000_000)
    .default(100_000)
    .describe('Maximum size of a request body in bytes.'),
  MAX_TOKENS: wholeNumber(100, 100_000).default(2_000).describe('Maximum number of tokens in a query.'),
  MAX_DEPTH: wholeNumber(2, 100).default(15).describe('Maximum depth of fields in a query.'),
  MAX_ALIASES: wholeNumber(0, 10_000).default(50).describe('Maximum number of aliases in a query.'),
  MAX_ROOT_FIELDS: wholeNumber(1, 1_000)
    .default(30)
    .describe('Maximum number of fields at the top level of a query.'),
  MAX_ROWS: wholeNumber(100, 10_000_000)
    .default(50_000)
    .describe('Maximum number of rows that a request reads.'),
  MAX_ANSWER_BYTES: wholeNumber(1_000, 500_000_000)
    .default(10_000_000)
    .describe('Maximum size of an answer to a query in bytes.'),
  ROW_CACHE_MB: wholeNumber(0, 100_000)
    .default(64)
    .describe(
      'Memory of each process for rows and pages that queries have read, in megabytes, so that other queries need not read them again; 0 keeps none.',
    ),
  ANSWER_CACHE_MB: wholeNumber(0, 100_000)
    .default(64)
    .describe(
      'Memory of each process for whole answers in megabytes, so that a repeated query is not computed again; 0 keeps none.',
    ),
  MAX_COST: wholeNumber(100, 100_000_000)
    .default(100_000)
    .describe('Maximum cost of a query: about the number of fields in its answer.'),
  RATE_LIMIT: wholeNumber(1, 999_999_999)
    .optional()
    .describe(
      'Cost of the queries that one client address may send per minute; without it there is no limit.',
    ),
  RATE_LIMIT_WITH_KEY: wholeNumber(1, 999_999_999)
    .optional()
    .describe(
      'The same for each API key, when RATE_LIMIT is set; without it, ten times RATE_LIMIT. `catalogue keys` manages keys.',
    ),
} as const;

const shape = z.object(settings);

export type Config = z.infer<typeof shape>;

/** The folder of package.json, both when run from the sources and when run from the build. */
export const projectRoot = fileURLToPath(
  new URL(import.meta.url.endsWith('/dist/src/config.js') ? '../../' : '../', import.meta.url),
);

/** An invalid setting; the message names it and says what is expected. */
export class ConfigError extends Error {}

/**
 * Reads the settings from the environment. An empty variable counts as not set.
 * @throws ConfigError that names every invalid setting, one line each
 */
export function readConfig(environment: NodeJS.ProcessEnv): Config {
  const given = Object.fromEntries(
    Object.keys(settings).map((name) => [name, environment[name] || undefined]),
  );
  const parsed = shape.safeParse(given);
  if (parsed.success) return parsed.data;
  const lines = parsed.error.issues.map(({ path, message }) => {
    const name = String(path[0]) as keyof typeof settings;
    const got = /^DATABASE_|_PASSWORD$/.test(name)
      ? '(value hidden: it may contain a password)'
      : `"${environment[name]}"`;
    return `${name}: ${message}; got ${got}. ${settings[name].description ?? ''}`;
  });
  throw new ConfigError(lines.join('\n'));
}
