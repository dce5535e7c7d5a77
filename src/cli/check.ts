import { type Command, Option } from 'commander';
import { readFolders } from '../packages/collect-faults.js';
import { PackageRefused } from '../packages/fault.js';
import { check } from '../publishing/check.js';
import { printWaiting, withPublisher } from './publisher.js';
import { FAULT_FORMATS, type FaultSummary, faultReport } from './reports/fault-report.js';

interface Options {
  format: (typeof FAULT_FORMATS)[number];
  strict?: true;
  wait: boolean;
}

const HELP = `
Every fault is told with package, file, row and column, what stands there, the rule that it breaks, and how to mend
it; rows count as in a spreadsheet, the header being row 1. docs/faults.md lists the rules. Warnings are for what looks
wrong and may be right: they refuse nothing, but with --strict.

Ends with 0 where the packages can be published and with 1 where they cannot.

Examples:
  catalogue check seeds/vietnam
  catalogue check seeds/vietnam seeds/thanh-hoa --strict
  catalogue check my-package --format json > faults.json
  catalogue check my-package --format github     in a workflow of GitHub: annotations beside the rows`;

export function addCheck(program: Command): void {
  program
    .command('check')
    .description('Tells everything that is wrong with data packages, and writes nothing.')
    .argument('<package...>', 'folders that hold a datapackage.json, or workbooks of Excel')
    .addOption(
      new Option('--format <format>', 'how to tell it').choices(FAULT_FORMATS).default(FAULT_FORMATS[0]),
    )
    .option('--strict', 'warnings refuse the packages too')
    .option('--no-wait', 'end at once where somebody is publishing now')
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
      if (!(error instanceof PackageRefused)) throw error;
      return { revision: null, ...error.counts, refused: true };
    },
  );
  report.end(summary);
  if (summary.refused) process.exitCode = 1;
}
