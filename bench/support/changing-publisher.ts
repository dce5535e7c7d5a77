// Publishes a package again and again, each time with other values in one of so many rows, in a process of its own. Each
// message is the number of the publication; the answer is the revision, sent when it is committed.
import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { connect } from '../../db/driver/index.js';
import { publish } from '../../src/publishing/publish.js';

const CHANGED = 100;
const [url = '', folder = ''] = process.argv.slice(2);
const file = join(folder, 'observations.csv');

/** Adds a hundredth to values, which are in the fourth column. */
async function changeValues(publication: number): Promise<void> {
  const lines = (await readFile(file, 'utf8')).trimEnd().split('\n');
  for (let row = 1 + (publication % CHANGED); row < lines.length; row += CHANGED) {
    const cells = (lines[row] as string).split(',');
    cells[3] = (Number(cells[3]) + 0.01).toFixed(2);
    lines[row] = cells.join(',');
  }
  await writeFile(file, `${lines.join('\n')}\n`);
}

process.on('message', async (publication: number) => {
  await changeValues(publication);
  const sql = connect(url, { connections: 1, applicationName: 'catalogue publisher' });
  try {
    const { revision, published } = await publish(sql, [folder]);
    process.send?.(published ? { revision } : { error: 'nothing was published' });
  } catch (error) {
    process.send?.({ error: String(error) });
  } finally {
    await sql.end({ timeout: 1 });
  }
});
process.on('disconnect', () => process.exit());
