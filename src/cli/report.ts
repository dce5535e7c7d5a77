import { type Command, Option } from 'commander';
import type { Sql } from 'postgres';
import { Database } from '../../db/database.js';
import { loadArrayTypes, type Session } from '../../db/driver/index.js';
import { Reader } from '../loading/reader.js';
import { type Quality, qualityOf } from '../reports/quality.js';
import { qualityText } from '../reports/quality-text.js';
import { readCurrentRevision } from '../revisions/current-revision.js';
import { parseCount, parseDay } from './option-values.js';
import { withReader } from './with-database.js';

interface Options {
  format: 'text' | 'json';
  on?: string;
  limit: number;
}

/** Each statement reads the whole catalogue, and no other request waits for it. */
const DEADLINE_MS = 600_000;

export function addReport(program: Command): void {
  program
    .command('report')
    .description(
      'Reports gaps and problems in the newest revision, by dataset; docs/quality.md says how they are counted.',
    )
    .addOption(
      new Option('--format <format>', 'text for people, json for programs')
        .choices(['text', 'json'])
        .default('text'),
    )
    .option(
      '--on <day>',
      'the day for which to judge whether datasets are late (default: today in the time zone of the catalogue)',
      parseDay,
    )
    .option('--limit <count>', 'how many problems of each kind to list', parseCount, 10)
    .action(async ({ format, on, limit }: Options) => {
      const quality = await withReader((sql, session) => readQuality(sql, on, limit, session));
      if (quality === null) process.stdout.write('Nothing is published yet.\n');
      else
        process.stdout.write(
          format === 'json' ? `${JSON.stringify(quality, null, 2)}\n` : qualityText(quality),
        );
    });
}

/** Null if nothing is published. */
export async function readQuality(
  sql: Sql,
  on: string | undefined,
  limit: number,
  session?: Session,
): Promise<Quality | null> {
  const revision = await readCurrentRevision(sql);
  if (revision === 0) return null;
  await loadArrayTypes(sql);
  const database = new Database(sql, DEADLINE_MS);
  session?.alsoCancel(() => database.close());
  try {
    return await qualityOf(new Reader(database, revision), on, limit);
  } finally {
    await database.close();
  }
}
