import { isDeepStrictEqual } from 'node:util';
import type { TransactionSql } from 'postgres';
import { lastPackages } from './last-packages.js';

/** What the description of a package has besides its files: title, licences, sources and more. */
export type Description = Record<string, unknown>;

/** A package whose description differs from the published one. */
export interface DescriptionChange {
  package: string;
  before: Description;
  after: Description;
}

/** A description without the dialect of its files: exported files are always in the default dialect. */
export const withoutDialect = ({ dialect: _, ...description }: Description): Description => description;

/**
 * The packages whose descriptions differ from the published ones. They are compared as JSON, so neither white space nor
 * the order of members matters. A package without a published description has nothing to compare with.
 */
export async function findDescriptionChanges(
  sql: TransactionSql,
  packages: readonly { name: string; description: Description | null }[],
): Promise<DescriptionChange[]> {
  const last = await lastPackages(sql);
  return packages.flatMap(({ name, description }) => {
    const published = last.get(name)?.description;
    if (!published || !description) return [];
    const [before, after] = [withoutDialect(published), asStored(description)];
    return isDeepStrictEqual(before, after) ? [] : [{ package: name, before, after }];
  });
}

/** The packages whose descriptions differ from those that an older revision had. */
export async function findRestoredDescriptions(
  sql: TransactionSql,
  restored: number,
): Promise<DescriptionChange[]> {
  const last = await lastPackages(sql, restored);
  return findDescriptionChanges(
    sql,
    [...last].map(([name, { description }]) => ({ name, description })),
  );
}

/** As the database returns it: -0 as 0, and a number that is too large as null. */
const asStored = (description: Description): Description =>
  withoutDialect(JSON.parse(JSON.stringify(description)));
