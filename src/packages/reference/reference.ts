import type { CellType, ColumnFormat, TableFormat } from '../format/column.js';
import { tables } from '../format/tables.js';
import { pointsTo } from './table-schema.js';

const BEGIN = '<!-- Written by `npm run schema` from here on. -->';
const END = '<!-- To here. -->';

/** A page with what stands between its marks written anew: every table and column. */
export function withReference(page: string): string {
  const [before = '', rest = ''] = page.split(BEGIN);
  const [, after = ''] = rest.split(END);
  return `${before}${BEGIN}\n\n${reference()}\n${END}${after}`;
}

const reference = () => [tableList(), ...tables.map(section)].join('\n');

const tableList = () =>
  [
    '| table | rows | named by |',
    '|---|---|---|',
    ...tables.map(
      ({ name, description, key }) =>
        `| [\`${name}\`](#${name}) | ${description} | ${key.map((column) => `\`${column}\``).join(', ')} |`,
    ),
    '',
  ].join('\n');

const section = (format: TableFormat) =>
  [
    `### ${format.name}`,
    '',
    format.description,
    '',
    '| column | what is written | meaning |',
    '|---|---|---|',
    ...format.columns.map(row),
    '',
  ].join('\n');

const row = ({ name, type, required, description, fallback }: ColumnFormat) =>
  `| \`${name}\`${required ? ' *' : ''} | ${written(type)} | ${description.replaceAll('|', '\\|')}${fallback ? ` Where it is empty: \`${fallback}\`.` : ''} |`;

/** What a cell of a column takes, in a few words. */
export function written(type: CellType): string {
  const to = pointsTo(type);
  switch (type.kind) {
    case 'enum':
      return type.values.map((value) => `\`${value}\``).join(', ');
    case 'reference':
      return `one of [${to?.name}](#${to?.name})`;
    case 'list':
      return `some of [${to?.name}](#${to?.name}), with ; between`;
    default:
      return WRITTEN[type.kind];
  }
}

const WRITTEN: Record<Exclude<CellType['kind'], 'enum' | 'reference' | 'list'>, string> = {
  text: 'text',
  code: 'code',
  decimal: 'number',
  integer: 'whole number',
  boolean: '`true` or `false`',
  date: 'day',
  period: 'period',
  url: 'address',
};
