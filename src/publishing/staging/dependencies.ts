import { type Batch, current } from '../batch.js';

/** Puts on the list every dependency that is neither published nor among the packages. */
export async function checkDependencies({ sql, packages, faults }: Batch): Promise<void> {
  const published = await sql.unsafe<{ name: string }[]>(
    `SELECT DISTINCT package AS name FROM dataset t WHERE ${current('t')}`,
  );
  const there = new Set([...packages, ...published].map(({ name }) => name));
  for (const { name, place, dependencies } of packages)
    for (const dependency of dependencies)
      if (!there.has(dependency))
        faults.add({
          package: name,
          file: place.file,
          row: null,
          column: place.nameOf('dependencies'),
          value: dependency,
          rule: 'dependency',
          reason: `package "${dependency}" is not published; publish it first, or give its folder along with this one`,
        });
}
