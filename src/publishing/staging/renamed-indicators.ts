import { literal, texts } from '../../../db/columns.js';
import { cursorRows, execute, statement } from '../../../db/statement.js';
import { indicators } from '../../packages/format/statistical-tables.js';
import type { OpenedBatch, StagedBatch, StagedPackages } from '../batch.js';
import { type RowLocation, reportRow } from '../batch-faults.js';
import { isCurrent, isReplaced } from '../batch-sql.js';
import type { StagedEntity } from './entities.js';

/**
 * The keys of the entities that renamed indicators keep, by their codes. An indicator is the current one with its code or
 * else with one of its former codes; if there is none, the entity with its code or else with one of its former codes; if
 * there is none either, a new one.
 */
export async function findKeptKeys(
  { sql }: OpenedBatch,
  list: readonly StagedEntity[],
): Promise<ReadonlyMap<string, string>> {
  const renamed = list.filter(({ format }) => format === indicators);
  if (renamed.length === 0) return new Map();
  const codes = texts(renamed.map(({ key }) => key));
  // No code contains a semicolon.
  const allCodes = texts(renamed.map(({ key, details }) => [key, ...(details.formerCodes ?? [])].join(';')));
  const rows = await execute<{ code: string; key: string }>(
    sql,
    'findKeptKeys',
    statement`WITH named AS MATERIALIZED (
       SELECT s.code AS own, n.code, n.position FROM unnest(${codes}, ${allCodes}) AS s (code, codes)
       CROSS JOIN LATERAL string_to_table(s.codes, ';') WITH ORDINALITY AS n (code, position)),
     kept AS (
       SELECT DISTINCT ON (own) own AS code, key FROM (
         SELECT own, position, 1 AS step, e.key FROM named n
           JOIN indicator t ON t.code = n.code AND ${isCurrent('t')} JOIN entity e ON e.id = t.id
         UNION ALL SELECT own, position, 2, e.key FROM named n
           JOIN entity e ON e.kind = 'INDICATOR' AND e.key = n.code) found
       ORDER BY own, step, position)
     SELECT code, key FROM kept WHERE key <> code`,
  );
  return new Map(rows.map(({ code, key }) => [code, key]));
}

/** Gives each renamed indicator the code under which it was first published, which is the key of its entity. */
export async function writeFirstCodes({ sql, tables }: StagedBatch): Promise<void> {
  if (!tables.includes(indicators)) return;
  await execute(
    sql,
    'writeFirstCodes',
    statement`UPDATE staged_indicator s SET first_code = e.key FROM entity e WHERE e.id = s.id AND e.key <> s.code`,
  );
}

type Conflict = 'is a code' | 'is claimed twice' | 'is taken' | 'is left out';

interface ConflictRow extends RowLocation {
  conflict: Conflict;
  /** The former code. */
  former: string;
  /** The code of the other indicator; the code of the row itself if that is the former code, or if it is left out. */
  code: string;
}

/**
 * Reports former codes, each once in a row, that do not lead to exactly one indicator: of these packages, or of these and others. After
 * {@link writeFirstCodes}.
 */
export async function checkFormerCodes(batch: StagedPackages): Promise<void> {
  if (!batch.tables.includes(indicators)) return;
  const conflict = (name: Conflict) => literal(name);
  const rows = cursorRows<ConflictRow>(
    batch.sql,
    'listFormerCodeConflicts',
    statement`WITH listed AS MATERIALIZED (
       SELECT code, former_codes, source, line FROM staged_indicator
       UNION ALL SELECT code, former_codes, NULL, NULL FROM indicator t
         WHERE ${isCurrent('t')} AND NOT ${isReplaced(batch, indicators, 't')}),
     claim AS MATERIALIZED (SELECT code, source, line, unnest(former_codes) AS former FROM listed)
     SELECT DISTINCT ON (source, line, former) * FROM (
       SELECT ${conflict('is a code')} AS conflict, c.source, c.line, c.former, l.code
         FROM claim c JOIN listed l ON l.code = c.former
       UNION ALL SELECT ${conflict('is claimed twice')}, c.source, c.line, c.former, o.code
         FROM claim c JOIN claim o ON o.former = c.former AND o.code <> c.code
       UNION ALL SELECT ${conflict('is taken')}, l.source, l.line, c.former, c.code
         FROM listed l JOIN claim c ON c.former = l.code AND c.source IS NULL
       UNION ALL SELECT ${conflict('is left out')}, source, line, first_code, code
         FROM staged_indicator WHERE first_code IS NOT NULL AND first_code <> ALL (former_codes)) f
     WHERE source IS NOT NULL ORDER BY source, line, former, conflict, code LIMIT ${batch.faults.remaining}`,
  );
  for await (const { conflict, former, code, ...row } of rows)
    reportRow(batch, row, {
      column: conflict === 'is taken' ? 'code' : 'former_codes',
      value: former,
      rule: 'former-code',
      reason: REASONS[conflict](former, code),
    });
}

const REASONS: Record<Conflict, (former: string, code: string) => string> = {
  'is a code': (former) =>
    `"${former}" is the code of an indicator now, so it cannot be a former code; remove it here, or rename that indicator`,
  'is claimed twice': (former, code) =>
    `"${former}" is a former code of "${code}" too; keep it in one of the two rows`,
  'is taken': (former, code) =>
    `"${former}" is a former code of "${code}", and references to it mean that indicator; choose another code`,
  'is left out': (former, code) =>
    `"${code}" was first published as "${former}", which others may refer to; add "${former}" to former_codes`,
};
