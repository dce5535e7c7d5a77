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
      'The thing with this id; null when this revision does not have it. A text that is no id is an error ID_INVALID.',
  })
  node(
    @Arg('id', () => ID, { description: 'An id as this API gives it.' }) id: string,
    @Ctx() context: Context,
  ) {
    return loadNode(id, context);
  }

  @AtMost(lengthOf('ids', 0))
  @Query(() => [Node], {
    nullable: 'items',
    description: `The things with these ids in their order, null for each that this revision does not have. At most ${MAX_NODES}.`,
  })
  nodes(
    @Arg('ids', () => [ID], { description: 'Ids as this API gives them.' }) ids: string[],
    @Ctx() context: Context,
  ) {
    if (ids.length > MAX_NODES)
      throw new CatalogueError('PAGE_SIZE_INVALID', `expected at most ${MAX_NODES} ids; got ${ids.length}`);
    return Promise.all(ids.map((id) => loadNode(id, context)));
  }
}
