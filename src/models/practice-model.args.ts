import { ArgsType, Field, InputType } from 'type-graphql';
import { type LifecycleStatus, LifecycleStatusEnum } from '../infrastructure/lifecycle.type.js';
import { PageArgs } from '../paging/page.args.js';

@InputType({
  description: 'Which practice models. Conditions are combined with AND; a list means any of its values.',
})
export class ModelFilter {
  @Field(() => [String], { nullable: true, description: 'Codes of topics; topics below them count too.' })
  topics?: string[];

  @Field(() => [LifecycleStatusEnum], { nullable: true, description: 'Statuses of the model as a whole.' })
  statuses?: LifecycleStatus[];

  @Field(() => String, {
    nullable: true,
    description:
      'Only those that this unit adopted, with any status: its code for all versions of it, or `code@validFrom` for one. Units below it do not count.',
  })
  adoptedBy?: string;
}

@ArgsType()
export class ModelsArgs extends PageArgs {
  @Field(() => ModelFilter, { nullable: true, description: 'Which practice models; all when left out.' })
  filter?: ModelFilter;
}
