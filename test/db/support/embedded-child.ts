// Run by the tests in a process of its own: starts or attaches, reports how, then inserts and reports every
// committed number until it is asked to stop, or killed.
import postgres from 'postgres';
import { type EmbeddedPostgres, startEmbeddedPostgres } from '../../../db/embedded/postgres.js';

const [dataDir, task] = process.argv.slice(2);
const say = (message: object) => process.stdout.write(`${JSON.stringify(message)}\n`);

async function insertForEver({ connection }: EmbeddedPostgres): Promise<void> {
  const sql = postgres({ ...connection, max: 1, onnotice: () => undefined });
  await sql`CREATE TABLE IF NOT EXISTS kept (number int PRIMARY KEY)`;
  for (let number = 1; ; number++) {
    await sql`INSERT INTO kept VALUES (${number})`;
    say({ committed: number });
  }
}

const server = await startEmbeddedPostgres({
  dataDir: dataDir ?? '',
  explicitDataDir: true,
  ephemeral: task === 'ephemeral',
});
say({ owner: server.owner, dataDirectory: server.dataDirectory, connection: server.connection });
process.stdin.once('data', async () => {
  await server.stop();
  say({ stopped: true });
  process.exit();
});
if (task === 'insert') await insertForEver(server);
