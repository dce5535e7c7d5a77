import type { SQL } from 'drizzle-orm';
import { commaList, identifier, identifiers, integers, literal } from '../../../db/columns.js';
import { cursorRows, execute, statement } from '../../../db/statement.js';
import { NOT_SUPERSEDED } from '../../../db/tables/revisioned.js';
import { observations } from '../../packages/format/statistical-tables.js';
import { unitChangeLinks } from '../../packages/format/unit-tables.js';
import type { Batch, ComparedPackages } from '../batch.js';
import { isCurrent, isReplaced } from '../batch-sql.js';
import { stagedRows } from '../staging/staged-table.js';
import type { UnitIdentities } from '../staging/unit-identities.js';
import { columnsByTable, type TableColumn } from './columns-by-table.js';

/**
 * Finds what this publication moves: versions of units that become part of another unit, or a unit of their own, and the
 * observations of these in other packages. That happens if a change of units is published later than the versions that it
 * links. Creates `moved_unit` and `moved_observation`, and reports two observations that would be one.
 * @returns whether anything moves
 */
export async function findMoves(batch: ComparedPackages, identities: UnitIdentities): Promise<boolean> {
  const { sql } = batch;
  const joined = joinedVersions(identities);
  const { count } = await execute(
    sql,
    'createMovedUnits',
    statement`CREATE TEMP TABLE moved_unit ON COMMIT DROP AS
      SELECT u.ctid AS old, u.identity_id AS from_id, coalesce(joined.identity_id, u.id) AS to_id
      FROM unit u LEFT JOIN (${joined}) joined USING (id)
      WHERE ${isCurrent('u')} AND u.identity_id <> coalesce(joined.identity_id, u.id)`,
  );
  if (count === 0) return false;
  await execute(
    sql,
    'createMovedObservations',
    statement`CREATE TEMP TABLE moved_observation ON COMMIT DROP AS
      SELECT o.ctid AS old, o.series_id AS from_series, o.period_start, o.period_end, o.alternative, 0 AS to_series,
        s.indicator_id, coalesce(joined.identity_id, version.id) AS subject_id, s.breakdown, s.category_ids,
        nullif(version.id, coalesce(joined.identity_id, version.id)) AS reported_for_id,
        indicator.key || '|UNIT:' || subject.key || '|' || s.breakdown AS key
      FROM series s JOIN observation o ON o.series_id = s.id
      CROSS JOIN LATERAL (SELECT coalesce(o.reported_for_id, s.subject_id) AS id) version
      LEFT JOIN (${joined}) joined ON joined.id = version.id
      JOIN entity indicator ON indicator.id = s.indicator_id
      JOIN entity subject ON subject.id = coalesce(joined.identity_id, version.id)
      WHERE ${isCurrent('s')} AND s.subject_kind = 'UNIT' AND s.subject_id IN (SELECT from_id FROM moved_unit)
        AND ${isCurrent('o')} AND NOT ${isReplaced(batch, observations, 'o')}
        AND s.subject_id <> coalesce(joined.identity_id, version.id)`,
  );
  await execute(
    sql,
    'identifyMovedSeries',
    statement`INSERT INTO entity (kind, key) SELECT DISTINCT 'SERIES'::entity_kind, key FROM moved_observation m
      WHERE NOT EXISTS (SELECT FROM entity e WHERE e.kind = 'SERIES' AND e.key = m.key);
      UPDATE moved_observation m SET to_series = e.id FROM entity e WHERE e.kind = 'SERIES' AND e.key = m.key`,
  );
  await reportCollisions(batch);
  return true;
}

const joinedVersions = ({ joined }: UnitIdentities): SQL =>
  statement`SELECT * FROM unnest(${integers([...joined.keys()])}, ${integers([...joined.values()])}) AS version (id, identity_id)`;

