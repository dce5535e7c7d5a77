import type { Resource } from './resource.js';

/** What is wrong with the first row of a file: the column, where one is meant, and why. */
export interface HeaderFault {
  column: string | null;
  reason: string;
}

/** More columns than this are told by their number: a list of them would help nobody. */
const MOST_COLUMNS = 100;

/** What may part columns, as people call it. */
const DELIMITERS: Record<string, string> = { ',': 'commas', ';': 'semicolons', '\t': 'tabs', '|': 'bars' };

/** Compares the first row of a file with the columns of its table. */
export function wrongHeader(
  { format, declaredColumns, dialect: { delimiter } }: Resource,
  header: readonly string[],
): HeaderFault[] {
  const [only = ''] = header;
  // Of UTF-16 without a mark each second byte is NUL, which is allowed in UTF-8.
  if (header.some((name) => name.includes('\0')))
    return [
      { column: null, reason: 'is not in UTF-8: save the file as "CSV UTF-8", or declare its "encoding"' },
    ];
  const other = header.length === 1 ? /[,;\t|]/.exec(only)?.[0] : undefined;
  if (other)
    return [
      {
        column: null,
        reason: `columns are parted by ${DELIMITERS[other]}; save the file with ${DELIMITERS[delimiter]} between them, or declare "dialect": { "delimiter": ${JSON.stringify(other)} } in datapackage.json`,
      },
    ];
  if (header.length > MOST_COLUMNS)
    return [
      {
        column: null,
        reason: `has ${header.length} columns; ${format.name} has ${format.columns.length}: a row for each figure, not a column`,
      },
    ];
  const known = format.columns.map((column) => column.name);
  const wrong: HeaderFault[] = [];
  for (const [at, name] of header.entries()) {
    if (name === '')
      wrong.push({ column: null, reason: `column ${at + 1} has no name: name it, or delete it` });
    else if (!known.includes(name))
      wrong.push({ column: name, reason: `is not a column of ${format.name}; known: ${known.join(', ')}` });
    else if (header.indexOf(name) !== at)
      wrong.push({ column: name, reason: 'stands twice; delete one of the two' });
  }
  for (const column of format.columns)
    if (column.required && !header.includes(column.name))
      wrong.push({ column: column.name, reason: 'is missing; this column is required' });
  if (declaredColumns && declaredColumns.join() !== header.join())
    wrong.push({
      column: null,
      reason: `the columns differ from those that datapackage.json declares: ${declaredColumns.join(', ')}`,
    });
  return wrong;
}
