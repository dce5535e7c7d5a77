import { createReadStream, createWriteStream, existsSync } from 'node:fs';
import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import Big from 'big.js';
import { parse } from 'csv-parse';
import { parse as parseAll } from 'csv-parse/sync';

/**
 * The Systema Globalis of Gapminder (CC BY 4.0) in its own format DDFcsv: hundreds of indicators, 258 areas. It is
 * too large to be part of the project; the variable WORLD_DATA names the folder that holds it.
 */
export const worldFolder = process.env.WORLD_DATA ?? '';

/** How many observations to take, as `sg_tiers.json` beside the data lists their files. */
export type Tier = '100k' | '500k' | '1m' | '2m' | 'all';

export const hasWorld = (): boolean => existsSync(join(worldFolder, 'sg_tiers.json'));

/** Prints why a benchmark does not run. */
export const sayNoWorld = (): void =>
  console.log(
    'Not run: set WORLD_DATA to a folder with the Systema Globalis of Gapminder in DDFcsv, see bench/README.md.',
  );

type Row = Record<string, string>;

const table = async (name: string): Promise<Row[]> =>
  parseAll<Row>(await readFile(join(worldFolder, name), 'utf8'), { columns: true });

/** Writes one tier as a data package into a folder and says how many observations it has. */
export async function writeWorldPackage(folder: string, tier: Tier): Promise<number> {
  await mkdir(folder, { recursive: true });
  const tiers = JSON.parse(await readFile(join(worldFolder, 'sg_tiers.json'), 'utf8')) as Record<
    Tier,
    { files: string[] }
  >;
  const files = new Set(tiers[tier].files);
  const indicators = (await table('sg_indicators.csv')).filter(({ file }) => file && files.has(file));
  const tables: Record<string, string[]> = {
    datasets: [
      'code,title_vi,title_en,licence',
      line('world', 'Thế giới', 'World', 'https://creativecommons.org/licenses/by/4.0/'),
    ],
    documents: [
      'code,title_vi,kind,language,url',
      line(
        'sg',
        'Systema Globalis',
        'DATASET',
        'EN',
        'https://github.com/open-numbers/ddf--gapminder--systema_globalis',
      ),
    ],
    units: [
      'code,kind,name_vi,name_en',
      ...(await table('sg_geo.csv')).map(({ geo = '', name_vi, name_en = '' }) =>
        line(`w-${geo}`, 'COUNTRY', name_vi || name_en, name_en),
      ),
    ],
    units_of_measure: ['code,name_vi', 'number,số'],
    indicators: [
      'code,name_vi,name_en,unit_of_measure,direction,aggregation',
      ...indicators.map(({ indicator_id = '', name_en = '' }) =>
        line(indicator_id, name_en, name_en, 'number', 'NEUTRAL', 'SUM'),
      ),
    ],
  };
  for (const [name, lines] of Object.entries(tables))
    await writeFile(join(folder, `${name}.csv`), `${lines.join('\n')}\n`);
  let count = 0;
  const rows = async function* () {
    yield 'indicator,unit,period,value,document,locator\n';
    for (const { indicator_id: id = '', file = '' } of indicators) {
      const source = createReadStream(join(worldFolder, file)).pipe(parse({ from_line: 2 }));
      let chunk = '';
      for await (const [geo, year, value] of source as AsyncIterable<string[]>) {
        const number = decimal(value ?? '');
        if (number === null) continue;
        chunk += `${id},w-${geo},${year?.padStart(4, '0')},${number},sg,${id}\n`;
        count += 1;
      }
      yield chunk;
    }
  };
  await pipeline(Readable.from(rows()), createWriteStream(join(folder, 'observations.csv')));
  const names = [...Object.keys(tables), 'observations'];
  const resources = names.map((name) => ({
    name,
    path: `${name}.csv`,
    table: name,
    ...(name !== 'datasets' && { dataset: 'world' }),
  }));
  const licenses = [{ name: 'CC-BY-4.0', path: 'https://creativecommons.org/licenses/by/4.0/' }];
  const descriptor = { name: 'world', licenses, sources: [{ title: 'Gapminder, open-numbers' }], resources };
  await writeFile(join(folder, 'datapackage.json'), JSON.stringify(descriptor));
  return count;
}

const line = (...cells: string[]) => cells.map((cell) => `"${cell.replaceAll('"', '""').trim()}"`).join(',');

/** Plain decimals: the source has some in scientific notation, and some that are no numbers. */
function decimal(text: string): string | null {
  if (/^-?\d+(\.\d+)?$/.test(text)) return text;
  try {
    return new Big(text).toFixed();
  } catch {
    return null;
  }
}
