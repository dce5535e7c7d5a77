import fc from 'fast-check';
import type { Sql } from 'postgres';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { numberReader, PLAIN_NUMBER } from '../../src/packages/reading/number-format.js';
import { createTestDatabase, type TestDatabase } from '../support/server.js';
import {
  type Draft,
  inFolders,
  resourcesOf,
  textOf,
  withCells,
  withDescription,
  withText,
} from './support/draft.js';
import { small } from './support/drafts.js';
import { checkedFolders, publishDrafts } from './support/state.js';

let database: TestDatabase;
let sql: Sql;
beforeAll(async () => {
  database = await createTestDatabase('empty');
  ({ sql } = database);
  await publishDrafts(sql, small);
});
afterAll(() => database?.drop());

/** Why a draft is refused. */
const refused = (draft: Draft) => inFolders([draft], (folders) => checkedFolders(sql, folders));

/** The small package with one file described and written in another way. */
const written = (file: string, members: Record<string, unknown>, change: (csv: string) => string | Buffer) =>
  withText(
    withDescription(small, {
      resources: resourcesOf(small).map((resource) =>
        resource.name === file ? { ...resource, ...members } : resource,
      ),
    }),
    file,
    change,
  );

/** The small package with its observations parted by semicolons, and some values among them. */
const observations = (dialect: Record<string, unknown>, ...values: string[]): Draft =>
  written('observations', { dialect: { delimiter: ';', ...dialect } }, () => {
    const draft = values.reduce(
      (draft, value, i) => withCells(draft, 'observations', i + 2, { value }),
      small,
    );
    return textOf(draft, 'observations', ';');
  });

const tabs = (file: string) => textOf(small, file, '\t');

describe('the same package says the same, its file', () => {
  const ways: Record<string, Draft> = {
    'parted by semicolons': written('topics', { dialect: { delimiter: ';' } }, (csv) =>
      csv.replaceAll(',', ';'),
    ),
    'parted by tabs, with a byte-order mark': written('topics', { dialect: { delimiter: '\t' } }, () =>
      Buffer.from(`\uFEFF${tabs('topics')}`),
    ),
    'parted by bars, in other quotation marks': written(
      'topics',
      { dialect: { delimiter: '|', quoteChar: "'", doubleQuote: true, header: true } },
      (csv) => csv.replaceAll(',', '|').replace('Dịch vụ công', "'Dịch vụ công'"),
    ),
    'as Excel saves "Unicode text"': written(
      'topics',
      { encoding: 'UTF-16LE', dialect: { delimiter: '\t' } },
      () => Buffer.from(`\uFEFF${tabs('topics')}`, 'utf16le'),
    ),
    'in windows-1258, with tone marks of their own': written('topics', { encoding: 'windows-1258' }, (csv) =>
      Buffer.from(
        [
          ...csv
            .replace('Chính quyền số', 'Chi\u0301nh quyê\u0300n sô\u0301')
            .replace('Dịch vụ công', 'Di\u0323ch vu\u0323 công'),
        ].map(
          (letter) =>
            ({ '\u0301': 0xec, '\u0300': 0xcc, '\u0323': 0xf2, ê: 0xea, ô: 0xf4 })[letter] ??
            letter.charCodeAt(0),
        ),
      ),
    ),
    'in letters and marks apart': written('topics', {}, (csv) => csv.normalize('NFD')),
    'with a decimal comma': observations({ decimalChar: ',' }, '49,31', '52,70'),
    'with a per cent sign': observations({ bareNumber: false }, '49.31 %'),
    'under a dialect of the whole package': withDescription(
      {
        ...small,
        bytes: Object.fromEntries(Object.keys(small.tables).map((file) => [file, tabs(file)])),
      },
      { dialect: { delimiter: '\t' } },
    ),
    'with a decimal comma in one field': written(
      'observations',
      {
        schema: {
          fields: Object.keys(small.tables.observations?.[0] ?? {}).map((name) =>
            name === 'value' ? { name, type: 'number', decimalChar: ',' } : { name },
          ),
        },
      },
      (csv) => csv.replace('49.31', '"49,31"').replace('52.70', '"52,70"'),
    ),
  };

  it.each(Object.entries(ways))('%s', async (_, draft) => {
    expect(await publishDrafts(sql, draft)).toMatchObject({ published: false, changes: [] });
  });
});

