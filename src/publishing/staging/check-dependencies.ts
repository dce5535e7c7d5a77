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
  for (const { name, descriptor, dependencies } of packages)
    for (const dependency of dependencies)
      if (!available.has(dependency))
        faults.add({
          package: name,
          file: descriptor.file,
          row: null,
          column: descriptor.nameOf('dependencies'),
          value: dependency,
          rule: 'dependency',
          reason: `package "${dependency}" is not published; publish it first, or in the same command`,
        });
}
