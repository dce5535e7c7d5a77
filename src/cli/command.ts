#!/usr/bin/env node
import { Command } from 'commander';
import { EmbeddedPostgresError } from '../../db/embedded/errors.js';
import { ConfigError } from '../config.js';
import { DatabaseUnreachable } from '../opening/wait-for-database.js';
import { CommandError } from '../packages/fault.js';
import { PackagesRefused } from '../packages/fault-list.js';
import { describeFailure } from '../publishing/describe-failure.js';
import { PublicationInProgress } from '../publishing/publication-lock.js';
import { addBiRole } from './bi-role.js';
import { addCheck } from './check.js';
import { addDiff } from './diff.js';
import { addExport } from './export.js';
import { endWithoutReader, Interrupted } from './interruption.js';
import { addKeys } from './keys.js';
import { addNew } from './new.js';
import { addPrune } from './prune.js';
import { addPublish } from './publish.js';
import { addReport } from './report.js';
import { faultLine } from './reports/fault-report.js';
import { addRevert } from './revert.js';
import { addRevisions } from './revisions.js';
import { printLine } from './with-database.js';

const program = new Command('catalogue').description(
  'Publishes data packages in the catalogue, and manages its revisions and API keys.',
);

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
  addKeys,
  addBiRole,
])
  addCommand(program);

/** One line for errors that a user can fix, the whole stack for all others. */
function explain(error: unknown): string {
  const known = [
    PackagesRefused,
    PublicationInProgress,
    CommandError,
    ConfigError,
    DatabaseUnreachable,
    EmbeddedPostgresError,
  ];
  const { message, stack } = error as Error;
  if (known.some((type) => error instanceof type)) return message;
  return describeFailure(error) ?? stack ?? String(error);
}

process.stdout.on('error', (error: NodeJS.ErrnoException) => {
  if (error.code !== 'EPIPE') throw error;
  endWithoutReader();
});

try {
  await program.parseAsync();
} catch (error) {
  if (error instanceof PackagesRefused)
    for (const fault of [...error.faults, ...error.warnings]) printLine(faultLine(fault));
  if (error instanceof Interrupted) {
    if (error.message !== '') printLine(error.message);
    process.exit(error.exitCode);
  }
  printLine(explain(error));
  process.exitCode = 1;
}
