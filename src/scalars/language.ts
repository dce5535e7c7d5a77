import { createParameterDecorator } from 'type-graphql';
import { graphqlEnum } from './graphql-enum.js';

export type Language = 'VI' | 'EN';

export const LanguageEnum = graphqlEnum<Language>(
  'Language',
  'Vietnamese is the language of record. English is available where the publisher provides it; otherwise the Vietnamese text is returned.',
  { VI: 'Vietnamese (tiếng Việt).', EN: 'The English language.' },
);

/** The argument `language: Language = VI`. A null counts as left out, which GraphQL does not do itself. */
export const LanguageArg = () =>
  createParameterDecorator(({ args }): Language => (args.language as Language | null) ?? 'VI', {
    arg: {
      name: 'language',
      typeFunc: () => LanguageEnum,
      options: {
        nullable: true,
        defaultValue: 'VI',
        description: 'Language of the text. If there is no English text, the Vietnamese text is returned.',
      },
    },
  });

/** The text in the requested language: English falls back to Vietnamese. */
export function inLanguage<T extends string | null>(
  language: Language,
  vi: T,
  en: string | null,
): T | string {
  return language === 'EN' && en !== null ? en : vi;
}
