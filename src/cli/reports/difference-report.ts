import { stringify } from 'csv-stringify/sync';
import { escapeControlCharacters } from '../../packages/fault.js';
import type { Comparison } from '../../publishing/compare.js';
import type { RowChange } from '../../publishing/revision/changed-rows.js';
import type { TableChanges } from '../../publishing/revision/difference.js';
import {
  DESCRIPTIONS,
  type DescribedChange,
  describeChange,
  describeDescriptionChange,
} from './describe-change.js';

export const DIFFERENCE_FORMATS = ['text', 'csv', 'json'] as const;

/** Writes what packages would change: the summary, then the rows in batches. */
export interface DifferenceReport {
  summary(comparison: Comparison): string;
  rows(rows: readonly RowChange[]): string;
  end(): string;
}

/** @param withRows rows are written too; in CSV they replace the summary */
export function differenceReport(
  format: (typeof DIFFERENCE_FORMATS)[number],
  withRows: boolean,
): DifferenceReport {
  if (format === 'json') return jsonReport(withRows);
  if (format === 'csv') return csvReport(withRows);
  return textReport(withRows);
}

type Differing = Omit<Comparison, 'revision'>;

/**
 * `observations: 1 added, 0 changed, 0 withdrawn`, a line for each table in which anything differs; then one for the
 * packages whose descriptions differ.
 */
export const describeChangeLines = ({ changes, descriptions }: Differing): string =>
  [
    ...differing(changes).map(
      ({ table, added, changed, withdrawn }) =>
        `  ${table}: ${added} added, ${changed} changed, ${withdrawn} withdrawn\n`,
    ),
    descriptions.length > 0 &&
      `  ${DESCRIPTIONS} changed: ${descriptions.map((change) => change.package).join(', ')}\n`,
  ]
    .filter(Boolean)
    .join('');

const differing = (changes: readonly TableChanges[]) =>
  changes.filter(({ added, changed, withdrawn }) => added + changed + withdrawn > 0);

function textReport(withRows: boolean): DifferenceReport {
  let table = '';
  const line = (row: DescribedChange) => {
    const heading = row.table === table ? '' : `\n${row.table}\n`;
    table = row.table;
    const details = row.change === 'changed' ? row.cells.map(cellText).join('; ') : row.label;
    const text = `${row.change} ${Object.values(row.key).join(', ')}${details && `: ${details}`}`;
    return `${heading}  ${escapeControlCharacters(text)}\n`;
  };
  return {
    summary({ revision, ...differences }) {
      const lines = describeChangeLines(differences);
      if (lines === '') return `Nothing would change: revision ${revision} already has the same content.\n`;
      const hint = withRows ? '' : 'Use --rows or --table <table> to show each row that differs.\n';
      const described = withRows
        ? differences.descriptions.map((change) => line(describeDescriptionChange(change)))
        : [];
      return `Compared with revision ${revision}:\n${lines}${hint}${described.join('')}`;
    },
    rows: (rows) => rows.map((row) => line(describeChange(row))).join(''),
    end: () => '',
  };
}

const cellText = ({ column, before, after, percent }: DescribedChange['cells'][number]) =>
  `${column} ${before || '(empty)'} → ${after || '(empty)'}${percent === null ? '' : ` (${percent}%)`}`;

const ROW_COLUMNS = ['table', 'change', 'dataset', 'key', 'column', 'before', 'after', 'percent'];

/** A line for each cell that changed, and for each row that is added or withdrawn. */
function csvReport(withRows: boolean): DifferenceReport {
  const lines = ({ table, change, dataset, key, cells, label }: DescribedChange) => {
    const row = { table, change, dataset, key: Object.values(key).join('|') };
    if (change === 'changed') return cells.map((cell) => ({ ...row, ...cell }));
    return [{ ...row, [change === 'added' ? 'after' : 'before']: label }];
  };
  const csv = (rows: readonly DescribedChange[]) => stringify(rows.flatMap(lines), { columns: ROW_COLUMNS });
  return {
    summary: ({ changes, descriptions }) => {
      if (withRows) return stringify([ROW_COLUMNS]) + csv(descriptions.map(describeDescriptionChange));
      const described = { table: DESCRIPTIONS, added: 0, changed: descriptions.length, withdrawn: 0 };
      return stringify(differing([...changes, described]), {
        header: true,
        columns: ['table', 'added', 'changed', 'withdrawn'],
      });
    },
    rows: (rows) => csv(rows.map(describeChange)),
    end: () => '',
  };
}

/** Rows are complete, in the package format, for programs. */
function jsonReport(withRows: boolean): DifferenceReport {
  let separator = '\n';
  return {
    summary: ({ revision, changes, descriptions }) =>
      `${JSON.stringify({ revision, changes: differing(changes), descriptions }).slice(0, -1)}${withRows ? ',"rows":[' : ''}`,
    rows: (rows) =>
      rows
        .map((row) => {
          const { label: _, ...described } = describeChange(row);
          const text = `${separator}${JSON.stringify({ ...described, before: row.before, after: row.after })}`;
          separator = ',\n';
          return text;
        })
        .join(''),
    end: () => (withRows ? '\n]}\n' : '}\n'),
  };
}
