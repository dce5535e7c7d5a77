import { ArgsType, Field, InputType } from 'type-graphql';
import { PageArgs } from '../paging/page.args.js';
import { type InfrastructureKind, InfrastructureKindEnum } from './infrastructure-asset.type.js';
import { type LifecycleStatus, LifecycleStatusEnum } from './lifecycle.type.js';

@InputType({
  description: 'Which infrastructure assets. All that is given must hold; a list means any of it.',
})
export class InfrastructureFilter {
  @Field(() => [InfrastructureKindEnum], { nullable: true, description: 'Of these kinds.' })
  kinds?: InfrastructureKind[];

  @Field(() => [LifecycleStatusEnum], { nullable: true, description: 'That have come this far.' })
  statuses?: LifecycleStatus[];

  @Field(() => String, {
    nullable: true,
    description:
      'Only those that this unit operates: its code for all versions of it, or `code@validFrom` for one. A code that stands for nothing finds none.',
  })
  operator?: string;

  @Field(() => String, {
    nullable: true,
    description:
      'Only those that name this unit among the units they serve: its code for all versions of it, or `code@validFrom` for one. Units that it lies in do not count.',
  })
  serves?: string;

  @Field(() => String, {
    nullable: true,
    description: 'Only those that name the asset of this code among what they depend on.',
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
