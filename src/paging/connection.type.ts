import { type ClassType, Field, Int, ObjectType } from 'type-graphql';

@ObjectType({ description: 'Where a page stands in its list (Relay).' })
export class PageInfo {
  @Field(() => Boolean, { description: 'Whether the list goes on behind this page.' })
  hasNextPage!: boolean;

  @Field(() => Boolean, { description: 'Whether the list has anything before this page.' })
  hasPreviousPage!: boolean;

  @Field(() => String, {
    nullable: true,
    description: 'Cursor of the first on this page; null when the page is empty.',
  })
  startCursor!: string | null;

  @Field(() => String, {
    nullable: true,
    description: 'Cursor of the last on this page; null when the page is empty.',
  })
  endCursor!: string | null;
}

/**
 * The connection and edge types of a node type (Relay), with the shortcut `nodes` and a total counted on demand.
 * @param what the name of the node type, where the connection is called otherwise
 */
export function connectionType(node: () => ClassType | object, name: string, what = name): ClassType {
  @ObjectType(`${name}Edge`, { description: `One entry of a list of ${what}, with its place.` })
  class Edge {
    @Field(() => String, {
      description: 'The place in the list: give it as `after` or `before` to go on from here.',
    })
    cursor!: string;

    @Field(() => node() as ClassType, { description: `The ${what} at this place.` })
    node!: object;
  }

  @ObjectType(`${name}Connection`, { description: `A page of a list of ${what}.` })
  class Connection {
    @Field(() => [Edge], { description: 'The entries of this page with their cursors.' })
    edges!: Edge[];

    @Field(() => [node() as ClassType], { description: 'The entries of this page without cursors.' })
    nodes!: object[];

    @Field(() => PageInfo, { description: 'Whether there is more, and the cursors to get it.' })
    pageInfo!: PageInfo;

    @Field(() => Int, {
      description: 'How many the whole list has, over all pages. Counted only when selected.',
    })
    totalCount!: number;
  }
  return Connection;
}
