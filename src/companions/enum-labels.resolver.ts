import type { GraphQLResolveInfo, GraphQLSchema } from 'graphql';
import { Arg, Field, FieldResolver, Info, ObjectType, Query, Resolver, Root } from 'type-graphql';
import { CatalogueError } from '../errors.js';
import { AtMost } from '../paging/list-size.js';
import { type Language, LanguageArg } from '../scalars/language.js';
import { suggestCode } from '../scalars/suggest-code.js';
import { showWrongValue } from '../scalars/wrong-value.js';
import { enumsOf, labelOf } from './labels.js';

/** The most values of an enum. */
export const MAX_ENUM_VALUES = 30;

@ObjectType({ description: 'A value of an enum of this schema, with its label.' })
export class EnumLabel {
  @Field(() => String, { description: 'The value as queries and answers have it: AT_LEAST.' })
  value!: string;

  @Field(() => String, { description: 'What it means, in English.' })
  description!: string;
}

/** What `EnumLabel` resolves from. */
interface EnumLabelSource extends EnumLabel {
  enumName: string;
}

@Resolver()
export class EnumLabelsResolver {
  @AtMost(MAX_ENUM_VALUES)
  @Query(() => [EnumLabel], {
    description:
      'All values of an enum of this schema with their labels, in the order of the schema, such as for a list to choose from. Next to each field that has an enum is its label: `Unit.kindLabel` is that of `Unit.kind`.',
  })
  enumLabels(
    @Arg('enum', () => String, {
      description: 'Name of the enum: UnitKind. Fails with BAD_USER_INPUT if there is none of this name.',
    })
    name: string,
    @Info() { schema }: GraphQLResolveInfo,
  ): EnumLabelSource[] {
    const type = enumsOf(schema).find((one) => one.name === name);
    if (!type) throw unknownEnum(schema, name);
    return type.getValues().map(({ name: value, description }) => ({
      enumName: name,
      value,
      description: description ?? '',
    }));
  }
}

@Resolver(() => EnumLabel)
export class EnumLabelResolver {
  @FieldResolver(() => String, { description: 'The value in words, for people: “At least”, “Tối thiểu”.' })
  label(@Root() { enumName, value }: EnumLabelSource, @LanguageArg() language: Language) {
    return labelOf(enumName, value, language);
  }
}

function unknownEnum(schema: GraphQLSchema, name: string): CatalogueError {
  const names = enumsOf(schema).map((type) => type.name);
  const similar = suggestCode(name.slice(0, 100), names);
  return new CatalogueError(
    'BAD_USER_INPUT',
    `expected the name of an enum of this schema, such as UnitKind; got ${showWrongValue(name)}${similar ? ` (did you mean "${similar}"?)` : ''}`,
  );
}
