import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { projectRoot } from '../../src/config.js';
import { tables } from '../../src/packages/format/tables.js';
import { dialectShape } from '../../src/packages/reading/dialect.js';
import { packageMembers } from '../../src/packages/reading/workbook/package-sheet.js';
import { generatedFiles, REFERENCE } from '../../src/packages/reference/files.js';
import { tableSchema } from '../../src/packages/reference/table-schema.js';

const read = (path: string) => readFileSync(join(projectRoot, path), 'utf8');
const page = read(REFERENCE);

function schemaOf(table: string) {
  const format = tables.find(({ name }) => name === table);
  if (!format) throw new Error(`there is no table ${table}`);
  return tableSchema(format);
}

it('generated files in the repository are those that the code makes; `npm run schema` writes them', () => {
  const files = generatedFiles(page);
  for (const [path, text] of Object.entries(files)) expect(read(path), path).toBe(text);
  const there = readdirSync(join(projectRoot, 'schema', 'package')).map((name) => `schema/package/${name}`);
  expect([...there, REFERENCE].sort()).toEqual(Object.keys(files).sort());
});

describe('docs/publishing.md', () => {
  it('describes every table and column', () => {
    for (const { name, columns } of tables) {
      const section = new RegExp(`^### ${name}$([^]*?)^(### |<!--)`, 'm').exec(page)?.[1] ?? '';
      const documented = [...section.matchAll(/^\| `(\w+)`/gm)].map(([, column]) => column);
      expect(documented, name).toEqual(columns.map((column) => column.name));
    }
  });

  it('describes every member of a dialect that has an effect, and every row of the sheet of a package', () => {
    const changing = Object.entries(dialectShape.shape).filter(([, shape]) => shape.description);
    const [, dialects = '', workbooks = ''] = page.split(
      /^## (?:How files are written|Workbooks of Excel)$/m,
    );
    for (const [member] of changing) expect(dialects).toContain(`| \`${member}\` |`);
    for (const member of Object.keys(packageMembers)) expect(workbooks).toContain(`\`${member}\``);
  });
});

describe('the schema of a table', () => {
  it('requires what the table requires: filled cells, choices, codes, keys', () => {
    const schema = schemaOf('indicators');
    const field = (name: string) => schema.fields.find((field) => field.name === name);
    expect(field('code')?.constraints).toMatchObject({ required: true, maxLength: 200 });
    expect(field('direction')?.constraints).toMatchObject({
      enum: ['HIGHER_IS_BETTER', 'LOWER_IS_BETTER', 'NEUTRAL'],
    });
    expect(field('dimensions')).toMatchObject({ references: 'dimensions', separator: ';' });
    expect(schema.primaryKey).toEqual(['code']);
    expect(schema.foreignKeys).toContainEqual({
      fields: ['unit_of_measure'],
      reference: { resource: 'units_of_measure', fields: ['code'] },
    });
  });

  it('has a pattern that matches every cell that is read, and no other', () => {
    const pattern = (table: string, column: string) => {
      const schema = schemaOf(table);
      const { constraints } = schema.fields.find(({ name }) => name === column) ?? {};
      return new RegExp(`^(?:${(constraints as { pattern: string }).pattern})$`);
    };
    const code = pattern('topics', 'code');
    for (const text of ['a', '06-NQ/TU', 'a b']) expect(text).toMatch(code);
    for (const text of ['', ' a', 'a ', 'a;b', 'a@b', 'a=b', 'a|b', 'a\nb']) expect(text).not.toMatch(code);
    const period = pattern('observations', 'period');
    for (const text of ['2022', '2023-Q4', '2023-11', '2023-11-30', '2021-12/2023-11'])
      expect(text).toMatch(period);
    for (const text of ['22', '2023-Q5', '11/2023', '2021/', '2023-11-3']) expect(text).not.toMatch(period);
  });
});
