#!/usr/bin/env node
import { Command } from 'commander';
import { EmbeddedPostgresError } from '../../db/embedded/errors.js';
import { ConfigError } from '../config.js';
import { DatabaseAway } from '../waiting-for-database.js';
import { addCheck } from './commands/check.js';
import { addDiff } from './commands/diff.js';
import { addExport } from './commands/export.js';
import { addNew } from './commands/new.js';
import { addPrune } from './commands/prune.js';
import { addPublish } from './commands/publish.js';
import { tell } from './commands/publisher.js';
import { addReport } from './commands/report.js';
import { addRevert } from './commands/revert.js';
import { addRevisions } from './commands/revisions.js';
import { describeFailure } from './failure.js';
import { PackageRefused } from './fault.js';
import { Refusal } from './refusal.js';
import { faultLine } from './reports/fault-report.js';
import { PublicationUnderWay } from './turn.js';

const program = new Command('catalogue').description('Publishes data packages into the catalogue.');

for (const addCommand of [
  addNew,
  addCheck,
  addDiff,
  addPublish,
  addExport,
  addRevert,
  addRevisions,
  addPrune,
  addReport,
])
  addCommand(program);

/** One line for what a person can mend, everything for what they cannot. */
function explain(error: unknown): string {
  const known = [
    PackageRefused,
    PublicationUnderWay,
    Refusal,
    ConfigError,
    DatabaseAway,
    EmbeddedPostgresError,
  ];
  const { message, stack } = error as Error;
  if (known.some((type) => error instanceof type)) return message;
  return describeFailure(error) ?? stack ?? String(error);
}

// Somebody reads no further, as `head` does: there is nobody left to tell.
process.stdout.on('error', (error: NodeJS.ErrnoException) => {
  if (error.code !== 'EPIPE') throw error;
  process.exit(1);
});

try {
  await program.parseAsync();
} catch (error) {
  if (error instanceof PackageRefused)
    for (const fault of [...error.faults, ...error.warnings]) tell(faultLine(fault));
  tell(explain(error));
  process.exitCode = 1;
}
