import { type Command, InvalidArgumentError, Option } from 'commander';
import type { Sql } from 'postgres';
import { Database } from '../../db/database.js';
import { loadArrayTypes } from '../../db/driver/index.js';
import { Reader } from '../loading/reader.js';
import { type Quality, qualityOf } from '../reports/quality.js';
import { qualityText } from '../reports/quality-text.js';
import { readCurrentRevision } from '../revisions/current-revision.js';
import { readDay } from '../scalars/calendar.js';
import { withReader } from './publisher.js';

interface Options {
  format: 'text' | 'json';
  on: string;
  limit: number;
}

/** Each question looks at the whole catalogue, and nobody else waits for the answer. */
const DEADLINE_MS = 600_000;

const today = () => new Date().toISOString().slice(0, 10);

export function addReport(program: Command): void {
  program
    .command('report')
    .description(
      'Tells what is to be mended in the newest revision, by dataset; docs/quality.md says how it is counted.',
    )
    .addOption(
      new Option('--format <format>', 'for a person, or for a program')
        .choices(['text', 'json'])
        .default('text'),
    )
    .option('--on <day>', 'the day on which figures are late or not', day, today())
    .option('--limit <count>', 'how many of each kind are named', count, 10)
    .action(async ({ format, on, limit }: Options) => {
      const quality = await withReader((sql) => readQuality(sql, on, limit));
      if (quality === null) process.stdout.write('Nothing is published yet.\n');
      else
        process.stdout.write(
          format === 'json' ? `${JSON.stringify(quality, null, 2)}\n` : qualityText(quality),
        );
    });
}

/** Null where nothing is published. */
export async function readQuality(sql: Sql, on: string, limit: number): Promise<Quality | null> {
  const revision = await readCurrentRevision(sql);
  if (revision === 0) return null;
  await loadArrayTypes(sql);
  const database = new Database(sql, DEADLINE_MS);
  try {
    return await qualityOf(new Reader(database, revision), on, limit);
  } finally {
    await database.close();
  }
}

function day(text: string): string {
  if (!readDay(text)) throw new InvalidArgumentError('expected a day such as 2025-12-31.');
  return text;
}

function count(text: string): number {
  if (!/^[1-9]\d{0,5}$/.test(text)) throw new InvalidArgumentError('expected a whole number from 1.');
  return Number(text);
}
