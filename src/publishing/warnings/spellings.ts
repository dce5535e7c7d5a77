import { identifier } from '../../../db/columns.js';
import { execute, statement } from '../../../db/statement.js';
import { documents } from '../../packages/format/catalogue-tables.js';
import { indicatorIdentifiers } from '../../packages/format/statistical-tables.js';
import { unitIdentifiers, units } from '../../packages/format/unit-tables.js';
import type { StagedPackages } from '../batch.js';
import { type RowLocation, reportRow } from '../batch-faults.js';
import { isCurrent, isReplaced } from '../batch-sql.js';
import { stagedTable } from '../staging/staged-table.js';

/** Columns with few distinct values, each of which is in many rows. */
const VOCABULARIES = [
  { format: documents, column: 'publisher' },
  { format: units, column: 'type_vi' },
  { format: units, column: 'type_en' },
  { format: unitIdentifiers, column: 'scheme' },
  { format: indicatorIdentifiers, column: 'scheme' },
];

interface SpellingRow extends RowLocation {
  word: string;
  usual: string;
}

/**
 * Warns of a word that only one row has, when several rows have one that differs only in case, accents, spaces and
 * punctuation: "Báo Thanh Hoá" next to "Báo Thanh Hóa". Codes are checked elsewhere, and are errors.
 */
export async function warnOfSpellings(batch: StagedPackages): Promise<void> {
  for (const { format, column } of VOCABULARIES) {
    if (!batch.tables.includes(format)) continue;
    const rows = await execute<SpellingRow>(
      batch.sql,
      'findSpellings',
      statement`WITH word AS (
         SELECT word, count(*) AS uses, max(source) AS source, max(line) AS line, fold_text(word) AS folded
         FROM (SELECT ${identifier(column)} AS word, source, line FROM ${identifier(stagedTable(format.target))}
           UNION ALL SELECT ${identifier(column)}, NULL, NULL FROM ${identifier(format.target)} t
           WHERE ${isCurrent('t')} AND NOT ${isReplaced(batch, format, 't')}) w
         WHERE word IS NOT NULL GROUP BY word)
       SELECT DISTINCT ON (w.source, w.line) w.source, w.line, w.word, k.word AS usual
       FROM word w JOIN word k ON k.folded = w.folded AND k.word <> w.word
       WHERE w.uses = 1 AND w.source IS NOT NULL AND k.uses > 1
       ORDER BY w.source, w.line, k.uses DESC`,
    );
    for (const row of rows)
      reportRow(batch, row, {
        column,
        value: row.word,
        rule: 'spelling',
        reason: `"${row.word}" occurs only in this row; did you mean "${row.usual}", as in other rows?`,
      });
  }
}
