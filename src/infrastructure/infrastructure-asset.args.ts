import { ArgsType, Field, InputType } from 'type-graphql';
import { NAME_OR_CODE, type NameOrCode, type Order, orderType } from '../paging/order.input.js';
import { ForwardPageArgs, PageArgs } from '../paging/page.args.js';
import { type InfrastructureKind, InfrastructureKindEnum } from './infrastructure-asset.type.js';
import { type LifecycleStatus, LifecycleStatusEnum } from './lifecycle.type.js';

@InputType({
  description:
    'Conditions that select infrastructure assets. They are combined with AND; a list matches any of its values.',
})
export class InfrastructureFilter {
  @Field(() => [String], { nullable: true, description: 'Codes of infrastructure assets.' })
  codes?: string[];

  @Field(() => [String], { nullable: true, description: 'Codes of topics; topics below them match too.' })
  topics?: string[];

  @Field(() => [InfrastructureKindEnum], { nullable: true, description: 'Only assets of these kinds.' })
  kinds?: InfrastructureKind[];

  @Field(() => [LifecycleStatusEnum], {
    nullable: true,
    description: 'Only assets with one of these statuses.',
  })
  statuses?: LifecycleStatus[];

  @Field(() => String, {
    nullable: true,
    description:
      'Only assets that this unit operates: give its code for all versions of it, or `code@validFrom` for one. With an unknown code, the list is empty.',
  })
  operator?: string;

  @Field(() => String, {
    nullable: true,
    description:
      'Only assets that serve this unit directly; assets that serve a unit above it do not match. Give its code for all versions of it, or `code@validFrom` for one.',
  })
  serves?: string;

  @Field(() => String, {
    nullable: true,
    description: 'Only assets that directly depend on the asset with this code.',
  })
  dependsOn?: string;
}

export type InfrastructureOrder = Order<NameOrCode>;

export const InfrastructureOrderInput = orderType<NameOrCode>(
  'Infrastructure',
  'infrastructure assets',
  NAME_OR_CODE,
  'Equal names are ordered by code.',
);

@ArgsType()
export class InfrastructureAssetsArgs extends PageArgs {
  @Field(() => InfrastructureFilter, {
    nullable: true,
    description: 'Selects infrastructure assets; all if omitted.',
  })
  filter?: InfrastructureFilter;

  @Field(() => InfrastructureOrderInput, {
    nullable: true,
    description: 'Order of the list; by code if omitted.',
  })
  orderBy?: InfrastructureOrder;
}

/** Infrastructure assets of one unit or topic. */
@ArgsType()
export class OwnInfrastructureAssetsArgs extends ForwardPageArgs {
  @Field(() => InfrastructureOrderInput, {
    nullable: true,
    description: 'Order of the list; by code if omitted.',
  })
  orderBy?: InfrastructureOrder;
}
