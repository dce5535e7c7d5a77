import { ArgsType, Field, InputType } from 'type-graphql';
import { type LifecycleStatus, LifecycleStatusEnum } from '../infrastructure/lifecycle.type.js';
import { NAME_OR_CODE, type NameOrCode, type Order, orderType } from '../paging/order.input.js';
import { ForwardPageArgs, PageArgs } from '../paging/page.args.js';

@InputType({
  description:
    'Conditions that select practice models. They are combined with AND; a list matches any of its values.',
})
export class ModelFilter {
  @Field(() => [String], { nullable: true, description: 'Codes of practice models.' })
  codes?: string[];

  @Field(() => [String], { nullable: true, description: 'Codes of topics; topics below them match too.' })
  topics?: string[];

  @Field(() => [LifecycleStatusEnum], {
    nullable: true,
    description: 'Only models with one of these statuses; each adoption has its own status.',
  })
  statuses?: LifecycleStatus[];

  @Field(() => String, {
    nullable: true,
    description:
      'Only models that this unit has adopted, whatever the status of the adoption; adoptions by units below it do not match. Give its code for all versions of it, or `code@validFrom` for one.',
  })
  adoptedBy?: string;
}

export type ModelOrder = Order<NameOrCode>;

export const ModelOrderInput = orderType<NameOrCode>(
  'Model',
  'practice models',
  NAME_OR_CODE,
  'Equal names are ordered by code.',
);

@ArgsType()
export class ModelsArgs extends PageArgs {
  @Field(() => ModelFilter, { nullable: true, description: 'Selects practice models; all if omitted.' })
  filter?: ModelFilter;

  @Field(() => ModelOrderInput, { nullable: true, description: 'Order of the list; by code if omitted.' })
  orderBy?: ModelOrder;
}

@ArgsType()
export class TopicModelsArgs extends ForwardPageArgs {
  @Field(() => ModelOrderInput, { nullable: true, description: 'Order of the list; by code if omitted.' })
  orderBy?: ModelOrder;
}
