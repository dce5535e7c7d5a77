#!/usr/bin/env node
import { Command } from 'commander';
import { connect } from '../../db/client.js';
import { EmbeddedPostgresError } from '../../db/embedded/errors.js';
import { ConfigError, readConfig } from '../config.js';
import { DatabaseAway, openDatabase } from '../open-database.js';
import { describeFailure } from './failure.js';
import { describeFault, PackageRefused } from './fault.js';
import { type Publication, publish, readFolders } from './publish.js';

const tell = (line: string) => process.stderr.write(`${line}\n`);

const program = new Command('catalogue').description('Publishes data packages into the catalogue.');

program
  .command('publish')
  .description(
    'Checks data packages and publishes them together as one new revision; all of them, or nothing.',
  )
  .argument('<package...>', 'folders that hold a datapackage.json')
  .option('--note <text>', 'what readers should know of this revision')
  .option('--dry-run', 'check the packages and tell what would change, and publish nothing')
  .action(async (folders: string[], options: { note?: string; dryRun?: true }) => {
    // A folder that is misspelt is told before a database is waited for.
    await readFolders(folders);
    const database = await openDatabase(readConfig(process.env), tell);
    const sql = connect(database.address, { connections: 1, applicationName: 'catalogue publisher' });
    try {
      const onWait = () => tell('waiting for another publication to end');
      process.stdout.write(summary(await publish(sql, folders, { ...options, onWait })));
    } finally {
      await sql.end({ timeout: 5 });
      await database.close();
    }
  });

function summary({ published, revision, changes }: Publication): string {
  const rows = changes
    .filter(({ added, changed, withdrawn }) => added + changed + withdrawn > 0)
    .map(
      ({ table, added, changed, withdrawn }) =>
        `  ${table}: ${added} added, ${changed} changed, ${withdrawn} withdrawn\n`,
    );
  if (published)
    return `Published revision ${revision}, at /revisions/${revision}/graphql:\n${rows.join('')}`;
  if (rows.length === 0) return `Nothing changed: revision ${revision} says the same already.\n`;
  return `Nothing was published. These would make revision ${revision + 1}:\n${rows.join('')}`;
}

/** One line for what a person can mend, everything for what they cannot. */
function explain(error: unknown): string {
  const known = [PackageRefused, ConfigError, DatabaseAway, EmbeddedPostgresError];
  const { message, stack } = error as Error;
  if (known.some((type) => error instanceof type)) return message;
  return describeFailure(error) ?? stack ?? String(error);
}

try {
  await program.parseAsync();
} catch (error) {
  if (error instanceof PackageRefused) for (const fault of error.faults) tell(describeFault(fault));
  tell(explain(error));
  process.exitCode = 1;
}
