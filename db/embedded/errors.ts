/** Why the embedded Postgres cannot run; the operator has to do something different for each. */
export type EmbeddedPostgresErrorCode =
  | 'DATA_FOLDER_UNWRITABLE'
  | 'DATA_FOLDER_CLOSED'
  | 'NO_UNPRIVILEGED_ACCOUNT'
  | 'NO_BINARIES'
  | 'START_FAILED'
  | 'PORT_UNUSABLE'
  | 'SOCKET_PATH_TOO_LONG';

/** The embedded Postgres cannot run; `message` is one line with the reason and what to do. */
export class EmbeddedPostgresError extends Error {
  override readonly name = 'EmbeddedPostgresError';

  constructor(
    readonly code: EmbeddedPostgresErrorCode,
    message: string,
    options?: ErrorOptions,
  ) {
    super(message, options);
  }
}

/** The last lines of a program's output on one line, for an error's message. */
export function lastLines(output: string, count = 4): string {
  const lines = output.split(/\r?\n/).filter((line) => line.trim() !== '');
  return lines.length === 0 ? 'no output' : lines.slice(-count).join(' | ');
}

/** The prefix of each line in the log of Postgres. */
const LINE_START = /^\d{4}-\d\d-\d\d \S+ \S+ \[\d+\] /;

/** Why a server ended, from its log: the fatal errors with their hints, else the last lines. */
export function reasonIn(log: string): string {
  const lines = log.split(/\r?\n/).map((line) => line.replace(LINE_START, ''));
  const fatal = lines.filter((line) => /^(FATAL|PANIC|HINT):/.test(line));
  // Two processes that start at once write the same lines.
  return lastLines([...new Set(fatal.length > 0 ? fatal : lines)].join('\n'));
}
