import { createReadStream, existsSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import Big from 'big.js';
import { parse } from 'csv-parse';
import { parse as parseAll } from 'csv-parse/sync';
import { writeObservationPackage } from './observation-package.js';

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
  const tiers = JSON.parse(await readFile(join(worldFolder, 'sg_tiers.json'), 'utf8')) as Record<
    Tier,
    { files: string[] }
  >;
  const files = new Set(tiers[tier].files);
  const indicators = (await table('sg_indicators.csv')).filter(({ file }) => file && files.has(file));
  let count = 0;
  const observations = async function* () {
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
  await writeObservationPackage(folder, {
    dataset: ['world', 'Thế giới', 'World', 'https://creativecommons.org/licenses/by/4.0/'],
    document: [
      'sg',
      'Systema Globalis',
      'DATASET',
      'EN',
      'https://github.com/open-numbers/ddf--gapminder--systema_globalis',
    ],
    units: (await table('sg_geo.csv')).map(({ geo = '', name_vi, name_en = '' }) => ({
      code: `w-${geo}`,
      nameVi: name_vi || name_en,
      nameEn: name_en,
    })),
    indicators: indicators.map(({ indicator_id = '', name_en = '' }) => ({
      code: indicator_id,
      name: name_en,
    })),
    licenses: [{ name: 'CC-BY-4.0', path: 'https://creativecommons.org/licenses/by/4.0/' }],
    sources: [{ title: 'Gapminder, open-numbers' }],
    observations: observations(),
  });
  return count;
}

/** Plain decimals: the source has some in scientific notation, and some that are no numbers. */
function decimal(text: string): string | null {
  if (/^-?\d+(\.\d+)?$/.test(text)) return text;
  try {
    return new Big(text).toFixed();
  } catch {
    return null;
  }
}
