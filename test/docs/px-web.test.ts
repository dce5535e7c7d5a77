import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { writePxWebPackage } from '../../docs/examples/px-web-package.js';
import { UnknownPeriod } from '../../docs/examples/px-web-period.js';
import { readPxWeb } from '../../docs/examples/px-web-table.js';
import { publish } from '../../src/publishing/publish.js';
import { emptyFolder } from '../publishing/support/draft.js';
import { useDatabase } from '../support/use-database.js';

const database = useDatabase('empty');

const EXPORT = [
  '\uFEFF"Pupils by Cities, provinces, Sex and Year"',
  '',
  '"Cities, provinces";"Sex";"2010 Pupils";"Prel. 2011 Pupils";"2010-2011 Classes"',
  '" WHOLE COUNTRY";"Female";12.50;..;3',
  '"Thanh Hóa";"Female";1;2;NA',
  '',
].join('\r\n');

it('converts an export to a package that gives the row and column of each observation', async () => {
  const folder = await emptyFolder();
  await writeFile(join(folder, 'Pupils.csv'), EXPORT);
  expect(await writePxWebPackage(join(folder, 'Pupils.csv'), join(folder, 'package'))).toBe(true);
  await publish(database.sql, [join(folder, 'package')]);
  const rows = await database.sql`
    SELECT u.name_vi, o.period, o.value::text, o.status, o.note, o.locator FROM observation o
    JOIN series s ON s.id = o.series_id JOIN unit u ON u.id = s.subject_id ORDER BY o.locator`;
  expect(rows.map((row) => Object.values(row).join('|'))).toEqual([
    'Việt Nam|2010|12.50|NORMAL||row 4, column 3',
    'Việt Nam|2011||MISSING|In the source: ".."|row 4, column 4',
    'Việt Nam|2010-09/2011-08|3|NORMAL||row 4, column 5',
    'Thanh Hóa|2010|1|NORMAL||row 5, column 3',
    'Thanh Hóa|2011|2|PROVISIONAL||row 5, column 4',
    'Thanh Hóa|2010-09/2011-08||MISSING|In the source: "NA"|row 5, column 5',
  ]);
});

it.each([
  [
    'months in the headings, years in a column',
    '"Year";"Goods";"Jan.";"May"\n"2016";"Rice";1;2\n',
    ['2016-01', '2016-05'],
  ],
  [
    'months in a column, years in the headings',
    '"Months";"1995";"1996"\n"March";1;2\n',
    ['1995-03', '1996-03'],
  ],
  [
    'headings that start with the year of the prices',
    '"Items";"At 2010 prices, 2015"\n"Total";1\n',
    ['2015'],
  ],
  ['repeated headings', '"Items";"X2010.Total"\n"Items";"X2010.Total"\n"a_b";"1"\n', ['2010']],
  ['words among numbers in the first column', '"Age";"2010"\n"TOTAL";1\n"15-19";2\n', ['2010', '2010']],
  ['months', '"Items";"2020M01";"2020M12"\n"a_b";1;2\n', ['2020-01', '2020-12']],
  ['months with a hyphen', '"Items";"2020-01";"12/2020"\n"a_b";1;2\n', ['2020-01', '2020-12']],
  ['quarters', '"Items";"2020K1";"2020-Q4";"Q2 2021"\n"a_b";1;2;3\n', ['2020-Q1', '2020-Q4', '2021-Q2']],
  ['half-years', '"Items";"2020H1";"2020S2"\n"a_b";1;2\n', ['2020-01/2020-06', '2020-07/2020-12']],
  ['weeks', '"Items";"2020W05"\n"a_b";1\n', ['2020-01-27/2020-02-02']],
  ['several years', '"Items";"2010-2014"\n"a_b";1\n', ['2010/2014']],
  ['school years', '"School year";"2019/2020 Pupils"\n"a_b";1\n', ['2019-09/2020-08']],
  ['months in a stub', '"Year";"Month";"Price"\n"2016";"M03";1\n', ['2016-03']],
  ['Vietnamese quarters', '"Mặt hàng";"Quý I/2020"\n"a_b";1\n', ['2020-Q1']],
  ['no year', '"Items";"Total"\n"a";1\n', [null]],
])('reads periods from %s', (_, text, periods) => {
  expect(readPxWeb(text, 'x').observations.map(({ period }) => period)).toEqual(periods);
});

it.each(['2019/2020', '2010-11', '2020M13', '2020-Q5', '2021W53', '2020T1'])(
  'does not guess what %s means',
  (heading) => {
    expect(() => readPxWeb(`"Items";"${heading}"\n"a_b";1\n`, 'x')).toThrow(UnknownPeriod);
  },
);
