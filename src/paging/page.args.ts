import { ArgsType, Field, Int } from 'type-graphql';
import { CatalogueError } from '../errors.js';

export const DEFAULT_PAGE_SIZE = 20;
export const MAX_PAGE_SIZE = 100;

/** Arguments of a list that is read forwards. */
@ArgsType()
export class ForwardPageArgs {
  @Field(() => Int, {
    nullable: true,
    description: `Number of entries to return, from the start or after \`after\`: 1 to ${MAX_PAGE_SIZE}, default ${DEFAULT_PAGE_SIZE}. Any other number is an error; lists are never truncated silently.`,
  })
  first?: number;

  @Field(() => String, {
    nullable: true,
    description:
      'A cursor from this list, with the same filter, order and revision. The page starts after its entry.',
  })
  after?: string;
}

/** Arguments of a list that is read forwards or backwards. */
@ArgsType()
export class PageArgs extends ForwardPageArgs {
  @Field(() => Int, {
    nullable: true,
    description: `Number of entries to return, from the end or before \`before\`: 1 to ${MAX_PAGE_SIZE}. Not together with \`first\`. The order of the list stays the same.`,
  })
  last?: number;

  @Field(() => String, {
    nullable: true,
    description:
      'A cursor from this list, with the same filter, order and revision. The page ends before its entry.',
  })
  before?: string;
}

/** A validated request for a page. */
export interface PageRequest {
  size: number;
  backward: boolean;
  after: string | null;
  before: string | null;
}

/** @throws CatalogueError PAGE_SIZE_INVALID */
export function pageRequest({ first, after, last, before }: PageArgs): PageRequest {
  if (first != null && last != null)
    throw new CatalogueError('PAGE_SIZE_INVALID', 'expected first or last; got both');
  for (const [name, size] of [
    ['first', first],
    ['last', last],
  ] as const)
    if (size != null && (size < 1 || size > MAX_PAGE_SIZE))
      throw new CatalogueError(
        'PAGE_SIZE_INVALID',
        `expected ${name} from 1 to ${MAX_PAGE_SIZE}; got ${size}. Pass endCursor as \`after\` for the next page`,
      );
  return {
    size: first ?? last ?? DEFAULT_PAGE_SIZE,
    backward: last != null,
    after: after ?? null,
    before: before ?? null,
  };
}