/** Reports moved observations for whose period the other unit has an observation too. */
async function reportCollisions(batch: ComparedPackages): Promise<void> {
  const inOneSeries = (row: string) =>
    statement`${identifier(row)}.series_id = m.to_series AND ${identifier(row)}.period_start = m.period_start
      AND ${identifier(row)}.period_end = m.period_end AND ${identifier(row)}.alternative = m.alternative`;
  const staged = batch.tables.includes(observations)
    ? statement`UNION ALL SELECT m.key, n.period, n.dataset_id FROM moved_observation m JOIN ${stagedRows(observations)} n ON ${inOneSeries('n')}`
    : statement``;
  const rows = cursorRows<{ key: string; period: string; owner: string }>(
    batch.sql,
    'listMovedDuplicates',
    statement`SELECT DISTINCT key, period, d.package AS owner FROM (
        SELECT m.key, o.period, o.dataset_id FROM moved_observation m JOIN observation o ON ${inOneSeries('o')}
          WHERE ${isCurrent('o')} AND NOT ${isReplaced(batch, observations, 'o')}
            AND o.ctid NOT IN (SELECT old FROM moved_observation)
        UNION ALL SELECT m.key, o.period, o.dataset_id FROM moved_observation m
          JOIN moved_observation other ON other.to_series = m.to_series AND other.period_start = m.period_start
            AND other.period_end = m.period_end AND other.alternative = m.alternative AND other.old <> m.old
          JOIN observation o ON o.ctid = m.old
        ${staged}) found
      LEFT JOIN dataset d ON d.id = found.dataset_id AND ${isCurrent('d')}
      ORDER BY key, period LIMIT ${batch.faults.remaining}`,
  );
  const file = batch.sources.find(({ resource }) => resource.format === unitChangeLinks);
  for await (const { key, period, owner } of rows) {
    const [indicator, subject = ''] = key.split('|');
    batch.faults.add({
      package: file?.dataPackage.name ?? batch.packages[0]?.name ?? '?',
      file: file?.resource.path ?? '?',
      row: null,
      column: null,
      value: subject.replace('UNIT:', ''),
      rule: 'duplicate',
      reason: `the changes make two versions one unit, and both have an observation of ${indicator} for ${period} in package "${owner}"; withdraw one of the two, or publish it as an alternative, in the same command`,
    });
  }
}

/**
 * Writes what `findMoves` found: rows that say the same about another unit. Rows that the publication has closed already
 * are no longer found.
 */
export async function writeMoves({ sql, revision }: Batch): Promise<void> {
  const columns = await columnsByTable(sql);
  await replaceRows({ sql, revision }, 'unit', columns.get('unit') ?? [], {
    from: statement`moved_unit m WHERE true`,
    values: { identity_id: statement`m.to_id` },
  });
  await replaceRows({ sql, revision }, 'observation', columns.get('observation') ?? [], {
    from: statement`moved_observation m WHERE true`,
    values: { series_id: statement`m.to_series`, reported_for_id: statement`m.reported_for_id` },
  });
  await execute(
    sql,
    'moveSeries',
    statement`UPDATE series s SET superseded_in = ${literal(revision)} WHERE ${isCurrent('s')}
        AND s.id IN (SELECT from_series FROM moved_observation)
        AND NOT EXISTS (SELECT FROM observation o WHERE o.series_id = s.id AND ${isCurrent('o')});
      INSERT INTO series (id, published_in, superseded_in, indicator_id, subject_kind, subject_id, subject_key, breakdown, category_ids)
      SELECT DISTINCT m.to_series, ${literal(revision)}, ${literal(NOT_SUPERSEDED)}, m.indicator_id, 'UNIT'::subject_kind, m.subject_id,
        subject.key, m.breakdown, m.category_ids
      FROM moved_observation m JOIN entity subject ON subject.id = m.subject_id WHERE NOT EXISTS (SELECT FROM series s WHERE s.id = m.to_series AND ${isCurrent('s')})`,
  );
}

/** Closes rows and adds them again with other values of some columns. */
async function replaceRows(
  { sql, revision }: Pick<Batch, 'sql' | 'revision'>,
  table: string,
  columns: readonly TableColumn[],
  { from, values }: { from: SQL; values: Readonly<Record<string, SQL>> },
): Promise<void> {
  const numbers = { published_in: literal(revision), superseded_in: literal(NOT_SUPERSEDED) };
  const changed: Record<string, SQL> = { ...values, ...numbers };
  const names = columns.map(({ name }) => name);
  const selected = names.map((name) => changed[name] ?? statement`t.${identifier(name)}`);
  await execute(
    sql,
    'replaceRows',
    statement`CREATE TEMP TABLE replaced_row ON COMMIT DROP AS
        SELECT ${commaList(names.map((name, i) => statement`${selected[i] ?? literal(0)} AS ${identifier(name)}`))}
        FROM ${identifier(table)} t, ${from} AND t.ctid = m.old;
      UPDATE ${identifier(table)} t SET superseded_in = ${literal(revision)} FROM ${from} AND t.ctid = m.old;
      INSERT INTO ${identifier(table)} (${identifiers(names)}) SELECT ${identifiers(names)} FROM replaced_row;
      DROP TABLE replaced_row`,
  );
}
