import type { TransactionSql } from 'postgres';
import { NOT_SUPERSEDED } from '../../../db/tables/revisioned.js';
import type { ColumnFormat, TableFormat } from '../format/column.js';
import { tables } from '../format/tables.js';
import { entityKey } from './known.js';
import { joinResolvedSeries, resolveSeries } from './resolve-series.js';
import { stagingTable } from './staging-table.js';

/** Name of the temporary table that holds what a table of the catalogue is to hold next. */
export const nextTable = (target: string): string => `next_${target}`;

/** A column of the target and the SQL that gives its value for a staged row `s`. */
type Assignment = [column: string, value: string];

const SUBJECT = ['unit', 'infrastructure_asset', 'model'];

/** Turns staged rows into rows of the catalogue for a revision: references become ids. */
export async function resolveStaged(sql: TransactionSql, revision: number): Promise<void> {
  for (const format of tables) {
    await sql.unsafe(
      `CREATE TEMP TABLE ${nextTable(format.target)} (LIKE ${format.target} INCLUDING DEFAULTS, source integer, line integer)
       ON COMMIT DROP`,
    );
    if (format.name === 'observations') await resolveSeries(sql, revision);
    else if (format.entity)
      await sql.unsafe(`ALTER TABLE ${nextTable(format.target)} ALTER id DROP NOT NULL`);
    const assignments = [
      ...format.columns.flatMap((column) => assign(format, column)),
      ...subjectOf(format),
      ...identityOf(format),
      ['published_in', String(revision)],
      ['superseded_in', String(NOT_SUPERSEDED)],
      ['source', 's.source'],
      ['line', 's.line'],
    ];
    await sql.unsafe(
      `INSERT INTO ${nextTable(format.target)} (${assignments.map(([column]) => column).join(', ')})
       SELECT ${assignments.map(([, value]) => value).join(', ')} FROM ${stagingTable(format)} s
       ${format.name === 'observations' ? joinResolvedSeries : ''}`,
    );
    if (format.entity === 'ADOPTION' || format.entity === 'TARGET') await identifyDerived(sql, format);
    await sql.unsafe(`ANALYZE ${nextTable(format.target)}`);
  }
}

/** What a column of the format becomes in the target; the parts of a series and of a subject come apart. */
function assign(format: TableFormat, { name, type, into }: ColumnFormat): Assignment[] {
  if (format.name === 'observations' && ['indicator', 'breakdown', ...SUBJECT].includes(name)) return [];
  if (hasSubject(format) && SUBJECT.includes(name)) return [];
  if (type.kind === 'period')
    return [name, `${name}_start`, `${name}_end`].map((column) => [column, `s.${column}`]);
  if (type.kind === 'reference') return [[into ?? `${name}_id`, idOf(type.to, `s."${name}"`)]];
  if (type.kind === 'list')
    return [
      [
        into ?? `${name}_ids`,
        `coalesce((SELECT array_agg(k.id ORDER BY u.position) FROM unnest(s."${name}") WITH ORDINALITY AS u (reference, position)
          JOIN known k ON k.kind = '${type.to}' AND k.reference = u.reference), '{}')`,
      ],
    ];
  return [[into ?? name, `s."${name}"`]];
}

const idOf = (kind: string, reference: string) =>
  `(SELECT k.id FROM known k WHERE k.kind = '${kind}' AND k.reference = ${reference})`;

const hasSubject = (format: TableFormat) =>
  ['infrastructure_asset', 'model'].every((name) => format.columns.some((column) => column.name === name));

function subjectOf(format: TableFormat): Assignment[] {
  if (!hasSubject(format) || format.name === 'observations') return [];
  const unit = format.columns.some(({ name }) => name === 'unit');
  const ids = [
    idOf('INFRASTRUCTURE_ASSET', 's.infrastructure_asset'),
    idOf('PRACTICE_MODEL', 's.model'),
    ...(unit ? [idOf('UNIT', 's.unit')] : []),
  ];
  const kind = `CASE WHEN s.infrastructure_asset IS NOT NULL THEN 'INFRASTRUCTURE_ASSET'
    WHEN s.model IS NOT NULL THEN 'PRACTICE_MODEL' ELSE 'UNIT' END::subject_kind`;
  return [
    ['subject_id', `coalesce(${ids.join(', ')})`],
    ...(unit ? [['subject_kind', kind] as Assignment] : []),
  ];
}

function identityOf(format: TableFormat): Assignment[] {
  const owner: Assignment =
    format.entity === 'DATASET' ? ['package', 's.package'] : ['dataset_id', idOf('DATASET', 's.dataset')];
  if (format.name === 'observations') return [owner, ['series_id', 'r.series_id']];
  if (!format.entity || format.entity === 'ADOPTION' || format.entity === 'TARGET') return [owner];
  return [owner, ['id', idOf(format.entity, entityKey(format, 's'))]];
}

/** Adoptions and targets are named by what they join, so their keys are known only now. */
async function identifyDerived(sql: TransactionSql, { entity, target }: TableFormat): Promise<void> {
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
    `INSERT INTO entity (kind, key) SELECT '${entity}'::entity_kind, ${key} FROM ${nextTable(target)} n
     GROUP BY 2 ORDER BY min(n.source), min(n.line) ON CONFLICT DO NOTHING`,
  );
  await sql.unsafe(
    `UPDATE ${nextTable(target)} n SET id = e.id FROM entity e WHERE e.kind = '${entity}' AND e.key = ${key}`,
  );
}
