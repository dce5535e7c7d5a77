import { beforeAll, describe, expect, it } from 'vitest';
import { bindFilter } from '../../src/odata/bind-filter.js';
import { passes } from '../../src/odata/filter-rows.js';
import { readFilter } from '../../src/odata/read-filter.js';
import { OBSERVATION_COLUMNS } from '../../src/tables/column-descriptions.js';
import type { Cell, Column } from '../../src/tables/table.js';
import type { TextRow } from '../files/support/read-csv.js';
import { useServer } from '../support/use-server.js';
import { getOData } from './support/get-odata.js';
import { observationRows } from './support/observation-rows.js';

const server = useServer();

const MEASURES = ['amount', 'rate', 'inexact'];

/** Conditions that some observations of the seeds pass, and some do not. */
const CONDITIONS = [
  `indicator_code eq 'PCI'`,
  `indicator_code ne 'PCI' and year ge 2020`,
  `indicator_code in ('PCI','DTI_RANK') and unit_kind eq 'PROVINCE'`,
  `not (indicator_code in ('PCI','DTI_RANK')) and year gt 2020`,
  `rate gt 60.5 and rate le 70`,
  `not (rate gt 60.5)`,
  `amount eq null`,
  `amount ne null and not (amount ne null and amount lt 1e1)`,
  `inexact eq 99.30`,
  `inexact eq 1.5e4 or 9500 eq inexact`,
  `lower lt upper`,
  `numerator eq denominator`,
  `numerator ne denominator`,
  `not (numerator eq denominator)`,
  `is_latest`,
  `is_latest eq false and province_code eq '38'`,
  `not is_latest`,
  `missing_reason eq null and status ne 'NORMAL'`,
  `note ne null and contains(note,'a')`,
  `not contains(note,'a')`,
  `contains(tolower(indicator_vi),'dân số')`,
  `startswith(unit_kind,'PRO') and endswith(period,'22')`,
  `toupper(subject_vi) eq 'TỈNH THANH HÓA' or trim(subject_vi) eq 'Tỉnh Thanh Hóa'`,
  `length(period) gt 4`,
  `length(note) ge 40 and length(note) lt 60`,
  `year(period_start) eq 2022 and month(period_end) eq 12 and day(period_end) eq 31`,
  `period_start ge 2023-01-01 and period_end lt 2024-06-30`,
  `unit_valid_from eq null or unit_valid_from gt 2025-01-01`,
  `dimension_sex eq 'FEMALE' or dimension_area ne null`,
  `dimension_sex eq null and indicator_code eq 'POPULATION'`,
  `subject_kind eq 'INFRASTRUCTURE_ASSET' or subject_kind eq 'PRACTICE_MODEL'`,
  `pillar_code eq 'government' and relation ne 'EQUAL'`,
  `topic_code gt 'm' and topic_code lt 'z' and district_code ne null`,
  `commune_vi ne null and (year eq 2025 or year eq null)`,
  `document_title eq 'x' or contains(document_url,'http') and not (licence eq 'x' or dataset_code in ('vn-dti',null))`,
  `indicator_vi eq indicator_en or unit_valid_from eq unit_valid_to`,
  `true and not false`,
  `note in ('x',null) and year in (2022,2023.0)`,
  `is_latest in (true,null) and period_start in (2022-01-01,2023-01-01)`,
];

const FEEDS = ['observations', 'breakdowns'] as const;

let table: Awaited<ReturnType<typeof observationRows>>;
let columns: Column[];
beforeAll(async () => {
  table = await observationRows(server, '/revisions/1');
  columns = Object.keys(table.observations[0] ?? {}).map((name) => {
    const [type = MEASURES.includes(name) ? 'decimal' : 'text', vi = '', en = ''] =
      (OBSERVATION_COLUMNS as Record<string, readonly [Column['type'], string, string]>)[name] ?? [];
    return { name, type, vi, en };
  });
});

/** A cell of the file: an empty one is null. */
function cellOf(row: TextRow, name: string): Cell {
  const text = row[name] ?? '';
  if (text === '') return null;
  const type = columns.find((column) => column.name === name)?.type;
  return type === 'boolean' ? text === 'true' : text;
}

/** The rows of a feed that pass a condition in memory. */
function passing(condition: string, feed: (typeof FEEDS)[number]): TextRow[] {
  const bound = bindFilter(readFilter(condition), { name: feed, columns, canFilter: () => true });
  return table[feed].filter((row) => passes(bound, (name) => cellOf(row, name)));
}

describe('a condition selects the same observations by a statement and in memory', () => {
  it.each(CONDITIONS)('%s', async (condition) => {
    // Observations without a breakdown have no dimensions.
    for (const feed of condition.includes('dimension_') ? (['breakdowns'] as const) : FEEDS) {
      const wanted = passing(condition, feed);
      const options = { $filter: condition, $select: 'observation_id', $count: 'true' };
      const found = await getOData(server, feed, { options });
      expect(found['@odata.count']).toBe(wanted.length);
      expect(found.value.map((row) => row.observation_id)).toEqual(
        wanted.slice(0, 1_000).map((row) => row.observation_id),
      );
    }
  });

  it('each of them some, and not all', () => {
    const all = table.observations.length + table.breakdowns.length;
    const idle = CONDITIONS.filter((condition) => {
      const passed = FEEDS.reduce((sum, feed) => sum + passing(condition, feed).length, 0);
      return (passed === 0 || passed === all) && condition !== 'true and not false';
    });
    expect(idle).toEqual([]);
  });
});
