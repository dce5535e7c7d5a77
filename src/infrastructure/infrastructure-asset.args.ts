import { ArgsType, Field, InputType } from 'type-graphql';
import { PageArgs } from '../paging/page.args.js';
import { type InfrastructureKind, InfrastructureKindEnum } from './infrastructure-asset.type.js';
import { type LifecycleStatus, LifecycleStatusEnum } from './lifecycle.type.js';

@InputType({
  description:
    'Which infrastructure assets. Conditions are combined with AND; a list means any of its values.',
})
export class InfrastructureFilter {
  @Field(() => [InfrastructureKindEnum], { nullable: true, description: 'Of these kinds.' })
  kinds?: InfrastructureKind[];

  @Field(() => [LifecycleStatusEnum], { nullable: true, description: 'Statuses of the asset.' })
  statuses?: LifecycleStatus[];

  @Field(() => String, {
    nullable: true,
    description:
      'Only those that this unit operates: its code for all versions of it, or `code@validFrom` for one. With an unknown code the list is empty.',
  })
  operator?: string;

  @Field(() => String, {
    nullable: true,
    description:
      'Only those that list this unit among the units they serve: its code for all versions of it, or `code@validFrom` for one. Units above it do not count.',
  })
  serves?: string;

  @Field(() => String, {
    nullable: true,
    description: 'Only those that list the asset with this code among their dependencies.',
  })
  dependsOn?: string;
}

@ArgsType()
export class InfrastructureAssetsArgs extends PageArgs {
  @Field(() => InfrastructureFilter, {
    nullable: true,
    description: 'Which infrastructure assets; all when left out.',
  })
  filter?: InfrastructureFilter;
}
