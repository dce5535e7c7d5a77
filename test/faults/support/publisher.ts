// Publishes revisions of the known world, in a process of its own so that its work does not delay the clients. Each message
// is the number of a revision to publish; the answer comes when it is committed.
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { connect } from '../../../db/driver/index.js';
import { publish } from '../../../src/publishing/publish.js';
import { writeKnownWorld } from './known-world.js';

const [address = ''] = process.argv.slice(2);

process.on('message', async (revision: number) => {
  const folder = await mkdtemp(join(tmpdir(), 'catalogue-known-'));
  const sql = connect(address, { connections: 1, applicationName: 'catalogue publisher' });
  try {
    await writeKnownWorld(folder, revision);
    const done = await publish(sql, [folder]);
    process.send?.(
      done.revision === revision ? { revision } : { error: `revision ${done.revision} instead` },
    );
  } catch (error) {
    process.send?.({ error: String(error) });
  } finally {
    await sql.end({ timeout: 1 }).catch(() => undefined);
    await rm(folder, { recursive: true, force: true });
  }
});
process.on('disconnect', () => process.exit());
