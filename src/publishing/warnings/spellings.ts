import { documents } from '../../packages/format/describing.js';
import { unitIdentifiers, units } from '../../packages/format/units.js';
import { type Batch, current, faultAt, ownedBy, type RowPlace } from '../batch.js';
import { stagedTable } from '../staging/staged-table.js';

/** Columns that hold words of few kinds, each of which comes again and again. */
const VOCABULARIES = [
  { format: documents, column: 'publisher' },
  { format: units, column: 'type_vi' },
  { format: units, column: 'type_en' },
  { format: unitIdentifiers, column: 'scheme' },
];

interface Row extends RowPlace {
  word: string;
  known: string;
}

/**
 * Warns of a word that stands in one row alone where another one, which differs in nothing but case, accents, blanks
 * and signs, stands in several: "Báo Thanh Hoá" beside "Báo Thanh Hóa". Codes are told as faults by themselves.
 */
export async function warnOfSpellings(batch: Batch): Promise<void> {
  for (const { format, column } of VOCABULARIES) {
    if (!batch.tables.includes(format)) continue;
    const rows = await batch.sql.unsafe<Row[]>(
      `WITH word AS (
         SELECT word, count(*) AS uses, max(source) AS source, max(line) AS line, fold_text(word) AS folded
         FROM (SELECT ${column} AS word, source, line FROM ${stagedTable(format.target)}
           UNION ALL SELECT ${column}, NULL, NULL FROM ${format.target} t
           WHERE ${current('t')} AND NOT ${ownedBy(format, 't')}) w
         WHERE word IS NOT NULL GROUP BY word)
       SELECT DISTINCT ON (w.source, w.line) w.source, w.line, w.word, k.word AS known
       FROM word w JOIN word k ON k.folded = w.folded AND k.word <> w.word
       WHERE w.uses = 1 AND w.source IS NOT NULL AND k.uses > 1
       ORDER BY w.source, w.line, k.uses DESC`,
      [batch.replacedDatasets as number[]],
    );
    for (const { word, known, ...place } of rows)
      faultAt(batch, place, {
        column,
        value: word,
        rule: 'spelling',
        reason: `"${word}" stands here alone; is "${known}" meant, as in other rows?`,
      });
  }
}
