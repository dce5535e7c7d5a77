import { describe, expect, it } from 'vitest';
import { DIFFERENCE_FORMATS, differenceReport } from '../../src/cli/reports/difference-report.js';
import { PackagesRefused } from '../../src/packages/fault-list.js';
import { compare } from '../../src/publishing/compare.js';
import { createTestDatabase } from '../support/server.js';
import { useDatabase } from '../support/use-database.js';
import { printed } from './support/command-messages.js';
import { type Draft, inFolders, withCells, withDescription, withoutRow, withRows } from './support/draft.js';
import { observed, small } from './support/drafts.js';
import { publishDrafts, wholeDatabase } from './support/state.js';

const database = useDatabase('empty', (sql) => publishDrafts(sql, small));

interface Wanted {
  format?: (typeof DIFFERENCE_FORMATS)[number];
  rows?: boolean;
  tables?: string[];
}

/** The report of the difference between the small package and a draft. */
const reported = (draft: Draft, { format = 'text', rows = true, tables }: Wanted = {}) =>
  inFolders([draft], async (folders) => {
    const report = differenceReport(format, rows);
    const text: string[] = [];
    await compare(database.sql, folders, {
      onComparison: async (comparison) => void text.push(report.summary(comparison)),
      onRows: rows ? async (some) => void text.push(report.rows(some)) : undefined,
      tables,
    });
    return text.join('') + report.end();
  });

let next = withCells(small, 'observations', 2, { value: '50.00', quote: 'năm mươi' });
next = withoutRow(next, 'observations', 4);
next = withRows(next, 'observations', observed('dti', '38', '2024', '55'), {
  ...observed('online', '380', '2024', ''),
  relation: 'BETWEEN',
  lower: 7,
  upper: 10,
});
next = withCells(next, 'units', 3, { name_vi: 'Thành phố "Mới"', parent: '' });
next = withCells(next, 'infrastructure_assets', 2, { serves: '380' });
next = withCells(next, 'adoptions', 2, { numerator: 17 });

