#!/usr/bin/env node
import { Command } from 'commander';
import { connect } from '../../db/client.js';
import { EmbeddedPostgresError } from '../../db/embedded/errors.js';
import { ConfigError, readConfig } from '../config.js';
import { DatabaseAway, openDatabase } from '../open-database.js';
import { describeFault, PackageRefused } from './fault.js';
import { type Publication, publish } from './publish.js';

const tell = (line: string) => process.stderr.write(`${line}\n`);

const program = new Command('catalogue').description('Publishes data packages into the catalogue.');

program
  .command('publish')
  .description(
    'Checks data packages and publishes them together as one new revision; all of them, or nothing.',
  )
  .argument('<package...>', 'folders that hold a datapackage.json')
  .option('--note <text>', 'what readers should know of this revision')
  .action(async (folders: string[], { note }: { note?: string }) => {
    const database = await openDatabase(readConfig(process.env), tell);
    const sql = connect(database.address, { connections: 1, applicationName: 'catalogue publisher' });
    try {
      process.stdout.write(summary(await publish(sql, folders, note === undefined ? {} : { note })));
    } finally {
      await sql.end({ timeout: 5 });
      await database.close();
    }
  });

function summary({ published, revision, changes }: Publication): string {
  if (!published) return `Nothing changed: revision ${revision} says the same already.\n`;
  const rows = changes
    .filter(({ added, changed, withdrawn }) => added + changed + withdrawn > 0)
    .map(
      ({ table, added, changed, withdrawn }) =>
        `  ${table}: ${added} added, ${changed} changed, ${withdrawn} withdrawn\n`,
    );
  return `Published revision ${revision}, at /revisions/${revision}/graphql:\n${rows.join('')}`;
}

try {
  await program.parseAsync();
} catch (error) {
  if (error instanceof PackageRefused) for (const fault of error.faults) tell(describeFault(fault));
  const known = [PackageRefused, ConfigError, DatabaseAway, EmbeddedPostgresError].some(
    (type) => error instanceof type,
  );
  tell(known ? (error as Error).message : String((error as Error).stack ?? error));
  process.exitCode = 1;
}
