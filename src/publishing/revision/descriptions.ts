import { isDeepStrictEqual } from 'node:util';
import type { TransactionSql } from 'postgres';
import { lastPackages } from './last-packages.js';

/** What a package says of itself beside its files: title, licences, sources and more. */
export type Description = Record<string, unknown>;

/** A package whose description is another one than that under which it stands. */
export interface DescriptionChange {
  package: string;
  before: Description;
  after: Description;
}

/** A description without what belongs to the files that were read: others are written, which need no dialect. */
export const withoutDialect = ({ dialect: _, ...description }: Description): Description => description;

/**
 * The packages that would stand under another description. They are compared as JSON, so that neither blanks nor the
 * order of members count. Where none was kept, or the package does not stand, there is nothing to compare with.
 */
export async function findDescriptionChanges(
  sql: TransactionSql,
  packages: readonly { name: string; description: Description | null }[],
): Promise<DescriptionChange[]> {
  const last = await lastPackages(sql);
  return packages.flatMap(({ name, description }) => {
    const stood = last.get(name)?.description;
    if (!stood || !description) return [];
    const [before, after] = [withoutDialect(stood), asKept(description)];
    return isDeepStrictEqual(before, after) ? [] : [{ package: name, before, after }];
  });
}

/** The same for a revision that restores an older one. */
export async function findRestoredDescriptions(
  sql: TransactionSql,
  restored: number,
): Promise<DescriptionChange[]> {
  const stood = await lastPackages(sql, restored);
  return findDescriptionChanges(
    sql,
    [...stood].map(([name, { description }]) => ({ name, description })),
  );
}

/** As it comes back from the database: -0 as 0, and a number that is too large as null. */
const asKept = (description: Description): Description =>
  withoutDialect(JSON.parse(JSON.stringify(description)));
