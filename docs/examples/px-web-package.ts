// Converts a table of a statistics office, exported from PX-Web as CSV, to a data package:
//   npx tsx docs/examples/px-web-package.ts EXPORT.csv FOLDER
// A starting point for converters of other sources: it gives codes to units and categories, and a row and column of the
// source to each observation. Check what it cannot know: kinds of units, units of measure, which direction is better.
import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { basename, join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { stringify } from 'csv-stringify/sync';
import { UnknownPeriod } from './px-web-period.js';
import { isMissing, type PxWebObservation, type PxWebTable, readPxWeb } from './px-web-table.js';

type Row = Record<string, string | number>;

/** Codes by label: `Sông Hồng` becomes `song-hong`. A code that is already taken gets a number. */
class Codes {
  readonly byLabel = new Map<string, string>();

  of(label: string): string {
    const known = this.byLabel.get(label);
    if (known) return known;
    const slug = slugOf(label);
    const taken = new Set(this.byLabel.values());
    let code = slug;
    for (let n = 2; taken.has(code); n += 1) code = `${slug}-${n}`;
    this.byLabel.set(label, code);
    return code;
  }
}

const slugOf = (text: string) =>
  text
    .normalize('NFD')
    .replace(/\p{M}/gu, '')
    .replace(/đ/gi, 'd')
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, '-')
    .replace(/^-|-$/g, '')
    .slice(0, 80) || 'x';

/**
 * Writes the package. Returns false if no observation has a year: then there is no period to publish.
 * @throws UnknownPeriod before anything is written, for a time that cannot be read without doubt
 */
export async function writePxWebPackage(file: string, folder: string): Promise<boolean> {
  const fileName = basename(file, '.csv');
  const table = readPxWeb(await readFile(file, 'utf8'), fileName);
  if (!table.observations.some(({ period }) => period !== null)) return false;
  const name = slugOf(fileName);
  await mkdir(folder, { recursive: true });
  const tables = tablesOf(table, name);
  for (const [table, rows] of Object.entries(tables))
    await writeFile(join(folder, `${table}.csv`), stringify(rows, { header: true }));
  const description = {
    name,
    title: table.title,
    licenses: [{ name: 'other-open' }],
    sources: [{ title: table.title }],
    resources: Object.keys(tables).map((table) => ({
      name: table,
      path: `${table}.csv`,
      table,
      ...(table !== 'datasets' && { dataset: name }),
    })),
  };
  await writeFile(join(folder, 'datapackage.json'), JSON.stringify(description, null, 2));
  return true;
}

function tablesOf({ title, observations }: PxWebTable, name: string): Record<string, Row[]> {
  const [units, dimensions] = [new Codes(), new Codes()];
  const categories = new Map<string, Codes>();
  const country = `${name}-country`;
  const breakdown = (labels: PxWebObservation['labels']) =>
    [...labels].map(([label, text]) => {
      const dimension = dimensions.of(label);
      const codes = categories.get(dimension) ?? new Codes();
      categories.set(dimension, codes);
      return `${name}-${dimension}=${codes.of(text)}`;
    });
  const rows = observations
    .filter(({ period }) => period !== null)
    .map((observation) => ({
      indicator: name,
      unit: observation.place === null ? country : `${name}-${units.of(observation.place)}`,
      breakdown: breakdown(observation.labels).join(';'),
      period: observation.period ?? '',
      ...valueCells(observation),
      document: name,
      locator: `row ${observation.row}, column ${observation.column}`,
    }));
  const places = [...units.byLabel].map(([label, code]) => ({
    code: `${name}-${code}`,
    kind: 'PROVINCE',
    name_vi: label,
  }));
  return {
    datasets: [{ code: name, title_vi: title, title_en: title, licence: 'https://example.org/licence' }],
    documents: [{ code: name, title_vi: title, kind: 'DATASET', language: 'EN' }],
    units: [{ code: country, kind: 'COUNTRY', name_vi: 'Việt Nam' }, ...places],
    units_of_measure: [{ code: `${name}-unit`, name_vi: 'như đã công bố', name_en: 'as published' }],
    ...(dimensions.byLabel.size > 0 && {
      dimensions: [...dimensions.byLabel].map(([label, code]) => ({
        code: `${name}-${code}`,
        name_vi: label,
      })),
      categories: [...categories].flatMap(([dimension, codes]) =>
        [...codes.byLabel].map(([label, code], i) => ({
          dimension: `${name}-${dimension}`,
          code,
          name_vi: label,
          position: i + 1,
        })),
      ),
    }),
    indicators: [
      {
        code: name,
        name_vi: title,
        name_en: title,
        unit_of_measure: `${name}-unit`,
        direction: 'NEUTRAL',
        aggregation: 'NONE',
        dimensions: [...dimensions.byLabel.values()].map((code) => `${name}-${code}`).join(';'),
      },
    ],
    observations: rows,
  };
}

/** A missing value gets a note with the characters that the source has in its place. */
function valueCells({ text, provisional }: PxWebObservation): Row {
  if (isMissing(text))
    return { value: '', status: 'MISSING', missing_reason: 'UNKNOWN', note: `In the source: "${text}"` };
  return { value: text, status: provisional ? 'PROVISIONAL' : '', missing_reason: '', note: '' };
}

if (import.meta.url === pathToFileURL(process.argv[1] ?? '').href) {
  const [file, folder] = process.argv.slice(2);
  if (!file || !folder) throw new Error('expected two arguments: EXPORT.csv FOLDER');
  try {
    const written = await writePxWebPackage(file, folder);
    process.stdout.write(
      written
        ? `Wrote ${folder}; next: catalogue check ${folder}\n`
        : 'Nothing written: no row or column has a year.\n',
    );
  } catch (error) {
    if (!(error instanceof UnknownPeriod)) throw error;
    process.stderr.write(`Nothing written: ${error.message}.\n`);
    process.exitCode = 1;
  }
}
