import type { Command } from 'commander';
import { escapeControlCharacters } from '../packages/fault.js';
import { type RevisionSummary, readHistory } from '../publishing/revision/history.js';
import { parseCount } from './option-values.js';
import { withReader } from './with-database.js';

interface Options {
  last: number;
  json?: true;
}

export function addRevisions(program: Command): void {
  program
    .command('revisions')
    .description('Lists revisions: number, time, note, packages, and how many rows each one changed.')
    .option('--last <count>', 'how many revisions to list, newest first', parseCount, 20)
    .option('--json', 'print JSON, with the counts by table')
    .action(async ({ last, json }: Options) => {
      const revisions = await withReader((sql) => readHistory(sql, last));
      process.stdout.write(
        json
          ? `${JSON.stringify(revisions, null, 2)}\n`
          : revisions.map(describe).join('') || 'Nothing is published yet.\n',
      );
    });
}

function describe({ number, publishedAt, note, prunedAt, packages, changes }: RevisionSummary): string {
  const sum = (kind: 'added' | 'changed' | 'withdrawn') =>
    changes.reduce((total, change) => total + change[kind], 0);
  const named = packages.map(
    ({ name, version, withdrawn }) =>
      `${name}${version ? ` ${version}` : ''}${withdrawn ? ' (withdrawn)' : ''}`,
  );
  return [
    `${number}  ${publishedAt.toISOString().slice(0, 16).replace('T', ' ')} UTC  ${escapeControlCharacters(note ?? '')}`.trimEnd(),
    `   ${named.join(', ') || 'no packages'}: ${sum('added')} added, ${sum('changed')} changed, ${sum('withdrawn')} withdrawn`,
    ...(prunedAt ? [`   deleted on ${prunedAt.toISOString().slice(0, 10)}; it can no longer be read`] : []),
    '',
  ].join('\n');
}
