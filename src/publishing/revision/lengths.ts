import type { SQL } from 'drizzle-orm';
import type { TransactionSql } from 'postgres';
import { columnOf, commaList, identifier, literal } from '../../../db/columns.js';
import { execute, statement } from '../../../db/statement.js';
import { KEPT_COUNTS, type KeptCount } from '../../loading/kept-counts.js';
import { MEASURED_LISTS, type MeasuredList } from '../../paging/measured-lists.js';
import { isCurrent } from '../batch-sql.js';

/** SQL: the number of current rows of a table. */
const all = (table: string): SQL =>
  statement`(SELECT count(*) FROM ${identifier(table)} t WHERE ${isCurrent('t')})`;

/** SQL: the most rows that have the same group. */
const most = (group: SQL, rows: SQL): SQL =>
  statement`(SELECT coalesce(max(entries), 0) FROM (SELECT count(*) AS entries ${rows} GROUP BY ${group}) grouped)`;

/** SQL: the most current rows of a table with the same value in a column. */
const mostBy = (table: string, column: string): SQL =>
  most(columnOf('t', column), statement`FROM ${identifier(table)} t WHERE ${isCurrent('t')}`);

/** SQL: the same for a column with a version of a unit, by the identity of the unit. */
const mostByUnit = (table: string, column: string): SQL =>
  most(
    statement`u.identity_id`,
    statement`FROM ${identifier(table)} t JOIN unit u ON u.id = ${columnOf('t', column)} AND ${isCurrent('u')}
      WHERE ${isCurrent('t')}`,
  );

/** A version counts once below each parent that it had. */
const CHILDREN = statement`FROM (
    SELECT parent.identity_id AS above_id, u.id FROM unit u JOIN unit parent ON parent.id = u.parent_id
      WHERE ${isCurrent('u')} AND ${isCurrent('parent')}
    UNION SELECT parent.identity_id, p.unit_id FROM unit_parent_period p JOIN unit parent ON parent.id = p.parent_id
      WHERE ${isCurrent('p')} AND ${isCurrent('parent')}) pair`;

/** A membership counts for all versions of the member. */
const MEMBERS = statement`FROM unit_membership m JOIN unit g ON g.id = m.group_id JOIN unit named ON named.id = m.unit_id
    JOIN unit version ON version.identity_id = named.identity_id
    WHERE ${isCurrent('m')} AND ${isCurrent('g')} AND ${isCurrent('named')} AND ${isCurrent('version')}`;

/** Observations are read once for all lists and counts that contain them. */
const OBSERVATIONS = statement`SELECT coalesce(sum(entries), 0) AS total, coalesce(sum(used), 0) AS total_used,
    coalesce(max(used), 0) AS used, coalesce(max(entries - used), 0) AS alternatives
  FROM (SELECT count(*) AS entries, count(*) FILTER (WHERE o.alternative = 0) AS used
    FROM observation o WHERE ${isCurrent('o')} GROUP BY o.series_id) grouped`;

const LENGTHS: Record<MeasuredList, SQL> = {
  'Query.indicators': all('indicator'),
  'Query.units': all('unit'),
  'Query.infrastructureAssets': all('infrastructure_asset'),
  'Query.models': all('practice_model'),
  'Query.targets': all('target'),
  'Query.documents': all('document'),
  'Query.datasets': all('dataset'),
  'Query.observations': statement`(SELECT total FROM observations)`,
  'Indicator.series': mostBy('series', 'indicator_id'),
  'Indicator.targets': mostBy('target', 'indicator_id'),
  'Subject.series': mostBy('series', 'subject_id'),
  'Series.observations': statement`(SELECT used FROM observations)`,
  'Series.alternatives': statement`(SELECT alternatives FROM observations)`,
  'Unit.children': most(statement`pair.above_id`, CHILDREN),
  'Unit.members': most(statement`g.identity_id`, MEMBERS),
  'Unit.targets': mostByUnit('target', 'subject_id'),
  'Unit.adoptions': mostByUnit('adoption', 'unit_id'),
  'PracticeModel.adoptions': mostBy('adoption', 'model_id'),
  'Document.targets': mostBy('target', 'document_id'),
  'Dimension.categories': mostBy('category', 'dimension_id'),
  'Category.children': mostBy('category', 'parent_id'),
  // The length of a text is known without reading it.
  'Outline.geometry': statement`(SELECT coalesce(max(octet_length(t.geometry)) / 200, 0) FROM unit_outline t WHERE ${isCurrent('t')})`,
};

const COUNTS: Record<KeptCount, SQL> = {
  observations: statement`(SELECT total FROM observations)`,
  observationsWithoutAlternatives: statement`(SELECT total_used FROM observations)`,
  series: all('series'),
};

const valuesOf = <Name extends string>(names: readonly Name[], counts: Record<Name, SQL>): SQL =>
  commaList(names.map((name) => statement`(${literal(name)}, ${counts[name]}::integer)`));

/**
 * Measures the lists of the revision, whose rows are written, and records the longest of each kind and the counts that
 * are kept.
 */
export async function recordLengths(sql: TransactionSql, revision: number): Promise<void> {
  await execute(
    sql,
    'addLengths',
    statement`WITH observations AS (${OBSERVATIONS}),
      counted AS (INSERT INTO kept_count (revision, counted, entries)
        SELECT ${literal(revision)}, * FROM (VALUES ${valuesOf(KEPT_COUNTS, COUNTS)}) AS counted)
      INSERT INTO longest_list (revision, list, entries)
      SELECT ${literal(revision)}, * FROM (VALUES ${valuesOf(MEASURED_LISTS, LENGTHS)}) AS measured`,
  );
}
