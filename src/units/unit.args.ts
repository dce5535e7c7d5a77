import { ArgsType, Field, InputType } from 'type-graphql';
import { type OrderDirection, OrderDirectionEnum } from '../paging/order.input.js';
import { ForwardPageArgs, PageArgs } from '../paging/page.args.js';
import { DateScalar } from '../scalars/date.scalar.js';
import { graphqlEnum } from '../scalars/graphql-enum.js';
import { type UnitKind, UnitKindEnum } from './unit.type.js';

@InputType({ description: 'Which units. All that is given must hold; a list means any of it.' })
export class UnitFilter {
  @Field(() => [UnitKindEnum], { nullable: true, description: 'Units of these kinds.' })
  kinds?: UnitKind[];

  @Field(() => String, {
    nullable: true,
    description:
      'Only the direct children of this unit: its code for all versions of it, or `code@validFrom` for one, as in `08@2025-07-01`; `08@..` is the version whose start is not known.',
  })
  parent?: string;

  @Field(() => String, {
    nullable: true,
    description:
      'Only units below this one, at any depth and without itself: its code for all versions of it, or `code@validFrom` for one.',
  })
  within?: string;

  @Field(() => DateScalar, {
    nullable: true,
    description:
      'Only versions in force on this day: from `validFrom`, or ever before where it is null, and until the day before `validTo`.',
  })
  inForceOn?: string;

  @Field(() => String, {
    nullable: true,
    description:
      'Code of an indicator: only units with an observation of it, in total or in any breakdown. One that says why the value is missing counts too.',
  })
  hasObservationsOf?: string;

  @Field(() => String, {
    nullable: true,
    description: 'Code of a practice model: only units that took it up, at whatever status.',
  })
  adopted?: string;
}

export type UnitOrderField = 'NAME' | 'CODE' | 'VALID_FROM';

export const UnitOrderFieldEnum = graphqlEnum<UnitOrderField>(
  'UnitOrderField',
  'What units are ordered by. Equal ones go by code, then by `validFrom`, the unknown first.',
  {
    NAME: 'Vietnamese name, as in a Vietnamese dictionary.',
    CODE: 'Order by code.',
    VALID_FROM: 'First day in force; unknown counts as before all others.',
  },
);

@InputType({ description: 'The order of a list of units.' })
export class UnitOrder {
  @Field(() => UnitOrderFieldEnum, { description: 'What to order by.' })
  field!: UnitOrderField;

  @Field(() => OrderDirectionEnum, { defaultValue: 'ASC', description: 'Upwards or downwards.' })
  direction: OrderDirection = 'ASC';
}

@ArgsType()
export class UnitsArgs extends PageArgs {
  @Field(() => UnitFilter, {
    nullable: true,
    description: 'Which units; all versions of all units when left out.',
  })
  filter?: UnitFilter;

  @Field(() => UnitOrder, { nullable: true, description: 'In which order; by code when left out.' })
  orderBy?: UnitOrder;
}

@ArgsType()
export class UnitChildrenArgs extends ForwardPageArgs {
  @Field(() => UnitFilter, {
    nullable: true,
    description: 'Which of the children; of all dates when left out. `{ inForceOn }` picks those of one day.',
  })
  filter?: UnitFilter;
}
