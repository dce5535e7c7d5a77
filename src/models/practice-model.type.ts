import { Field, ObjectType } from 'type-graphql';
import { type LifecycleStatus, LifecycleStatusEnum } from '../infrastructure/lifecycle.type.js';
import { connectionType } from '../paging/connection.type.js';
import { Subject } from '../subjects/subject.type.js';

@ObjectType({
  implements: Subject,
  description:
    'A way of working that units adopt (mô hình): the “3 Không” model, the cashless market, the smart village.',
})
export class PracticeModel extends Subject {
  @Field(() => LifecycleStatusEnum, {
    description: 'Status of the model as a whole; each adoption has its own.',
  })
  status!: LifecycleStatus;
}

export const PracticeModelConnection = connectionType(() => PracticeModel, 'PracticeModel');
