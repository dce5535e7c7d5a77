import { execute, statement } from '../../../db/statement.js';
import type { OpenedBatch } from '../batch.js';
import { isCurrent } from '../batch-sql.js';

/** Reports every dependency that is neither published nor among the packages. */
export async function checkDependencies({ sql, packages, faults }: OpenedBatch): Promise<void> {
  const published = await execute<{ name: string }>(
    sql,
    'findPublishedPackages',
    statement`SELECT DISTINCT package AS name FROM dataset t WHERE ${isCurrent('t')}`,
  );
  const available = new Set([...packages, ...published].map(({ name }) => name));
  for (const { name, place, dependencies } of packages)
    for (const dependency of dependencies)
      if (!available.has(dependency))
        faults.add({
          package: name,
          file: place.file,
          row: null,
          column: place.nameOf('dependencies'),
          value: dependency,
          rule: 'dependency',
          reason: `package "${dependency}" is not published; publish it first, or in the same command`,
        });
}
