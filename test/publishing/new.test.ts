import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { readXlsx } from 'hucre/xlsx';
import { describe, expect, it } from 'vitest';
import { writeNew } from '../../src/cli/new.js';
import { ALL_TABLES, USUAL_TABLES } from '../../src/packages/example/example-package.js';
import { tables } from '../../src/packages/format/tables.js';
import { publish } from '../../src/publishing/publish.js';
import { createTestDatabase } from '../support/server.js';
import { useDatabase } from '../support/use-database.js';
import { printed } from './support/command-messages.js';
import { emptyFolder } from './support/draft.js';
import { small } from './support/drafts.js';
import { publishDrafts } from './support/state.js';

const database = useDatabase('empty', (sql) => publishDrafts(sql, small));

const at = async (name: string) => join(await emptyFolder(), name);

describe('a new package passes a check unchanged', () => {
  it.each<[string, string, Parameters<typeof writeNew>[1], readonly string[]]>([
    ['with the usual tables', 'so-lieu', {}, USUAL_TABLES],
    ['with all tables', 'so-lieu', { all: true }, ALL_TABLES],
    [
      'with some tables and those that they need',
      'so-lieu',
      { tables: 'targets, topics' },
      ['datasets', 'documents', 'indicators', 'targets', 'topics', 'units', 'units_of_measure'],
    ],
    ['as a workbook', 'so-lieu', { xlsx: true }, USUAL_TABLES],
    ['as a workbook with all tables', 'so-lieu.xlsx', { all: true }, ALL_TABLES],
  ])('%s', async (_, name, options, wanted) => {
    const path = await at(name);
    const output = await writeNew(path, options);
    const target = options.xlsx ? `${path}.xlsx` : path;
    expect(output).toContain(`catalogue check ${target}`);
    const { changes } = await publish(database.sql, [target], { dryRun: true });
    expect(
      changes
        .filter(({ added }) => added > 0)
        .map(({ table }) => table)
        .sort(),
    ).toEqual([...wanted].sort());
    expect(changes.every(({ changed, withdrawn }) => changed + withdrawn === 0)).toBe(true);
  });

  it('with the name of the catalogue, where that is asked for', async () => {
    const other = await createTestDatabase('empty');
    const folder = await at('danh-muc');
    await writeNew(folder, { tables: tables.map(({ name }) => name).join() });
    const { changes } = await publish(other.sql, [folder], { dryRun: true }).finally(() => other.drop());
    expect(changes.filter(({ added }) => added > 0)).toHaveLength(tables.length);
  });
});

describe('a workbook', () => {
  it('describes each column, is formatted as text where Excel would make dates, and has lists to choose from', async () => {
    const path = await at('so-lieu.xlsx');
    await writeNew(path, { all: true });
    const { sheets } = await readXlsx(await readFile(path), {
      readStyles: true,
    });
    expect(sheets.map(({ name }) => name)).toEqual(['package', ...ALL_TABLES]);
    for (const format of tables.filter(({ name }) => ALL_TABLES.includes(name))) {
      const sheet = sheets.find(({ name }) => name === format.name);
      const lists = sheet?.dataValidations?.map(({ range }) => range.replace(/\d.*/, '')) ?? [];
      expect(sheet?.freezePane?.rows).toBe(1);
      for (const [i, column] of format.columns.entries()) {
        const name = `${format.name}.${column.name}`;
        const header = sheet?.cells?.get(`0,${i}`);
        expect(header?.comment?.text, name).toContain(column.description);
        const isNumber = ['decimal', 'integer'].includes(column.type.kind);
        expect(sheet?.cells?.get(`300,${i}`)?.style?.numFmt, name).toBe(isNumber ? undefined : '@');
        if (column.type.kind === 'enum' || column.type.kind === 'boolean')
          expect(lists, name).toContain(String.fromCharCode(65 + i));
      }
    }
  });
});

describe('a new package', () => {
  it('is refused where the folder already exists, which stays as it is', async () => {
    const folder = await emptyFolder();
    await expect(writeNew(folder, {})).rejects.toThrow(printed.folderTaken);
    expect(await readdir(folder)).toEqual([]);
  });

  it('is refused with an unknown table', async () => {
    await expect(writeNew(await at('x'), { tables: 'observation' })).rejects.toThrow(
      printed.noSuchTable('observation'),
    );
  });

  it.each([
    ['Số liệu Đông Sơn 2024', 'so-lieu-dong-son-2024'],
    ['_data.v1', 'data.v1'],
  ])('in a folder called %s has the name %s', async (folder, name) => {
    const path = await at(folder);
    await writeNew(path, { tables: 'topics' });
    const { changes } = await publish(database.sql, [path], { dryRun: true });
    expect(changes.length).toBeGreaterThan(0);
    const { default: description } = await import(join(path, 'datapackage.json'), { with: { type: 'json' } });
    expect(description).toMatchObject({ name });
  });

  it('is refused where the folder has no letter for its name', async () => {
    await expect(writeNew(await at('数据'), {})).rejects.toThrow(printed.noLetterForName);
  });
});
