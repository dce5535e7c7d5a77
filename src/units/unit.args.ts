import { ArgsType, Field, InputType } from 'type-graphql';
import { type OrderDirection, OrderDirectionEnum } from '../paging/order.input.js';
import { ForwardPageArgs, PageArgs } from '../paging/page.args.js';
import { DateScalar } from '../scalars/date.scalar.js';
import { graphqlEnum } from '../scalars/graphql-enum.js';
import { type UnitKind, UnitKindEnum } from './unit.type.js';

@InputType({
  description: 'Conditions that select units. They are combined with AND; a list matches any of its values.',
})
export class UnitFilter {
  @Field(() => [String], {
    nullable: true,
    description: 'Codes of units, for all versions that have the code, or `code@validFrom` for one version.',
  })
  codes?: string[];

  @Field(() => [UnitKindEnum], { nullable: true, description: 'Units of these kinds.' })
  kinds?: UnitKind[];

  @Field(() => String, {
    nullable: true,
    description:
      'Only the direct children of this unit: give its code for all versions of it, or `code@validFrom` for one, such as `08@2025-07-01`; `08@..` is the version whose start is unknown.',
  })
  parent?: string;

  @Field(() => String, {
    nullable: true,
    description:
      'Only units below this one, at any depth, without the unit itself; members of a world, region or group are below it, and so are their children. Give its code for all versions of it, or `code@validFrom` for one.',
  })
  within?: string;

  @Field(() => DateScalar, {
    nullable: true,
    description:
      'Only versions in force on this day: from `validFrom` (if null, they have always been in force) to the day before `validTo`.',
  })
  inForceOn?: string;

  @Field(() => String, {
    nullable: true,
    description:
      'Code of an indicator, or a former code: only units with an observation of it, as a total or in any breakdown. An observation with status MISSING matches too.',
  })
  hasObservationsOf?: string;

  @Field(() => String, {
    nullable: true,
    description: 'Code of a practice model: only units that adopted it, whatever the status of the adoption.',
  })
  adopted?: string;
}

export type UnitOrderField = 'NAME' | 'CODE' | 'VALID_FROM';

export const UnitOrderFieldEnum = graphqlEnum<UnitOrderField>(
  'UnitOrderField',
  'What units are ordered by. Ties are ordered by code, then by `validFrom`, with unknown dates first.',
  {
    NAME: 'Name, as in a Vietnamese dictionary: the Vietnamese name, or the English one if there is no other.',
    CODE: 'Order by code.',
    VALID_FROM: 'First day in force; units whose first day is unknown come first.',
  },
);

@InputType({ description: 'The order of a list of units.' })
export class UnitOrder {
  @Field(() => UnitOrderFieldEnum, { description: 'What to order by.' })
  field!: UnitOrderField;

  @Field(() => OrderDirectionEnum, { defaultValue: 'ASC', description: 'Ascending or descending.' })
  direction: OrderDirection = 'ASC';
}

@ArgsType()
export class UnitsArgs extends PageArgs {
  @Field(() => UnitFilter, {
    nullable: true,
    description: 'Selects units; all versions of all units if omitted.',
  })
  filter?: UnitFilter;

  @Field(() => UnitOrder, { nullable: true, description: 'Order of the list; by code if omitted.' })
  orderBy?: UnitOrder;
}

@ArgsType()
export class UnitChildrenArgs extends ForwardPageArgs {
  @Field(() => UnitFilter, {
    nullable: true,
    description: 'Selects children; those of all dates if omitted. `{ inForceOn }` selects one day.',
  })
  filter?: UnitFilter;

  @Field(() => UnitOrder, { nullable: true, description: 'Order of the list; by code if omitted.' })
  orderBy?: UnitOrder;
}

@ArgsType()
export class UnitMembersArgs extends ForwardPageArgs {
  @Field(() => UnitFilter, {
    nullable: true,
    description:
      'Selects members; those of all dates if omitted. `{ inForceOn }` selects those that are in force and members on one day.',
  })
  filter?: UnitFilter;

  @Field(() => UnitOrder, { nullable: true, description: 'Order of the list; by code if omitted.' })
  orderBy?: UnitOrder;
}
