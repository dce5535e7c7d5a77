import 'reflect-metadata';
import { connect } from '../db/client.js';
import { EmbeddedPostgresError } from '../db/embedded/errors.js';
import { ConfigError, projectRoot, readConfig } from './config.js';
import { DatabaseAway, openDatabase } from './open-database.js';
import { describeFault, PackageRefused } from './publishing/fault.js';
import { publishSeeds } from './publishing/seeds.js';
import { CurrentRevision } from './revisions/current-revision.js';
import { createServer } from './server/server.js';

// graphql-js checks every value twice outside production, and Apollo indents its JSON.
process.env.NODE_ENV ||= 'production';

const tell = (line: string) => process.stderr.write(`${line}\n`);

async function start(): Promise<void> {
  const config = readConfig(process.env);
  const database = await openDatabase(config, tell);
  const publisher = connect(database.address, { connections: 1, applicationName: 'catalogue publisher' });
  try {
    await publishSeeds(publisher, projectRoot);
  } finally {
    await publisher.end({ timeout: 5 });
  }
  const current = new CurrentRevision(database.sql);
  const { app, close } = await createServer(config, database.sql, current);
  await current.start((error) => app.log.warn(error, 'the newest revision could not be read'));
  await app.listen({ port: config.PORT, host: config.HOST });
  const address = app.server.address();
  const port = typeof address === 'object' && address ? address.port : config.PORT;
  process.stdout.write(
    `The catalogue is at http://${config.HOST.includes(':') ? `[${config.HOST}]` : config.HOST}:${port}/\n`,
  );

  let stopping = false;
  const stop = async () => {
    if (stopping) return;
    stopping = true;
    setTimeout(() => process.exit(1), config.SHUTDOWN_SECONDS * 1000).unref();
    await close();
    await current.stop();
    await database.close();
    process.exit(0);
  };
  for (const signal of ['SIGTERM', 'SIGINT'] as const) process.on(signal, () => void stop());
}

/** One line for what a person can mend; everything for what they cannot. */
function explain(error: unknown): string {
  if (error instanceof ConfigError || error instanceof EmbeddedPostgresError || error instanceof DatabaseAway)
    return error.message;
  if (error instanceof PackageRefused)
    return [...error.faults.map(describeFault), `the seed packages were ${error.message}`].join('\n');
  const { code, port, address } = error as { code?: string; port?: number; address?: string };
  if (code === 'EADDRINUSE')
    return `PORT: ${port} is taken on ${address} by another program; stop it or set PORT to another number`;
  if (code === 'EACCES' && port !== undefined)
    return `PORT: ${port} may not be used by this account; set PORT to 1024 or more`;
  if (code === 'EADDRNOTAVAIL' || code === 'ENOTFOUND')
    return 'HOST: this is no address of the machine; set HOST to 127.0.0.1 or 0.0.0.0';
  return error instanceof Error ? (error.stack ?? error.message) : String(error);
}

try {
  await start();
} catch (error) {
  tell(explain(error));
  process.exit(1);
}
