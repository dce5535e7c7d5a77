/** What can keep the embedded Postgres from running; each asks the operator for one particular thing. */
export type EmbeddedPostgresErrorCode =
  | 'DATA_FOLDER_UNWRITABLE'
  | 'DATA_FOLDER_CLOSED'
  | 'NO_UNPRIVILEGED_ACCOUNT'
  | 'NO_BINARIES'
  | 'START_FAILED'
  | 'SOCKET_PATH_TOO_LONG';

/** The embedded Postgres cannot run; `message` is one line that says what came and what to do about it. */
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
  return lines.length === 0 ? 'it wrote nothing' : lines.slice(-count).join(' | ');
}

/** Why a server ended, as its log says: the lines of fatal errors with what follows from them, else the last lines. */
export function reasonIn(log: string): string {
  const fatal = log.split(/\r?\n/).filter((line) => /\b(FATAL|PANIC|HINT):/.test(line));
  return lastLines(fatal.length > 0 ? fatal.join('\n') : log);
}
