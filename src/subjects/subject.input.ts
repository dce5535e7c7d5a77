import { Field, InputType } from 'type-graphql';

@InputType({ description: 'One subject: give exactly one of the three.' })
export class SubjectInput {
  @Field(() => String, {
    nullable: true,
    description:
      'A unit: give its code for all versions of it, or `code@validFrom` for one, such as `08@2025-07-01`; `08@..` is the version whose start is unknown.',
  })
  unit?: string;

  @Field(() => String, { nullable: true, description: 'Code of an infrastructure asset.' })
  infrastructureAsset?: string;

  @Field(() => String, { nullable: true, description: 'Code of a practice model.' })
  model?: string;
}
