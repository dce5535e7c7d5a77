import type { CellType, ColumnFormat, TableFormat } from '../format/column.js';
import { tables } from '../format/tables.js';
import { referencedTable } from './table-schema.js';

const BEGIN = '<!-- Written by `npm run schema` from here on. -->';
const END = '<!-- To here. -->';

/** The page, with the part between its marks replaced by a list of every table and column. */
export function insertReference(page: string): string {
  const [before = '', rest = ''] = page.split(BEGIN);
  const [, after = ''] = rest.split(END);
  return `${before}${BEGIN}\n\n${reference()}\n${END}${after}`;
}

const reference = () => [tableList(), ...tables.map(section)].join('\n');

const tableList = () =>
  [
    '| table | rows | identified by |',
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
    '| column | value | meaning |',
    '|---|---|---|',
    ...format.columns.map(row),
    '',
  ].join('\n');

const row = ({ name, type, required, description, fallback }: ColumnFormat) =>
  `| \`${name}\`${required ? ' *' : ''} | ${allowedValues(type)} | ${description.replaceAll('|', '\\|')}${fallback ? ` Default: \`${fallback}\`.` : ''} |`;

/** What a cell of a column may contain, in a few words. */
export function allowedValues(type: CellType): string {
  const to = referencedTable(type);
  switch (type.kind) {
    case 'enum':
      return type.values.map((value) => `\`${value}\``).join(', ');
    case 'reference':
      return `one of [${to?.name}](#${to?.name})`;
    case 'list':
      return `several of [${to?.name}](#${to?.name}), separated by ;`;
    default:
      return KIND_NAMES[type.kind];
  }
}

const KIND_NAMES: Record<Exclude<CellType['kind'], 'enum' | 'reference' | 'list'>, string> = {
  text: 'text',
  code: 'code',
  decimal: 'number',
  integer: 'whole number',
  boolean: '`true` or `false`',
  date: 'date',
  period: 'period',
  url: 'address',
  email: 'e-mail address',
  timeZone: 'time zone',
  colour: 'colour',
  picture: 'picture',
  formatted: 'formatted text',
  geojson: 'GeoJSON geometry',
  codes: 'codes, separated by ;',
  texts: 'texts, separated by ;',
  urls: 'addresses, separated by ;',
};
