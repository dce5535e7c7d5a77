import { suggestCode } from '../../scalars/suggest-code.js';
import type { Resource } from './resource.js';

/** One thing that is wrong with the first row of a file. */
export interface HeaderFault {
  column: string | null;
  reason: string;
}

/** A header with more columns gets one fault with their number, not one for each. */
const MAX_COLUMNS = 100;

const DELIMITER_NAMES: Record<string, string> = {
  ',': 'commas',
  ';': 'semicolons',
  '\t': 'tabs',
  '|': 'vertical bars',
};

/** Compares the first row of a file with the columns of its table. */
export function headerFaults(
  { format, declaredColumns, dialect: { delimiter } }: Resource,
  header: readonly string[],
): HeaderFault[] {
  const [only = ''] = header;
  // UTF-16 without a byte-order mark has a NUL in every second byte, which is valid UTF-8.
  if (header.some((name) => name.includes('\0')))
    return [
      { column: null, reason: 'is not in UTF-8; save the file as "CSV UTF-8", or declare its "encoding"' },
    ];
  const other = header.length === 1 ? /[,;\t|]/.exec(only)?.[0] : undefined;
  if (other === delimiter)
    return [
      {
        column: null,
        reason: `all column names are in one pair of quotation marks; write ${DELIMITER_NAMES[delimiter]} between them outside quotation marks`,
      },
    ];
  if (other)
    return [
      {
        column: null,
        reason: `columns are separated by ${DELIMITER_NAMES[other]}; save the file with ${DELIMITER_NAMES[delimiter]} instead, or declare "dialect": { "delimiter": ${JSON.stringify(other)} } in datapackage.json`,
      },
    ];
  if (header.length > MAX_COLUMNS)
    return [
      {
        column: null,
        reason: `has ${header.length} columns, and the table ${format.name} has ${format.columns.length}; put each value in a row of its own, not in a column`,
      },
    ];
  const known = format.columns.map((column) => column.name);
  const faults: HeaderFault[] = [];
  for (const [at, name] of header.entries()) {
    if (name === '')
      faults.push({ column: null, reason: `column ${at + 1} has no name; name it, or delete it` });
    else if (!known.includes(name)) {
      const similar = suggestCode(
        name,
        known.filter((other) => !header.includes(other)),
      );
      faults.push({
        column: name,
        reason: `is not a column of the table ${format.name}, which has the columns ${known.join(', ')}${similar ? `; did you mean ${similar}?` : ''}`,
      });
    } else if (header.indexOf(name) !== at)
      faults.push({ column: name, reason: 'is the name of two columns; delete one of them' });
  }
  for (const column of format.columns)
    if (column.required && !header.includes(column.name))
      faults.push({ column: column.name, reason: 'is missing; add this required column' });
  const { atLeastOne } = format;
  if (atLeastOne && !atLeastOne.some((name) => header.includes(name)))
    faults.push({
      column: atLeastOne[0] ?? null,
      reason: `is missing, and so is ${atLeastOne.slice(1).join(', ')}; add at least one of these columns`,
    });
  if (declaredColumns && declaredColumns.join() !== header.join())
    faults.push({
      column: null,
      reason: `the columns differ from those that datapackage.json declares: ${declaredColumns.join(', ')}; correct one of the two`,
    });
  return faults;
}