describe('a difference', () => {
  it('is reported as a summary, or row by row by codes, and changes nothing', async () => {
    const before = await wholeDatabase(database.sql);
    const summary = printed.compared(1, {
      units: [0, 1, 0],
      infrastructure_assets: [0, 1, 0],
      adoptions: [0, 1, 0],
      observations: [2, 1, 1],
    });
    expect(await reported(next, { rows: false })).toBe(summary + printed.moreByRow);
    const observations = `
observations
  changed dti, 38@1991-08-12, 2022: value 49.31 → 50.00 (+1.4%); quote (empty) → năm mươi
  added dti, 38@1991-08-12, 2024: 55
  added online, 380@.., 2024: 7 to 10
  withdrawn dti, 38@1991-08-12, area=URBAN;sex=FEMALE, 2022: 51
`;
    expect(await reported(next)).toBe(`${summary}
units
  changed 380: name_vi Thành phố → Thành phố "Mới"; parent 38@1991-08-12 → (empty)

infrastructure_assets
  changed lgsp: serves 38@1991-08-12;380@.. → 380@..

adoptions
  changed team, 380@..: numerator 34 → 17 (-50%)
${observations}`);
    expect(await reported(next, { tables: ['observations'] })).toBe(summary + observations);
    expect(await wholeDatabase(database.sql)).toEqual(before);
  });

  it('is reported as CSV, a line for each cell', async () => {
    expect(await reported(next, { format: 'csv', rows: false })).toBe(`table,added,changed,withdrawn
units,0,1,0
infrastructure_assets,0,1,0
adoptions,0,1,0
observations,2,1,1
`);
    expect(await reported(next, { format: 'csv', tables: ['units', 'observations'] })).toBe(
      `table,change,dataset,key,column,before,after,percent
units,changed,small,380,name_vi,Thành phố,"Thành phố ""Mới""",
units,changed,small,380,parent,38@1991-08-12,,
observations,changed,small,dti|38@1991-08-12|2022,value,49.31,50.00,+1.4
observations,changed,small,dti|38@1991-08-12|2022,quote,,năm mươi,
observations,added,small,dti|38@1991-08-12|2024,,,55,
observations,added,small,online|380@..|2024,,,7 to 10,
observations,withdrawn,small,dti|38@1991-08-12|area=URBAN;sex=FEMALE|2022,,51,,
`,
    );
  });

  it('is reported as JSON, with the whole rows', async () => {
    expect(JSON.parse(await reported(next, { format: 'json', rows: false }))).toMatchObject({ revision: 1 });
    const { rows } = JSON.parse(await reported(next, { format: 'json', tables: ['observations'] }));
    expect(rows).toHaveLength(4);
    expect(rows[0]).toMatchObject({
      table: 'observations',
      change: 'changed',
      dataset: 'small',
      key: { indicator: 'dti', unit: '38@1991-08-12', period: '2022' },
      cells: [
        { column: 'value', before: '49.31', after: '50.00', percent: '+1.4' },
        { column: 'quote', before: '', after: 'năm mươi', percent: null },
      ],
      before: { value: '49.31', document: 'BC-1', quote: null },
      after: { value: '50.00', document: 'BC-1', quote: 'năm mươi' },
    });
    expect(rows[3]).toMatchObject({ change: 'withdrawn', before: { value: '51' }, after: null });
  });

  it('of the description of a package is reported by its members', async () => {
    const titled = withDescription(small, { title: 'Số liệu', licenses: [{ name: 'CC-BY-4.0' }] });
    const summary = printed.compared(1, {}) + printed.descriptionsChanged('small');
    expect(await reported(titled, { rows: false })).toBe(summary + printed.moreByRow);
    expect(await reported(titled)).toBe(`${summary}
descriptions
  changed small: licenses [{"name":"CC0-1.0"}] → [{"name":"CC-BY-4.0"}]; title (empty) → Số liệu
`);
    expect(await reported(titled, { format: 'csv', rows: false })).toBe(
      'table,added,changed,withdrawn\ndescriptions,0,1,0\n',
    );
    expect(
      await reported(titled, { format: 'csv' }),
    ).toBe(`table,change,dataset,key,column,before,after,percent
descriptions,changed,small,small,licenses,"[{""name"":""CC0-1.0""}]","[{""name"":""CC-BY-4.0""}]",
descriptions,changed,small,small,title,,Số liệu,
`);
    expect(JSON.parse(await reported(titled, { format: 'json' }))).toMatchObject({
      changes: [],
      descriptions: [{ package: 'small', before: { name: 'small' }, after: { title: 'Số liệu' } }],
      rows: [],
    });
  });

  it('of more rows than are read at once is reported to the end', async () => {
    const many = withRows(
      small,
      'observations-many',
      ...Array.from({ length: 2_500 }, (_, i) => observed('dti', '380', String(1000 + i), String(i + 1))),
    );
    const lines = (await reported(many, { format: 'csv' })).trimEnd().split('\n');
    expect(lines).toHaveLength(2_501);
    expect(lines.at(-1)).toBe('observations,added,small,dti|380@..|3499,,,2500,');
  });

  it('is empty for a package that is the same, and refused for one with faults', async () => {
    expect(await reported(small)).toBe(printed.nothingWouldChange(1));
    await expect(reported(withCells(small, 'observations', 2, { value: 'x' }))).rejects.toThrow(
      PackagesRefused,
    );
  });

  it('is the whole package where nothing is published', async () => {
    const empty = await createTestDatabase('empty');
    try {
      const report = differenceReport('text', true);
      const text: string[] = [];
      await inFolders([small], (folders) =>
        compare(empty.sql, folders, {
          onComparison: async (comparison) => void text.push(report.summary(comparison)),
          onRows: async (some) => void text.push(report.rows(some)),
          tables: ['catalogue', 'targets'],
        }),
      );
      expect(text.join('')).toContain(printed.compared(0, { datasets: [1, 0, 0] }));
      expect(text.join('')).toContain('\ntargets\n  added online, 38@1991-08-12, 2025, BC-1: 80\n');
    } finally {
      await empty.drop();
    }
  });
});
