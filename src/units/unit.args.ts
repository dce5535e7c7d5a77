import { ArgsType, Field, InputType } from 'type-graphql';
import { type OrderDirection, OrderDirectionEnum } from '../paging/order.input.js';
import { ForwardPageArgs, PageArgs } from '../paging/page.args.js';
import { DateScalar } from '../scalars/date.scalar.js';
import { graphqlEnum } from '../scalars/graphql-enum.js';
import { type UnitKind, UnitKindEnum } from './unit.type.js';

@InputType({ description: 'Which units. Conditions are combined with AND; a list means any of its values.' })
export class UnitFilter {
  @Field(() => [UnitKindEnum], { nullable: true, description: 'Units of these kinds.' })
  kinds?: UnitKind[];

  @Field(() => String, {
    nullable: true,
    description:
      'Only the direct children of this unit: its code for all versions of it, or `code@validFrom` for one, as in `08@2025-07-01`; `08@..` is the version whose start is unknown.',
  })
  parent?: string;

  @Field(() => String, {
    nullable: true,
    description:
      'Only units below this one, at any depth, without the unit itself: its code for all versions of it, or `code@validFrom` for one.',
  })
  within?: string;

  @Field(() => DateScalar, {
    nullable: true,
    description:
      'Only versions in force on this day: from `validFrom`, which counts as always when it is null, to the day before `validTo`.',
  })
  inForceOn?: string;

  @Field(() => String, {
    nullable: true,
    description:
      'Code of an indicator: only units with an observation of it, in total or in any breakdown. A missing value counts as an observation.',
  })
  hasObservationsOf?: string;

  @Field(() => String, {
    nullable: true,
    description: 'Code of a practice model: only units that adopted it, with any status.',
  })
  adopted?: string;
}

export type UnitOrderField = 'NAME' | 'CODE' | 'VALID_FROM';

export const UnitOrderFieldEnum = graphqlEnum<UnitOrderField>(
  'UnitOrderField',
  'What units are ordered by. Ties are ordered by code, then by `validFrom`, the unknown first.',
  {
    NAME: 'Vietnamese name, as in a Vietnamese dictionary.',
    CODE: 'Order by code.',
    VALID_FROM: 'First day in force; an unknown day comes before all others.',
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
    description: 'Which units; all versions of all units when left out.',
  })
  filter?: UnitFilter;

  @Field(() => UnitOrder, { nullable: true, description: 'Order of the list; by code when left out.' })
  orderBy?: UnitOrder;
}

@ArgsType()
export class UnitChildrenArgs extends ForwardPageArgs {
  @Field(() => UnitFilter, {
    nullable: true,
    description: 'Which of the children; those of all dates when left out. `{ inForceOn }` selects one day.',
  })
  filter?: UnitFilter;
}
