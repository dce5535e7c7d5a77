import { describe, expect, it } from 'vitest';
import { settings } from '../../src/config.js';
import { describeMisspelled, misspelledSettings } from '../../src/opening/misspelled-settings.js';

const meant = (name: string) => misspelledSettings({ [name]: 'x' }).map(({ setting }) => setting);

/** Variables of shells, npm, CI, Kubernetes, Heroku, systemd, Docker, Postgres and monitoring, none of which is ours. */
const OF_OTHERS =
  `HOME PATH PWD OLDPWD SHELL USER LOGNAME LANG LC_ALL TERM TZ EDITOR HOSTNAME HOSTTYPE POST HOSTS COST SORT
  XDG_DATA_DIRS XDG_DATA_HOME XDG_RUNTIME_DIR SSH_CONNECTION NODE_ENV NODE_OPTIONS NODE_EXTRA_CA_CERTS NO_COLOR CI DEBUG
  npm_config_cache npm_config_port npm_lifecycle_event npm_package_version npm_execpath INIT_CWD
  KUBERNETES_SERVICE_HOST KUBERNETES_SERVICE_PORT KUBERNETES_PORT CATALOGUE_PORT CATALOGUE_SERVICE_HOST
  CATALOGUE_PORT_4000_TCP_ADDR DATABASE_PORT DATABASE_SERVICE_HOST DATABASE_SERVICE_PORT DATABASE_PORT_5432_TCP
  DATABASE_HOST DATABASE_NAME DATABASE_USER DATABASE_PASSWORD DATABASE_CONNECTION_POOL_URL POSTGRES_URL POSTGRES_PASSWORD
  HEROKU_POSTGRESQL_ONYX_URL DYNO PGHOST PGPORT PGUSER PGDATABASE PGPASSWORD PGDATA PGSSLMODE
  INVOCATION_ID JOURNAL_STREAM LISTEN_FDS NOTIFY_SOCKET STATE_DIRECTORY LOGS_DIRECTORY WATCHDOG_USEC MEMORY_PRESSURE_WATCH
  DOCKER_HOST CONTAINER_NAME HTTP_PROXY https_proxy no_proxy OTEL_EXPORTER_OTLP_ENDPOINT SENTRY_DSN AWS_REGION
  MAX_MEMORY MAX_OLD_SPACE_SIZE REQUEST_TIMEOUT TIMEOUT_MS WEB_CONCURRENCY LOG_FORMAT LOG_FILE VIRTUAL_HOST BASE_URL`
    .trim()
    .split(/\s+/);

describe('variables that look like a setting', () => {
  it.each([
    ['DATABASE_URLL', 'DATABASE_URL'],
    ['DATABSE_URL', 'DATABASE_URL'],
    ['DATABASE_URI', 'DATABASE_URL'],
    ['DATABASEURL', 'DATABASE_URL'],
    ['database_url', 'DATABASE_URL'],
    ['DATABASE_URL_FILE', 'DATABASE_URL'],
    ['DATABASE_READERURL', 'DATABASE_READER_URL'],
    ['PUBLICURL', 'PUBLIC_URL'],
    ['PUBILC_URL', 'PUBLIC_URL'],
    ['Port', 'PORT'],
    ['DATADIR', 'DATA_DIR'],
    ['SEED_DIR', 'SEEDS_DIR'],
    ['LOGLEVEL', 'LOG_LEVEL'],
    ['STATEMENT_TIMEOUT', undefined],
  ])('%s: %s', (name, setting) => {
    expect(meant(name)).toEqual(setting ? [setting] : []);
  });

  it('do not include those of other programs', () => {
    expect(OF_OTHERS.flatMap((name) => meant(name).map((setting) => `${name}: ${setting}`))).toEqual([]);
  });

  it('do not include settings, or variables without a value', () => {
    expect(misspelledSettings(Object.fromEntries(Object.keys(settings).map((name) => [name, 'x'])))).toEqual(
      [],
    );
    expect(misspelledSettings({ DATABASE_URLL: '' })).toEqual([]);
  });

  it('are named in one line with what is meant', () => {
    expect(
      misspelledSettings({ DATABASE_URLL: 'postgres://me:secret@host/db' }).map(describeMisspelled),
    ).toEqual([
      'warning: DATABASE_URLL is not a setting and is ignored; is DATABASE_URL meant? docs/settings.md lists all settings',
    ]);
  });
});
