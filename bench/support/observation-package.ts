import { createWriteStream } from 'node:fs';
import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';

/** A data package of one dataset with indicators for countries. */
export interface ObservationPackage {
  dataset: [code: string, titleVi: string, titleEn: string, licence: string];
  document: [code: string, titleVi: string, kind: string, language: string, url: string];
  units: { code: string; nameVi: string; nameEn: string }[];
  indicators: { code: string; name: string }[];
  licenses: { name: string; path: string }[];
  sources: { title: string }[];
  /** Lines of `indicator,unit,period,value,document,locator`, some at a time. */
  observations: AsyncIterable<string> | Iterable<string>;
}

/** Writes the package into a folder. */
export async function writeObservationPackage(folder: string, content: ObservationPackage): Promise<void> {
  await mkdir(folder, { recursive: true });
  const tables: Record<string, string[]> = {
    datasets: ['code,title_vi,title_en,licence', line(...content.dataset)],
    documents: ['code,title_vi,kind,language,url', line(...content.document)],
    units: [
      'code,kind,name_vi,name_en',
      ...content.units.map(({ code, nameVi, nameEn }) => line(code, 'COUNTRY', nameVi, nameEn)),
    ],
    units_of_measure: ['code,name_vi', 'number,số'],
    indicators: [
      'code,name_vi,name_en,unit_of_measure,direction,aggregation',
      ...content.indicators.map(({ code, name }) => line(code, name, name, 'number', 'NEUTRAL', 'SUM')),
    ],
  };
  for (const [name, lines] of Object.entries(tables))
    await writeFile(join(folder, `${name}.csv`), `${lines.join('\n')}\n`);
  const rows = async function* () {
    yield 'indicator,unit,period,value,document,locator\n';
    yield* content.observations;
  };
  await pipeline(Readable.from(rows()), createWriteStream(join(folder, 'observations.csv')));
  const [dataset] = content.dataset;
  const resources = [...Object.keys(tables), 'observations'].map((name) => ({
    name,
    path: `${name}.csv`,
    table: name,
    ...(name !== 'datasets' && { dataset }),
  }));
  const { licenses, sources } = content;
  await writeFile(
    join(folder, 'datapackage.json'),
    JSON.stringify({ name: dataset, licenses, sources, resources }),
  );
}

const line = (...cells: string[]) => cells.map((cell) => `"${cell.replaceAll('"', '""').trim()}"`).join(',');
