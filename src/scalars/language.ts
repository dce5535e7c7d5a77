import type { GraphQLArgument, GraphQLEnumType, GraphQLSchema } from 'graphql';
import { createParameterDecorator } from 'type-graphql';
import { graphqlEnum } from './graphql-enum.js';

export type Language = 'VI' | 'EN';

export const LanguageEnum = graphqlEnum<Language>(
  'Language',
  'Vietnamese or English. A text that the publisher provides in only one of them is returned in that one.',
  { VI: 'Vietnamese (tiếng Việt).', EN: 'The English language.' },
);

const ARGUMENT = 'language';
const ARGUMENT_DESCRIPTION =
  'Language of the text. If omitted, that of the request: `lang` in the address, or else Vietnamese. If there is no text in this language, the text in the other one is returned.';

/** What a request says about language, for all its fields; null if it says nothing. */
interface LanguageOfRequest {
  readonly language: Language | null;
}

/** The argument `language` of a text. It has no default of its own, because the request may have one. */
export const LanguageArg = () =>
  createParameterDecorator<LanguageOfRequest>(({ args, context }) => languageOf(args.language, context), {
    arg: {
      name: ARGUMENT,
      typeFunc: () => LanguageEnum,
      options: { nullable: true, description: ARGUMENT_DESCRIPTION },
    },
  });

/** The same argument, for fields that are added to a schema that is built. */
export function languageArgument(schema: GraphQLSchema): GraphQLArgument {
  return {
    name: ARGUMENT,
    type: schema.getType('Language') as GraphQLEnumType,
    defaultValue: undefined,
    description: ARGUMENT_DESCRIPTION,
    deprecationReason: undefined,
    extensions: {},
    astNode: undefined,
  };
}

/** The language of a text: that of its argument, that of the request, or Vietnamese. A null counts as left out. */
export const languageOf = (argument: unknown, request: LanguageOfRequest): Language =>
  (argument as Language | null | undefined) ?? request.language ?? 'VI';

/** The text in the requested language, or in the other one if there is no such text; null if there is neither. */
export const inLanguage = (language: Language, vi: string | null, en: string | null): string | null =>
  language === 'EN' ? (en ?? vi) : (vi ?? en);

/** A name in Vietnamese, in English or in both, as rows have it. */
export interface Named {
  readonly nameVi: string | null;
  readonly nameEn: string | null;
}

/** A title in Vietnamese, in English or in both. */
export interface Titled {
  readonly titleVi: string | null;
  readonly titleEn: string | null;
}

export const nameIn = (language: Language, { nameVi, nameEn }: Named): string =>
  requireOne(inLanguage(language, nameVi, nameEn));

export const titleIn = (language: Language, { titleVi, titleEn }: Titled): string =>
  requireOne(inLanguage(language, titleVi, titleEn));

/** The database refuses a row that has neither. */
function requireOne(text: string | null): string {
  if (text === null) throw new TypeError('expected a text in Vietnamese or English; got neither');
  return text;
}
