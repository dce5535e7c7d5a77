import type { RunQuery } from '../../tables/list-table.js';

/** Targets that a page reads at most; a page that has more says so. */
export const MOST_TARGETS = 1000;

interface TargetPage<T> {
  targets: { totalCount: number; nodes: T[]; pageInfo: { endCursor: string | null; hasNextPage: boolean } };
}

/**
 * The targets that pass a filter, those due first before the others, up to `MOST_TARGETS`.
 * @param fields of a target in GraphQL; they may use the variable `language`
 */
export async function findTargets<T>(
  run: RunQuery,
  fields: string,
  filter: object,
  language: string,
): Promise<{ targets: T[]; totalCount: number }> {
  const query = `query ($filter: TargetFilter, $after: String, $language: Language) {
    targets(first: 100, after: $after, filter: $filter) { totalCount pageInfo { endCursor hasNextPage } nodes { ${fields} } } }`;
  const targets: T[] = [];
  for (let after: string | null = null; ; ) {
    const answer: TargetPage<T> = (await run(query, { filter, after, language })) as unknown as TargetPage<T>;
    const { nodes, pageInfo, totalCount } = answer.targets;
    targets.push(...nodes);
    if (!pageInfo.hasNextPage || targets.length >= MOST_TARGETS) return { targets, totalCount };
    after = pageInfo.endCursor;
  }
}
