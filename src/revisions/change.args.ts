import { GraphQLDateTime } from 'graphql-scalars';
import { ArgsType, Field, InputType, Int } from 'type-graphql';
import { CatalogueError } from '../errors.js';
import { PageArgs } from '../paging/page.args.js';
import { showWrongValue } from '../scalars/wrong-value.js';
import type { ChangeFilter } from './change.queries.js';
import { ChangeKind } from './change.type.js';
import { CHANGE_KINDS, type ChangeKindName, tableProjections } from './change-statement.js';

@InputType({ description: 'Since when changes are requested; give exactly one of the two fields.' })
export class ChangesSince {
  @Field(() => Int, {
    nullable: true,
    description:
      'Since the revision with this number, from 0 to the revision being read: 0 is before the first, so that every row is added. Another number is an error REVISION_INVALID.',
  })
  revision?: number;

  @Field(() => GraphQLDateTime, {
    nullable: true,
    description:
      'Since the revision that was the newest at this time: the `publishedAt` of a revision is since that revision. Before the first revision every row is added. A time in the future is an error REVISION_INVALID.',
  })
  time?: Date;
}

@ArgsType()
export class ChangesArgs extends PageArgs {
  @Field(() => [ChangeKind], {
    nullable: true,
    description: 'Only changes of these kinds; all kinds if omitted.',
  })
  kinds?: ChangeKindName[];

  @Field(() => [String], {
    nullable: true,
    description:
      'Only changes in these tables of data packages, such as `observations`; all tables if omitted. Fails with FILTER_INVALID if there is no such table.',
  })
  tables?: string[];
}

@ArgsType()
export class ChangesSinceArgs extends ChangesArgs {
  @Field(() => ChangesSince, { description: 'The revision or time since which changes are requested.' })
  since!: ChangesSince;
}

const TABLES = tableProjections.map(({ format }) => format.name);

/**
 * The kinds and tables that the arguments select.
 * @throws CatalogueError FILTER_INVALID for an unknown table
 */
export function changeFilter({ kinds, tables }: ChangesArgs): ChangeFilter {
  const unknown = tables?.find((name) => !TABLES.includes(name));
  if (unknown !== undefined)
    throw new CatalogueError(
      'FILTER_INVALID',
      `expected tables of data packages: ${TABLES.join(', ')}; got ${showWrongValue(unknown)}`,
    );
  return {
    kinds: CHANGE_KINDS.filter((kind) => kinds?.includes(kind) ?? true),
    tables: TABLES.filter((name) => tables?.includes(name) ?? true),
  };
}
