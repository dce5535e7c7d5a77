import { createHash } from 'node:crypto';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { tables } from '../../src/packages/format/tables.js';
import { numberReader, PLAIN_NUMBER } from '../../src/packages/reading/number-format.js';
import { tableSchema } from '../../src/packages/reference/table-schema.js';
import { useDatabase } from '../support/use-database.js';
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
import { type FaultMessage, messages } from './support/fault-messages.js';
import { faultOfCell } from './support/faults.js';
import { checkedFolders, publishDrafts } from './support/state.js';

const database = useDatabase('empty', (sql) => publishDrafts(sql, small));

/** The faults of a draft. */
const refused = (draft: Draft) => inFolders([draft], (folders) => checkedFolders(database.sql, folders));

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

/** The small package with its observations separated by semicolons, and other values in the first rows. */
const observations = (dialect: Record<string, unknown>, ...values: string[]): Draft =>
  written('observations', { dialect: { delimiter: ';', ...dialect } }, () => {
    const draft = values.reduce(
      (draft, value, i) => withCells(draft, 'observations', i + 2, { value }),
      small,
    );
    return textOf(draft, 'observations', ';');
  });

/** The schema of a table for the columns that a file has. */
function declaredSchema(file: string) {
  const format = tables.find(({ name }) => name === file);
  if (!format) throw new Error(`expected a table; got ${file}`);
  const schema = tableSchema(format);
  const header = textOf(small, file).split('\n')[0]?.split(',') ?? [];
  return { ...schema, fields: header.map((column) => schema.fields.find(({ name }) => name === column)) };
}

const tabs = (file: string) => textOf(small, file, '\t');

describe('a package is the same with a file', () => {
  const ways: Record<string, Draft> = {
    'separated by semicolons': written('topics', { dialect: { delimiter: ';' } }, (csv) =>
      csv.replaceAll(',', ';'),
    ),
    'separated by tabs, with a byte-order mark': written('topics', { dialect: { delimiter: '\t' } }, () =>
      Buffer.from(`\uFEFF${tabs('topics')}`),
    ),
    'with the schema of its table, and its checksum': written(
      'topics',
      {
        hash: createHash('sha256').update(textOf(small, 'topics')).digest('hex').replace(/^/, 'sha256:'),
        schema: declaredSchema('topics'),
      },
      (csv) => csv,
    ),
    'with two byte-order marks': written('topics', {}, (csv) => Buffer.from(`\uFEFF\uFEFF${csv}`)),
    'with a line that tells Excel its separator': written('topics', {}, (csv) => `sep=,\n${csv}`),
    'with that line as Excel saves it again': written(
      'topics',
      { dialect: { delimiter: ';' } },
      (csv) => `"sep=;";;;\n${csv.replaceAll(',', ';')}`,
    ),
    'with that line and no quotation marks': written(
      'topics',
      { dialect: { delimiter: ';' } },
      (csv) => `sep=;\n${csv.replaceAll(',', ';')}`,
    ),
    'separated by bars, in other quotation marks': written(
      'topics',
      { dialect: { delimiter: '|', quoteChar: "'", doubleQuote: true, header: true } },
      (csv) => csv.replaceAll(',', '|').replace('Dịch vụ công', "'Dịch vụ công'"),
    ),
    'as Excel saves "Unicode text"': written(
      'topics',
      { encoding: 'UTF-16LE', dialect: { delimiter: '\t' } },
      () => Buffer.from(`\uFEFF${tabs('topics')}`, 'utf16le'),
    ),
    'in windows-1258, with separate tone marks': written('topics', { encoding: 'windows-1258' }, (csv) =>
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
    'in decomposed letters': written('topics', {}, (csv) => csv.normalize('NFD')),
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
    expect(await publishDrafts(database.sql, draft)).toMatchObject({ published: false, changes: [] });
  });
});

