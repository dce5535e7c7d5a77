import { type SQL, sql } from 'drizzle-orm';
import { alias } from 'drizzle-orm/pg-core';
import { columns, integers, isOneOf, type Row, texts } from '../../db/columns.js';
import { infrastructureAsset, practiceModel, subjectSource, unit } from '../../db/tables/index.js';
import { ENTITIES, SUBJECT_TYPES, type SubjectType } from '../identity/entities.js';
import { codesInOtherCase, hasLetters, idsByCode } from '../loading/letter-case.js';
import type { Reader } from '../loading/reader.js';
import type { SubjectInput } from './subject.input.js';

/**
 * SQL: does one of these references mean the unit row? A reference is a code, for all versions of a unit, or
 * `code@validFrom` for one; `code@..` where the start is unknown. A code that nothing has may be in another letter case.
 */
export function unitMatches(reader: Reader, references: readonly string[]): SQL {
  const codes = references.map((reference) => reference.split('@')[0] ?? '');
  const key = sql`${unit.code} || '@' || coalesce(${unit.validFrom}::text, '..')`;
  // The first condition uses the index on codes; the others are a hash lookup for each row found.
  if (!codes.some(hasLetters))
    return sql`${unit.code} = ANY (${texts(codes)}) AND (${isOneOf(unit.code, references)} OR ${isOneOf(key, references)})`;
  const meant = sql`SELECT unnest(${texts(references)}) UNION ALL
    SELECT other.code || substr(given.reference, length(other.written) + 1) FROM (${codesInOtherCase(reader, unit, codes)}) AS other
      JOIN unnest(${texts(references)}) AS given (reference) ON split_part(given.reference, '@', 1) = other.written`;
  return sql`${unit.code} = ANY (ARRAY(SELECT split_part(meant.reference, '@', 1) FROM (${meant}) AS meant (reference)))
    AND (${unit.code} IN (${meant}) OR ${key} IN (${meant}))`;
}

/**
 * SQL: the ids of all versions of the units that these references mean. One of them is the identity of the unit, which
 * its series refer to.
 */
export const unitIds = (reader: Reader, references: readonly string[]): SQL =>
  sql`SELECT version.id FROM unit AS version WHERE ${reader.live(version)} AND version.identity_id IN (
    SELECT ${unit.identityId} FROM unit WHERE ${unitMatches(reader, references)} AND ${reader.live(unit)})`;

const version = alias(unit, 'version');

/** SQL: the ids of the subjects of each type that these references mean. */
const SUBJECT_IDS: Record<SubjectType, (reader: Reader, references: readonly string[]) => SQL> = {
  Unit: unitIds,
  InfrastructureAsset: (reader, codes) => idsByCode(reader, infrastructureAsset, codes),
  PracticeModel: (reader, codes) => idsByCode(reader, practiceModel, codes),
};

/** SQL: the ids of these subjects, of all types. */
export const subjectIds = (reader: Reader, subjects: readonly SubjectInput[]): SQL =>
  sql.join(
    SUBJECT_TYPES.map((type) =>
      SUBJECT_IDS[type](
        reader,
        subjects.flatMap((subject) => subject[ENTITIES[type].subject] ?? []),
      ),
    ),
    sql`
    UNION ALL `,
  );

export type SubjectSourceRow = Row<typeof subjectSource>;

/** Citations of these subjects, in the order of the publisher. */
export const listSubjectSources = (
  reader: Reader,
  ids: readonly number[],
): Promise<(SubjectSourceRow & { parentKey: number })[]> =>
  reader.rows(
    'listSubjectSources',
    sql`SELECT ${columns(subjectSource)}, ${subjectSource.subjectId} AS "parentKey" FROM subject_source
      WHERE ${subjectSource.subjectId} = ANY (${integers(ids)}) AND ${reader.live(subjectSource)}
      ORDER BY ${subjectSource.position}`,
  );
