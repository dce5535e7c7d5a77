import { type Command, Option } from 'commander';
import { PackagesRefused } from '../packages/fault-list.js';
import { readFolders } from '../packages/reading/packages.js';
import { check } from '../publishing/check.js';
import { FAULT_FORMATS, type FaultSummary, faultReport } from './reports/fault-report.js';
import { printWaiting, withPublisher } from './with-database.js';

interface Options {
  format: (typeof FAULT_FORMATS)[number];
  strict?: true;
  wait: boolean;
}

const HELP = `
Each fault is reported with its package, file, row, column and value, the rule that it breaks, and how to fix it. Rows
are numbered as in a spreadsheet: the header is row 1. docs/faults.md lists the rules. A warning is about something
that looks wrong but may be right; it prevents publication only with --strict.

The exit code is 0 if the packages can be published, and 1 if they cannot.

Examples:
  catalogue check seeds/vietnam
  catalogue check seeds/vietnam seeds/thanh-hoa --strict
  catalogue check my-package --format json > faults.json
  catalogue check my-package --format github     in a GitHub workflow: annotations next to the rows`;

export function addCheck(program: Command): void {
  program
    .command('check')
    .description('Checks data packages and reports every fault. Writes nothing.')
    .argument('<package...>', 'folders with a datapackage.json, or Excel workbooks')
    .addOption(
      new Option('--format <format>', 'format of the report')
        .choices(FAULT_FORMATS)
        .default(FAULT_FORMATS[0]),
    )
    .option('--strict', 'treat warnings as errors')
    .option('--no-wait', 'fail at once if another publication is in progress')
    .addHelpText('after', HELP)
    .action(checkFolders);
}

async function checkFolders(folders: string[], { format, strict, wait }: Options): Promise<void> {
  const names = new Map<string, string>();
  const report = faultReport(format, (text) => process.stdout.write(text), names);
  const summary = await readFolders(folders, { onFault: report.fault }).then(
    async (packages): Promise<FaultSummary> => {
      for (const { name, folder } of packages) names.set(name, folder);
      const { changes: _, ...rest } = await withPublisher((sql) =>
        check(sql, folders, { onFault: report.fault, strict, noWait: !wait, onWait: printWaiting }),
      );
      return rest;
    },
    (error: unknown): FaultSummary => {
      if (!(error instanceof PackagesRefused)) throw error;
      return { revision: null, ...error.counts, refused: true };
    },
  );
  report.end(summary);
  if (summary.refused) process.exitCode = 1;
}
