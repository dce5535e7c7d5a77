// Turns a table that a statistics office offers on PX-Web, saved as CSV, into a data package:
//   npx tsx docs/examples/px-web-package.ts EXPORT.csv FOLDER
// A converter for other sources can begin from here: read what is there, name each thing by a code, say of each figure
// where it stands. What it cannot know (kinds of units, units of measure, which way is better) is to be looked through.
import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { basename, join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { stringify } from 'csv-stringify/sync';
import { type Figure, isNoFigure, type PxWebTable, readPxWeb } from './px-web-table.js';

type Row = Record<string, string | number>;

/** Codes by label: `Sông Hồng` becomes `song-hong`; what would be the same code gets a number. */
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

/** Writes the package; false where no figure names a year, for then there is no period to publish it under. */
export async function writePxWebPackage(file: string, folder: string): Promise<boolean> {
  const fileName = basename(file, '.csv');
  const table = readPxWeb(await readFile(file, 'utf8'), fileName);
  if (!table.figures.some(({ period }) => period !== null)) return false;
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

function tablesOf({ title, figures }: PxWebTable, name: string): Record<string, Row[]> {
  const [units, dimensions] = [new Codes(), new Codes()];
  const categories = new Map<string, Codes>();
  const country = `${name}-country`;
  const breakdown = (labels: Figure['labels']) =>
    [...labels].map(([label, text]) => {
      const dimension = dimensions.of(label);
      const codes = categories.get(dimension) ?? new Codes();
      categories.set(dimension, codes);
      return `${name}-${dimension}=${codes.of(text)}`;
    });
  const observations = figures
    .filter(({ period }) => period !== null)
    .map((figure) => ({
      indicator: name,
      unit: figure.place === null ? country : `${name}-${units.of(figure.place)}`,
      breakdown: breakdown(figure.labels).join(';'),
      period: figure.period ?? '',
      ...cellsOf(figure),
      document: name,
      locator: `row ${figure.row}, column ${figure.column}`,
    }));
  const some = {
    datasets: [{ code: name, title_vi: title, title_en: title, licence: 'https://example.org/licence' }],
  };
  const places = [...units.byLabel].map(([label, code]) => ({
    code: `${name}-${code}`,
    kind: 'PROVINCE',
    name_vi: label,
  }));
  return {
    ...some,
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
    observations,
  };
}

/** A figure that is not there is said to be missing, in the signs that stand for it. */
function cellsOf({ text, provisional }: Figure): Row {
  const isMissing = isNoFigure(text);
  return {
    value: isMissing ? '' : text,
    status: isMissing ? 'MISSING' : provisional ? 'PROVISIONAL' : '',
    missing_reason: isMissing ? 'UNKNOWN' : '',
    note: isMissing ? `In the source: "${text}"` : '',
  };
}

if (import.meta.url === pathToFileURL(process.argv[1] ?? '').href) {
  const [file, folder] = process.argv.slice(2);
  if (!file || !folder) throw new Error('give the export, and the folder to write');
  const written = await writePxWebPackage(file, folder);
  process.stdout.write(
    written ? `Wrote ${folder}; next: catalogue check ${folder}\n` : 'No column or row names a year.\n',
  );
}
