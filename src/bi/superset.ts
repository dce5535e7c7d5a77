import { createHash } from 'node:crypto';
import { buffer } from 'node:stream/consumers';
import { ZipFile } from 'yazl';
import type { BiColumn, BiView } from './bi-schema.queries.js';

/** Superset asks for the password where an address has this one. */
const PASSWORD_MASK = 'XXXXXXXXXX';
const VERSION = '1.0.0';

/** Always the same, so that the archive is too. */
const ENTRY = { mtime: new Date(1980, 0, 1), forceDosTimestamp: true };

const database = {
  database_name: 'catalogue',
  sqlalchemy_uri: `postgresql+psycopg2://catalogue_bi:${PASSWORD_MASK}@YOUR-HOST:5432/YOUR-DATABASE`,
  cache_timeout: null,
  expose_in_sqllab: true,
  allow_run_async: false,
  allow_ctas: false,
  allow_cvas: false,
  extra: { allows_virtual_table_explore: true },
  uuid: uuidOf('database'),
  version: VERSION,
};

/** The views as datasets for the import of Superset: an archive of YAML. */
export function supersetArchive(views: readonly BiView[]): Promise<Buffer> {
  const zip = new ZipFile();
  const add = (name: string, content: object) =>
    zip.addBuffer(Buffer.from(asYaml(content)), `catalogue/${name}`, ENTRY);
  add('metadata.yaml', { version: VERSION, type: 'SqlaTable', timestamp: '1980-01-01T00:00:00+00:00' });
  add('databases/catalogue.yaml', database);
  for (const view of views) add(`datasets/catalogue/${view.name}.yaml`, datasetOf(view));
  zip.end();
  return buffer(zip.outputStream);
}

const datasetOf = ({ name, description, columns }: BiView) => ({
  table_name: name,
  main_dttm_col: columns.find((column) => column.name === 'period_start')?.name ?? null,
  description,
  default_endpoint: null,
  offset: 0,
  cache_timeout: null,
  schema: 'bi',
  sql: null,
  params: null,
  template_params: null,
  filter_select_enabled: true,
  fetch_values_predicate: null,
  extra: null,
  uuid: uuidOf(name),
  metrics: columns.filter((column) => column.name === 'amount').map(metricOf),
  columns: columns.map(columnOf),
  version: VERSION,
  database_uuid: database.uuid,
});

/** Of what may be added; there is none for a rate. */
const metricOf = ({ name, description }: BiColumn) => ({
  metric_name: `sum_${name}`,
  verbose_name: `SUM(${name})`,
  metric_type: 'sum',
  expression: `SUM(${name})`,
  description,
  d3format: null,
  extra: {},
  warning_text: null,
});

const columnOf = ({ name, type, description }: BiColumn) => ({
  column_name: name,
  verbose_name: null,
  is_dttm: /^(date|timestamp)/.test(type),
  is_active: true,
  type: type.toUpperCase(),
  groupby: true,
  filterable: true,
  expression: null,
  description,
  python_date_format: null,
});

/** JSON is YAML; one line for each property is easier to edit. */
const asYaml = (content: object): string =>
  Object.entries(content)
    .map(([name, value]) => `${name}: ${JSON.stringify(value)}\n`)
    .join('');

/** The same for the same name, so that a second import replaces the first. */
function uuidOf(name: string): string {
  const hex = createHash('sha256').update(`catalogue bi ${name}`).digest('hex');
  const variant = ((Number.parseInt(hex.slice(16, 17), 16) & 3) | 8).toString(16);
  return [
    hex.slice(0, 8),
    hex.slice(8, 12),
    `8${hex.slice(13, 16)}`,
    variant + hex.slice(17, 20),
    hex.slice(20, 32),
  ].join('-');
}