describe('numbers', () => {
  const european = { ...PLAIN_NUMBER, decimalChar: ',', groupChar: '.' };

  it('with thousands points as declared are what they say', async () => {
    const { published } = await publishDrafts(
      sql,
      observations({ decimalChar: ',', groupChar: '.' }, '-1.234.567,50', '52,70'),
    );
    expect(published).toBe(true);
    const [row] = await sql`SELECT value::text FROM observation WHERE published_in = 2`;
    expect(row).toEqual({ value: '-1234567.50' });
  });

  it('in other groups than declared are refused, as are those of other forms', async () => {
    const said = (got: string) =>
      `small/observations.csv, row 2, column value: expected a number such as 1.234,5, as datapackage.json declares: "," before decimals, "." before each three digits; got "${got}"`;
    expect(await refused(observations({ decimalChar: ',', groupChar: '.' }, '1.23', '52,70'))).toEqual([
      said('1.23'),
    ]);
    const read = numberReader(european);
    for (const value of ['12.34.567', '1234.567', '.123', '1,234.5', '1 234', '1.234 triệu', '>5'])
      expect(read(value), value).toBeNull();
  });

  it.each([['1,234'], ['1 234.5'], ['1.234.567']])(
    'in groups that are not declared are refused: %s',
    async (value) => {
      expect(await refused(withCells(small, 'observations', 2, { value }))).toEqual([
        `small/observations.csv, row 2, column value: expected a number such as 12 or 0.488, with a point and no thousands separator; got "${value}"; where other separators are meant, declare "decimalChar" and "groupChar" in its dialect`,
      ]);
    },
  );

  it('with words or comparisons are no numbers with a sign', () => {
    const read = numberReader({ ...PLAIN_NUMBER, bareNumber: false });
    expect(['95%', '-3 ‰', '$12.5', '5 °'].map(read)).toEqual(['95', '-3', '12.5', '5']);
    expect(['10 triệu', '> 10', '~10', '10-12', '10/12', '%'].map(read)).toEqual(Array(6).fill(null));
  });

  it('in groups of three are read as they are without them', () => {
    const read = numberReader(european);
    fc.assert(
      fc.property(
        fc.bigInt({ min: -(10n ** 30n), max: 10n ** 30n }),
        fc.stringMatching(/^\d{0,9}$/),
        (whole, part) => {
          const written = whole.toLocaleString('de-DE') + (part && `,${part}`);
          expect(read(written)).toBe(`${whole}${part && `.${part}`}`);
        },
      ),
    );
  });
});

describe('a dialect', () => {
  const broken: [Record<string, unknown>, string][] = [
    [{ dialect: { delimiter: '::' } }, 'dialect.delimiter: must be ",", ";", "\\t" or "|"'],
    [{ dialect: { header: false } }, 'dialect.header: must be true: the first row names the columns'],
    [
      { dialect: { commentChar: '#', header: true } },
      'dialect: "commentChar" is not known; known: delimiter, quoteChar, doubleQuote, lineTerminator, skipInitialSpace, header, headerRows, encoding, decimalChar, groupChar, bareNumber, sheetName',
    ],
    [
      { encoding: 'constructor' },
      'encoding: must be "utf-8", "utf-16le" or "windows-1258"; save the file as "CSV UTF-8"',
    ],
    [{ dialect: ';' }, 'dialect: must be an object, as { "delimiter": ";" }'],
    [{ schema: { fields: {} } }, 'schema.fields: must be a list of columns, each with "name"'],
    [
      { dialect: { groupChar: '.' } },
      'dialect: says of position that "groupChar" is as "decimalChar", which is "." where it is not declared; declare both',
    ],
    [{ dialect: { groupChar: '0' } }, 'dialect.groupChar: must be ".", ",", a blank or an apostrophe'],
    [
      { encoding: 'windows-1252' },
      'encoding: must be "utf-8", "utf-16le" or "windows-1258"; save the file as "CSV UTF-8"',
    ],
    [
      { schema: { fields: [], missingValues: ['', 'NA'] } },
      'schema.missingValues: must be [""]: an empty cell alone is no value; write "MISSING" as status',
    ],
    [
      { dialect: { decimalChar: ',' }, schema: { fields: [{ name: 'position', groupChar: ',' }] } },
      'schema: says of position that "groupChar" is as "decimalChar", which is "." where it is not declared; declare both',
    ],
  ];

  it.each(broken)('%j is refused', async (members, said) => {
    const [fault, ...more] = await refused(written('topics', members, (csv) => csv));
    expect(fault?.replace(/^.*resources\[\d+\]\./, '')).toBe(said);
    expect(more).toEqual([]);
  });
});
