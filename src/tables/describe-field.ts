import type { GraphQLField } from 'graphql';

const LANGUAGES = [
  ['_vi', 'Vietnamese'],
  ['_en', 'English'],
] as const;

/** Fields that say little without the object that they are of: their columns are described by the object. */
const OF_OBJECT =
  /^(__typename|code|id|licence|locator|name|period|scheme|symbol|text|title|totalCount|validFrom|value|valueDecimal)$/;

/**
 * What a column holds, from what the schema says of its field, or of the object above it: the first sentence, with the field
 * in parentheses if it is about the object.
 */
export function descriptionOfColumn(name: string, way: readonly GraphQLField<unknown, unknown>[]): string {
  const field = way.at(-1);
  const object = field && OF_OBJECT.test(field.name) ? way.at(-2) : undefined;
  const sentence = firstSentence((object ?? field)?.description ?? name).replaceAll(/\bnull\b/g, 'empty');
  const language = LANGUAGES.find(([ending]) => name.endsWith(ending))?.[1];
  const isNamed = sentence.includes('in the requested language');
  const text = language
    ? sentence.replace('in the requested language', `in ${language}`)
    : sentence.replace(' in the requested language', '');
  const details = [
    ...(object && field ? [field.name.replace(/^__type|Decimal$/, '')] : []),
    ...(language && !isNamed ? [`in ${language}`] : []),
  ];
  return details.length > 0 ? `${text} (${details.join(', ')}).` : `${text}.`;
}

/** Without the full stop. */
const firstSentence = (text: string): string =>
  (/^[\s\S]*?(?=\.(\s|$))/.exec(text)?.[0] ?? text).replaceAll(/\s+/g, ' ').trim();
