import { type SQL, sql } from 'drizzle-orm';
import { isOneOf, literal, texts, unionAll } from '../../db/columns.js';
import {
  dataset,
  document,
  indicator,
  infrastructureAsset,
  practiceModel,
  topic,
  unit,
  unitOfMeasure,
} from '../../db/tables/index.js';
import { isFormerCode } from '../loading/indicator-ids.js';
import { codesInOtherCase } from '../loading/letter-case.js';
import type { Reader } from '../loading/reader.js';
import { CODE_KINDS, type CodeKind } from './code-places.js';

/** A code and what it is the code of. */
export interface KindOfCode {
  kind: CodeKind;
  code: string;
}

/** One text for both. */
export const keyOf = ({ kind, code }: KindOfCode): string => `${kind} ${code}`;

const TABLES = {
  dataset,
  document,
  indicator,
  'infrastructure asset': infrastructureAsset,
  model: practiceModel,
  topic,
  unit,
  'unit of measure': unitOfMeasure,
} as const satisfies Record<CodeKind, unknown>;

/** SQL: `code@validFrom` of a version of a unit. */
const unitKey = sql`${unit.code} || '@' || coalesce(${unit.validFrom}::text, '..')`;

/** A code that a revision knows. */
export interface KnownCode extends KindOfCode {
  /** The same as the catalogue writes it, where it was given in another letter case. */
  spelled: string;
}

/** Those of these codes that this revision knows, also as a former code, as one version of a unit or in another letter case. */
export function findKnownCodes(reader: Reader, wanted: readonly KindOfCode[]): Promise<KnownCode[]> {
  const codesOf = (kind: CodeKind) => wanted.flatMap((one) => (one.kind === kind ? [one.code] : []));
  const [indicators, units] = [codesOf('indicator'), codesOf('unit')];
  const unitCodes = units.map((reference) => reference.split('@')[0] ?? '');
  const exact = CODE_KINDS.map((kind): SQL => {
    const table = TABLES[kind];
    return sql`SELECT ${literal(kind)} AS kind, ${table.code} AS code, ${table.code} AS spelled FROM ${table}
      WHERE ${isOneOf(table.code, codesOf(kind))} AND ${reader.live(table)}`;
  });
  const otherCase = CODE_KINDS.map(
    (kind): SQL =>
      sql`SELECT ${literal(kind)}, other.written, other.code FROM (${codesInOtherCase(reader, TABLES[kind], codesOf(kind))}) AS other`,
  );
  return reader.rows(
    'findKnownCodes',
    unionAll([
      ...exact,
      ...otherCase,
      sql`SELECT 'indicator', former.code, former.code FROM indicator, unnest(${indicator.formerCodes}) AS former (code)
        WHERE ${isFormerCode(indicators)} AND ${reader.live(indicator)}`,
      sql`SELECT 'unit', ${unitKey}, ${unitKey} FROM unit
        WHERE ${unit.code} = ANY (${texts(unitCodes)}) AND ${isOneOf(unitKey, units)} AND ${reader.live(unit)}`,
      sql`SELECT 'unit', given.reference, ${unitKey} FROM (${codesInOtherCase(reader, unit, unitCodes)}) AS other
        JOIN unnest(${texts(units)}) AS given (reference) ON split_part(given.reference, '@', 1) = other.written
        JOIN unit ON ${unitKey} = other.code || substr(given.reference, length(other.written) + 1) WHERE ${reader.live(unit)}`,
    ]),
  );
}

/** Candidates for each text. */
const MOST_ALIKE = 10;

/** The codes of the same kind that are most alike to each of these texts, for the caller to choose from. */
export const listSimilarCodes = (
  reader: Reader,
  wanted: readonly KindOfCode[],
): Promise<(KindOfCode & { candidate: string })[]> =>
  reader.rows(
    'listSimilarCodes',
    sql`SELECT wanted.kind, wanted.code, alike.candidate
      FROM unnest(${texts(wanted.map(({ kind }) => kind))}, ${texts(wanted.map(({ code }) => code))}) AS wanted (kind, code)
      CROSS JOIN LATERAL (
        SELECT known.candidate FROM (${unionAll(CODE_KINDS.map((kind) => codesOfKind(reader, kind)))}) AS known
        GROUP BY known.candidate
        ORDER BY similarity(known.candidate, wanted.code) DESC, known.candidate COLLATE "C" LIMIT ${MOST_ALIKE}
      ) AS alike`,
  );

function codesOfKind(reader: Reader, kind: CodeKind): SQL {
  const table = TABLES[kind];
  return sql`SELECT ${table.code} AS candidate FROM ${table} WHERE wanted.kind = ${literal(kind)} AND ${reader.live(table)}`;
}
