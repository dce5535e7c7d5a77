import { NOT_SUPERSEDED } from '../../../db/tables/revisioned.js';
import type { Batch } from '../batch.js';
import type { ColumnFormat, TableFormat } from '../format/column.js';
import { entityKey, isEntity, joinKnown } from './known.js';
import { joinResolvedSeries, resolveSeries } from './resolve-series.js';
import { stagingTable } from './staging-table.js';

/** Name of the temporary table that holds what a table of the catalogue is to hold next. */
export const nextTable = (target: string): string => `next_${target}`;

/** The columns of the target that come of a staged row `s`, with the SQL of their values, and what that joins. */
interface Part {
  columns: [column: string, value: string][];
  join?: string;
}

const SUBJECT = ['unit', 'infrastructure_asset', 'model'];

/** Turns staged rows into rows of the catalogue for the revision: references become ids. */
export async function resolveStaged(batch: Batch): Promise<void> {
  const { sql } = batch;
  await sql.unsafe(
    batch.tables
      .map(
        ({ target }) => `CREATE TEMP TABLE ${nextTable(target)} (LIKE ${target} INCLUDING DEFAULTS,
          source integer, line integer) ON COMMIT DROP`,
      )
      .join(';\n'),
  );
  for (const format of batch.tables) {
    if (format.name === 'observations') await resolveSeries(batch);
    if (isDerived(format)) await sql.unsafe(`ALTER TABLE ${nextTable(format.target)} ALTER id DROP NOT NULL`);
    await sql.unsafe(resolveTable(format, batch.revision));
    if (isDerived(format)) await identifyDerived(batch, format);
  }
}

function resolveTable(format: TableFormat, revision: number): string {
  const parts = [
    ...format.columns.map((column) => partOf(format, column)),
    subjectOf(format),
    identityOf(format),
    {
      columns: [
        ['published_in', String(revision)],
        ['superseded_in', String(NOT_SUPERSEDED)],
        ['source', 's.source'],
        ['line', 's.line'],
      ],
    } satisfies Part,
  ];
  const columns = parts.flatMap((part) => part.columns);
  return `INSERT INTO ${nextTable(format.target)} (${columns.map(([column]) => column).join(', ')})
    SELECT ${columns.map(([, value]) => value).join(', ')} FROM ${stagingTable(format)} s
    ${parts.map(({ join = '' }) => join).join('\n')}`;
}

/** What a column of the format becomes in the target; the parts of a series come together, not apart. */
function partOf(format: TableFormat, { name, type, into }: ColumnFormat): Part {
  if (hasSubject(format) && SUBJECT.includes(name)) return { columns: [] };
  if (format.name === 'observations' && ['indicator', 'breakdown'].includes(name)) return { columns: [] };
  if (type.kind === 'period')
    return { columns: [name, `${name}_start`, `${name}_end`].map((column) => [column, `s.${column}`]) };
  if (type.kind === 'reference')
    return {
      columns: [[into ?? `${name}_id`, `to_${name}.id`]],
      join: joinKnown(`to_${name}`, type.to, `s."${name}"`),
    };
  if (type.kind === 'list')
    return {
      columns: [
        [
          into ?? `${name}_ids`,
          `coalesce((SELECT array_agg(k.id ORDER BY u.position)
             FROM unnest(s."${name}") WITH ORDINALITY AS u (reference, position)
             JOIN known k ON k.declared AND k.package = s.package AND k.kind = '${type.to}'
               AND k.reference = u.reference), '{}')`,
        ],
      ],
    };
  return { columns: [[into ?? name, `s."${name}"`]] };
}

const hasSubject = (format: TableFormat) =>
  ['infrastructure_asset', 'model'].every((name) => format.columns.some((column) => column.name === name));

function subjectOf(format: TableFormat): Part {
  if (!hasSubject(format)) return { columns: [] };
  if (format.name === 'observations')
    return { columns: [['series_id', 'r.series_id']], join: joinResolvedSeries };
  const parts = format.columns.flatMap(({ name, type }) =>
    SUBJECT.includes(name) && type.kind === 'reference'
      ? [{ id: `to_${name}.id`, join: joinKnown(`to_${name}`, type.to, `s."${name}"`), name, kind: type.to }]
      : [],
  );
  const kind = parts.map(({ name, kind }) => `WHEN s."${name}" IS NOT NULL THEN '${kind}'`).join(' ');
  return {
    columns: [
      ['subject_id', `coalesce(${parts.map(({ id }) => id).join(', ')})`],
      ...(format.name === 'targets'
        ? [['subject_kind', `CASE ${kind} END::subject_kind`] satisfies [string, string]]
        : []),
    ],
    join: parts.map(({ join }) => join).join('\n'),
  };
}

function identityOf(format: TableFormat): Part {
  const own: Part = isEntity(format)
    ? {
        columns: [['id', 'own.id']],
        join: `JOIN entity own ON own.kind = '${format.entity}' AND own.key = ${entityKey(format, 's')}`,
      }
    : { columns: [] };
  if (format.entity === 'DATASET')
    return {
      columns: [...own.columns, ['package', 'p.name']],
      join: `${own.join} JOIN staged_package p ON p.package = s.package`,
    };
  return {
    columns: [...own.columns, ['dataset_id', 'f.dataset_id']],
    join: `${own.join ?? ''} JOIN staged_source f ON f.source = s.source`,
  };
}

/** Adoptions and targets are named by what they join, so their keys are known only when that is resolved. */
const isDerived = ({ entity }: TableFormat) => entity === 'ADOPTION' || entity === 'TARGET';

async function identifyDerived({ sql }: Batch, { entity, target }: TableFormat): Promise<void> {
  const keyOf = (id: string) => `(SELECT e.key FROM entity e WHERE e.id = n.${id})`;
  const parts =
    entity === 'ADOPTION'
      ? [keyOf('model_id'), keyOf('unit_id')]
      : [
          keyOf('indicator_id'),
          `n.subject_kind || ':' || ${keyOf('subject_id')}`,
          'n.period',
          keyOf('document_id'),
        ];
  const key = parts.join(` || '|' || `);
  await sql.unsafe(
    `INSERT INTO entity (kind, key) SELECT '${entity}'::entity_kind, key
     FROM (SELECT ${key} AS key, n.source::bigint << 32 | n.line AS place FROM ${nextTable(target)} n) n
     WHERE NOT EXISTS (SELECT FROM entity e WHERE e.kind = '${entity}' AND e.key = n.key)
     GROUP BY key ORDER BY min(place);
     UPDATE ${nextTable(target)} n SET id = e.id FROM entity e WHERE e.kind = '${entity}' AND e.key = ${key}`,
  );
}
