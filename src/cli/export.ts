import type { Command } from 'commander';
import { type ExportOptions, exportPackage } from '../publishing/export/export-package.js';
import { parseRevision } from './option-values.js';
import { withReader } from './with-database.js';

export function addExport(program: Command): void {
  program
    .command('export')
    .description(
      'Writes a published package to a folder: datapackage.json and CSV files. Publishing them again changes nothing.',
    )
    .argument('<package>', 'name of the package')
    .argument('[folder]', 'where to write it (default: a folder with the name of the package)')
    .option('--revision <number>', 'the package as of this revision (default: the newest)', parseRevision)
    .option('--force', 'overwrite files in the folder')
    .action(async (name: string, folder: string | undefined, options: ExportOptions) => {
      const into = folder ?? name;
      const { revision, files } = await withReader((sql) => exportPackage(sql, name, into, options));
      const lines = files.map(({ path, rows, bytes }) => `  ${path}: ${rows} rows, ${bytes} bytes\n`);
      process.stdout.write(`Wrote ${name} as of revision ${revision} to ${into}:\n${lines.join('')}`);
    });
}
