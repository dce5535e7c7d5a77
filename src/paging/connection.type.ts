import { type ClassType, Field, Int, ObjectType } from 'type-graphql';

@ObjectType({ description: 'Position of a page in its list (Relay).' })
export class PageInfo {
  @Field(() => Boolean, { description: 'Whether the list has entries after this page.' })
  hasNextPage!: boolean;

  @Field(() => Boolean, { description: 'Whether the list has entries before this page.' })
  hasPreviousPage!: boolean;

  @Field(() => String, {
    nullable: true,
    description: 'Cursor of the first entry of this page; null if the page is empty.',
  })
  startCursor!: string | null;

  @Field(() => String, {
    nullable: true,
    description: 'Cursor of the last entry of this page; null if the page is empty.',
  })
  endCursor!: string | null;
}

/**
 * The connection and edge types of a node type (Relay), with the shortcut `nodes` and a total that is counted on demand.
 * @param what the name of the node type, when the connection has another name
 */
export function connectionType(node: () => ClassType | object, name: string, what = name): ClassType {
  @ObjectType(`${name}Edge`, { description: `One \`${what}\` of a list, with its cursor.` })
  class Edge {
    @Field(() => String, {
      description: 'Cursor of this entry: pass it as `after` or `before` to continue from here.',
    })
    cursor!: string;

    @Field(() => node() as ClassType, { description: 'The object itself.' })
    node!: object;
  }

  @ObjectType(`${name}Connection`, { description: `One page of a list of \`${what}\` objects.` })
  class Connection {
    @Field(() => [Edge], { description: 'The entries of this page with their cursors.' })
    edges!: Edge[];

    @Field(() => [node() as ClassType], { description: 'The entries of this page without cursors.' })
    nodes!: object[];

    @Field(() => PageInfo, { description: 'Whether there are more pages, and the cursors to request them.' })
    pageInfo!: PageInfo;

    @Field(() => Int, {
      description: 'Number of entries in the whole list, over all pages. Counted only when selected.',
    })
    totalCount!: number;
  }
  return Connection;
}
