import { stringify } from 'csv-stringify/sync';
import { visible } from '../../packages/fault.js';
import type { Comparison } from '../../publishing/compare.js';
import type { RowChange } from '../../publishing/revision/changed-rows.js';
import type { TableChanges } from '../../publishing/revision/difference.js';
import {
  DESCRIPTIONS,
  type DescribedChange,
  describeChange,
  describeDescriptionChange,
} from './told-change.js';

export const DIFFERENCE_FORMATS = ['text', 'csv', 'json'] as const;

/** Writes what packages would change: the summary, then the rows, some at a time. */
export interface DifferenceReport {
  summary(comparison: Comparison): string;
  rows(rows: readonly RowChange[]): string;
  end(): string;
}

/** @param withRows are rows to follow? Of CSV they take the place of the summary. */
export function differenceReport(
  format: (typeof DIFFERENCE_FORMATS)[number],
  withRows: boolean,
): DifferenceReport {
  if (format === 'json') return jsonReport(withRows);
  if (format === 'csv') return csvReport(withRows);
  return textReport(withRows);
}

/** What is told of rows and of descriptions. */
type Differing = Omit<Comparison, 'revision'>;

/**
 * `observations: 1 added, 0 changed, 0 withdrawn`, a line for each table in which anything differs; behind them one for
 * the packages that describe themselves otherwise.
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
  const line = (told: DescribedChange) => {
    const heading = told.table === table ? '' : `\n${told.table}\n`;
    table = told.table;
    const said = told.change === 'changed' ? told.cells.map(cellText).join('; ') : told.gist;
    const text = `${told.change} ${Object.values(told.key).join(', ')}${said && `: ${said}`}`;
    return `${heading}  ${visible(text)}\n`;
  };
  return {
    summary({ revision, ...told }) {
      const lines = describeChangeLines(told);
      if (lines === '') return `Nothing would change: revision ${revision} says the same already.\n`;
      const hint = withRows ? '' : 'Each row that differs: --rows, or --table <table>.\n';
      const described = withRows
        ? told.descriptions.map((change) => line(describeDescriptionChange(change)))
        : [];
      return `Compared with revision ${revision}:\n${lines}${hint}${described.join('')}`;
    },
    rows: (rows) => rows.map((row) => line(describeChange(row))).join(''),
    end: () => '',
  };
}

const cellText = ({ column, before, after, percent }: DescribedChange['cells'][number]) =>
  `${column} ${before || '(empty)'} → ${after || '(empty)'}${percent === null ? '' : ` (${percent} %)`}`;

const ROW_COLUMNS = ['table', 'change', 'dataset', 'key', 'column', 'before', 'after', 'percent'];

/** A line for each cell that changed, and for each row that comes or goes. */
function csvReport(withRows: boolean): DifferenceReport {
  const lines = ({ table, change, dataset, key, cells, gist }: DescribedChange) => {
    const row = { table, change, dataset, key: Object.values(key).join('|') };
    if (change === 'changed') return cells.map((cell) => ({ ...row, ...cell }));
    return [{ ...row, [change === 'added' ? 'after' : 'before']: gist }];
  };
  const written = (told: readonly DescribedChange[]) =>
    stringify(told.flatMap(lines), { columns: ROW_COLUMNS });
  return {
    summary: ({ changes, descriptions }) => {
      if (withRows) return stringify([ROW_COLUMNS]) + written(descriptions.map(describeDescriptionChange));
      const described = { table: DESCRIPTIONS, added: 0, changed: descriptions.length, withdrawn: 0 };
      return stringify(differing([...changes, described]), {
        header: true,
        columns: ['table', 'added', 'changed', 'withdrawn'],
      });
    },
    rows: (rows) => written(rows.map(describeChange)),
    end: () => '',
  };
}

/** Rows are told as the package format has them, so that a program has all of them. */
function jsonReport(withRows: boolean): DifferenceReport {
  let separator = '\n';
  return {
    summary: ({ revision, changes, descriptions }) =>
      `${JSON.stringify({ revision, changes: differing(changes), descriptions }).slice(0, -1)}${withRows ? ',"rows":[' : ''}`,
    rows: (rows) =>
      rows
        .map((row) => {
          const { gist: _, ...told } = describeChange(row);
          const text = `${separator}${JSON.stringify({ ...told, before: row.before, after: row.after })}`;
          separator = ',\n';
          return text;
        })
        .join(''),
    end: () => (withRows ? '\n]}\n' : '}\n'),
  };
}
