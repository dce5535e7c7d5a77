import { chown, readdir, stat, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { connect } from '../../db/driver/index.js';
import { startEmbeddedPostgres } from '../../db/embedded/postgres.js';
import { readConfig } from '../../src/config.js';
import { openDatabase } from '../../src/opening/open-database.js';
import { CurrentRevision } from '../../src/revisions/current-revision.js';
import { emptyFolder } from '../process/support/data-folder.js';
import { urlOf } from '../process/support/database.js';
import { small } from '../publishing/support/drafts.js';
import { publishDrafts } from '../publishing/support/state.js';

it('a server reads a streaming replica, which nobody can listen to', { timeout: 60_000 }, async () => {
  const folder = await emptyFolder();
  const primary = await openDatabase(readConfig({ DATA_DIR: folder }), () => {});
  const writer = connect(primary.writer ?? '', { connections: 1 });
  await publishDrafts(writer, small);
  await writer.end();
  await primary.close();

  // A copy that waits for what a primary sends, as one does whose primary is away.
  const dataDirectory = join(folder, (await readdir(folder)).find((name) => /^pg\d+$/.test(name)) ?? '');
  const signal = join(dataDirectory, 'standby.signal');
  await writeFile(signal, '');
  const { uid, gid } = await stat(dataDirectory);
  await chown(signal, uid, gid);
  const replica = await startEmbeddedPostgres({ dataDir: folder, explicitDataDir: true });
  try {
    const url = urlOf({ ...replica.connection, user: 'catalogue_reader' });
    const { reader } = await openDatabase(readConfig({ DATABASE_READER_URL: url }), () => {});
    const sql = connect(reader, { connections: 1, readOnly: true });
    expect(await sql`SELECT pg_is_in_recovery() AS replica`).toEqual([{ replica: true }]);
    const current = new CurrentRevision(sql);
    const errors: unknown[] = [];
    await current.start((error) => errors.push(error));
    expect(current.number).toBe(1);
    await current.stop();
    await sql.end();
    expect(errors).toEqual([]);
  } finally {
    await replica.stop();
  }
});