describe('numbers', () => {
  const european = { ...PLAIN_NUMBER, decimalChar: ',', groupChar: '.' };

  it('with thousands separators as declared are read as such', async () => {
    const { published } = await publishDrafts(
      database.sql,
      observations({ decimalChar: ',', groupChar: '.' }, '-1.234.567,50', '52,70'),
    );
    expect(published).toBe(true);
    const [row] = await database.sql`SELECT value::text FROM observation WHERE published_in = 2`;
    expect(row).toEqual({ value: '-1234567.50' });
  });

  it('in other groups than declared are refused, and so are other forms', async () => {
    expect(await refused(observations({ decimalChar: ',', groupChar: '.' }, '1.23', '52,70'))).toEqual([
      faultOfCell('small/observations.csv', 2, 'value', messages.notDeclaredNumber('1.23')),
    ]);
    const read = numberReader(european);
    for (const value of ['12.34.567', '1234.567', '.123', '1,234.5', '1 234', '1.234 triệu', '>5'])
      expect(read(value), value).toBeNull();
  });

  it.each([['1,234'], ['1 234.5'], ['1.234.567']])(
    'with separators that are not declared are refused: %s',
    async (value) => {
      expect(await refused(withCells(small, 'observations', 2, { value }))).toEqual([
        faultOfCell('small/observations.csv', 2, 'value', messages.separatorsNotDeclared(value)),
      ]);
    },
  );

  it.each([' ', '\u00a0', '\u202f'])(
    'are read with any blank where the blank %j is declared',
    (groupChar) => {
      const read = numberReader({ ...PLAIN_NUMBER, decimalChar: ',', groupChar });
      const written = [...' \u00a0\u2007\u2009\u202f'].map((blank) => `1${blank}234,5`);
      expect(written.map(read)).toEqual(written.map(() => '1234.5'));
    },
  );

  it('in a form that is not declared are shown with the code of a character that looks like another', async () => {
    const [fault] = await refused(
      observations({ decimalChar: ',', groupChar: ' ' }, '\u22121 234,5', '52,70'),
    );
    expect(fault?.reason).toContain('got "\\u22121 234,5"');
  });

  it('are not read with words or comparisons, where a sign is allowed', () => {
    const read = numberReader({ ...PLAIN_NUMBER, bareNumber: false });
    expect(['95%', '-3 ‰', '$12.5', '5 °'].map(read)).toEqual(['95', '-3', '12.5', '5']);
    expect(['10 triệu', '> 10', '~10', '10-12', '10/12', '%'].map(read)).toEqual(Array(6).fill(null));
  });

  it('in groups of three are read as they are without groups', () => {
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

/** What a field of a schema may not declare, since it is not kept. */
const fieldFaults = (
  [
    [
      { name: 'position', type: 'number', constraints: { maximum: 3 } },
      'constraints',
      messages.constraintsNotChecked('maximum'),
    ],
    [{ name: 'name_vi', missingValues: ['-'] }, 'missingValues', messages.missingValuesNotEmpty],
    [{ name: 'code', type: 'integer' }, 'type', messages.typeNotOwn('string', 'code', 'integer')],
    [{ name: 'name_vi', format: 'email' }, 'format', messages.formatNotDefault('email')],
    [{ name: 'name_vi', categories: ['a'] }, 'categories', messages.categoriesNotChecked],
  ] satisfies [Record<string, unknown>, string, FaultMessage][]
).map(([field, member, message]): [Record<string, unknown>, string, FaultMessage] => [
  { schema: { fields: [field] } },
  `schema.fields[0].${member}`,
  message,
]);

describe('a dialect', () => {
  const broken: [Record<string, unknown>, member: string, FaultMessage][] = [
    [{ dialect: { delimiter: '::' } }, 'dialect.delimiter', messages.delimiterNotKnown],
    [{ dialect: { header: false } }, 'dialect.header', messages.headerNotTrue],
    [
      { dialect: { commentChar: '#', header: true } },
      'dialect',
      messages.dialectMemberNotKnown('commentChar', [
        'delimiter',
        'quoteChar',
        'doubleQuote',
        'lineTerminator',
        'skipInitialSpace',
        'header',
        'headerRows',
        'encoding',
        'decimalChar',
        'groupChar',
        'bareNumber',
        'sheetName',
      ]),
    ],
    [{ encoding: 'constructor' }, 'encoding', messages.encodingNotKnown],
    [{ dialect: ';' }, 'dialect', messages.dialectNotObject],
    [{ schema: { fields: {} } }, 'schema.fields', messages.fieldsNotList],
    [{ dialect: { groupChar: '.' } }, 'dialect', messages.groupCharAsDecimalChar('position')],
    [{ dialect: { groupChar: '0' } }, 'dialect.groupChar', messages.groupCharNotKnown],
    [{ encoding: 'windows-1252' }, 'encoding', messages.encodingNotKnown],
    [
      { schema: { fields: [], missingValues: ['', 'NA'] } },
      'schema.missingValues',
      messages.missingValuesNotEmpty,
    ],
    ...fieldFaults,
    [{ schema: { fields: [], fieldsMatch: ['subset'] } }, 'schema.fieldsMatch', messages.fieldsMatchNotExact],
    [
      { schema: { fields: [], primaryKey: 'name_vi' } },
      'schema.primaryKey',
      messages.primaryKeyNotOwn(['code']),
    ],
    [
      { schema: { fields: [], uniqueKeys: [['name_vi']] } },
      'schema.uniqueKeys',
      messages.uniqueKeysNotChecked,
    ],
    [
      {
        schema: {
          fields: [],
          foreignKeys: [{ fields: 'parent', reference: { resource: 'units', fields: 'code' } }],
        },
      },
      'schema.foreignKeys',
      messages.foreignKeysNotChecked,
    ],
    [{ hash: `sha256:${'0'.repeat(64)}` }, 'hash', messages.otherHash('sha256', '0'.repeat(64))],
    [{ hash: 'crc32:00000000' }, 'hash', messages.hashNotKnown],
    [
      { dialect: { decimalChar: ',' }, schema: { fields: [{ name: 'position', groupChar: ',' }] } },
      'schema',
      messages.groupCharAsDecimalChar('position'),
    ],
  ];

  it.each(broken)('is refused as %j', async (members, member, message) => {
    const resource = `resources[${Object.keys(small.tables).indexOf('topics')}]`;
    expect(await refused(written('topics', members, (csv) => csv))).toEqual([
      expect.objectContaining({ column: `${resource}.${member}`, ...message }),
    ]);
  });
});
