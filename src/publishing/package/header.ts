import type { Resource } from './descriptor.js';

/** What is wrong with the first row of a file: the column, where one is meant, and why. */
export interface HeaderFault {
  column: string | null;
  reason: string;
}

/** Compares the first row of a file with the columns of its table. */
export function wrongHeader({ format, declaredColumns }: Resource, header: readonly string[]): HeaderFault[] {
  const [only = ''] = header;
  // Of UTF-16 without a mark each second byte is NUL, which is allowed in UTF-8.
  if (header.some((name) => name.includes('\0')))
    return [{ column: null, reason: 'is not in UTF-8: save the file as "CSV UTF-8"' }];
  const delimiter = header.length === 1 && /[;\t]/.exec(only)?.[0];
  if (delimiter)
    return [
      {
        column: null,
        reason: `columns are parted by ${delimiter === ';' ? 'semicolons' : 'tabs'}; save the file with commas between them`,
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
