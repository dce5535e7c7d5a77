import type { Command } from 'commander';
import { readFolders } from '../collecting.js';
import { type Publication, publish } from '../publish.js';
import { countLines } from '../reports/difference-report.js';
import { asPublisher, tellWaiting } from './publisher.js';

interface Options {
  note?: string;
  dryRun?: true;
}

export function addPublish(program: Command): void {
  program
    .command('publish')
    .description(
      'Checks data packages and publishes them together as one new revision; all of them, or nothing.',
    )
    .argument('<package...>', 'folders that hold a datapackage.json, or workbooks of Excel')
    .option('--note <text>', 'what readers should know of this revision')
    .option('--dry-run', 'check the packages and tell what would change, and publish nothing')
    .action(async (folders: string[], options: Options) => {
      // A folder that is misspelt is told before a database is waited for.
      await readFolders(folders);
      const publication = await asPublisher((sql) =>
        publish(sql, folders, { ...options, onWait: tellWaiting }),
      );
      process.stdout.write(summary(publication));
    });
}

function summary({ published, revision, changes }: Publication): string {
  const rows = countLines(changes);
  if (published) return `Published revision ${revision}, at /revisions/${revision}/graphql:\n${rows}`;
  if (rows === '') return `Nothing changed: revision ${revision} says the same already.\n`;
  return `Nothing was published. These would make revision ${revision + 1}:\n${rows}`;
}
