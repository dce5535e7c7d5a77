import { createParameterDecorator } from 'type-graphql';
import { graphqlEnum } from './graphql-enum.js';

export type Language = 'VI' | 'EN';

export const LanguageEnum = graphqlEnum<Language>(
  'Language',
  'Vietnamese is the language of record; English is given where the publisher wrote it, else falls back to Vietnamese.',
  { VI: 'Vietnamese (tiếng Việt).', EN: 'The English language.' },
);

/** The argument `language: Language = VI`. A null counts as left out, and GraphQL does not do that by itself. */
export const LanguageArg = () =>
  createParameterDecorator(({ args }): Language => (args.language as Language | null) ?? 'VI', {
    arg: {
      name: 'language',
      typeFunc: () => LanguageEnum,
      options: {
        nullable: true,
        defaultValue: 'VI',
        description: 'Language wanted; where there is no English text the Vietnamese one is given.',
      },
    },
  });

/** The text in the language wanted: English falls back to Vietnamese. */
export function inLanguage<T extends string | null>(
  language: Language,
  vi: T,
  en: string | null,
): T | string {
  return language === 'EN' && en !== null ? en : vi;
}
