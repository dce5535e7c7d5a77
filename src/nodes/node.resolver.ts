import { Arg, Ctx, ID, Query, Resolver } from 'type-graphql';
import { CatalogueError } from '../errors.js';
import { Node } from '../identity/node.type.js';
import { AtMost, lengthOf } from '../paging/list-size.js';
import type { Context } from '../request/context.js';
import { loadNode } from './load-node.js';

const MAX_NODES = 100;

@Resolver()
export class NodeResolver {
  @Query(() => Node, {
    nullable: true,
    description:
      'The object with this id; null if this revision does not have it. Fails with ID_INVALID if the text is not an id.',
  })
  node(@Arg('id', () => ID, { description: 'An id from this API.' }) id: string, @Ctx() context: Context) {
    return loadNode(id, context);
  }

  @AtMost(lengthOf('ids', 0))
  @Query(() => [Node], {
    nullable: 'items',
    description: `The objects with these ids, in the same order; null for each that this revision does not have. At most ${MAX_NODES}.`,
  })
  nodes(
    @Arg('ids', () => [ID], { description: 'Ids from this API.' }) ids: string[],
    @Ctx() context: Context,
  ) {
    if (ids.length > MAX_NODES)
      throw new CatalogueError('PAGE_SIZE_INVALID', `expected at most ${MAX_NODES} ids; got ${ids.length}`);
    return Promise.all(ids.map((id) => loadNode(id, context)));
  }
}
