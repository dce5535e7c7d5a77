import type { Command } from 'commander';
import { type ExportOptions, exportPackage } from '../publishing/export/export-package.js';
import { revisionNumber } from './numbers.js';
import { withReader } from './publisher.js';

export function addExport(program: Command): void {
  program
    .command('export')
    .description(
      'Writes a package as it stands into a folder: datapackage.json and CSV files. Published again it changes nothing.',
    )
    .argument('<package>', 'name of the package')
    .argument('[folder]', 'where to write it; a folder of the name of the package without it')
    .option('--revision <number>', 'as it stood in this revision', revisionNumber)
    .option('--force', 'write over what is in the folder')
    .action(async (name: string, folder: string | undefined, options: ExportOptions) => {
      const into = folder ?? name;
      const { revision, files } = await withReader((sql) => exportPackage(sql, name, into, options));
      const lines = files.map(({ path, rows, bytes }) => `  ${path}: ${rows} rows, ${bytes} bytes\n`);
      process.stdout.write(`Wrote ${name} as of revision ${revision} into ${into}:\n${lines.join('')}`);
    });
}
