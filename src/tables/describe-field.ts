import type { GraphQLField } from 'graphql';

const LANGUAGES = [
  ['_vi', 'Vietnamese'],
  ['_en', 'English'],
] as const;

/**
 * What a column holds, from what the schema says of the first field on the way to it: its first sentence, with the fields
 * below it in parentheses.
 */
export function descriptionOfColumn(name: string, way: readonly GraphQLField<unknown, unknown>[]): string {
  const [first, ...below] = way;
  const sentence = firstSentence(first?.description ?? name).replaceAll(/\bnull\b/g, 'empty');
  const language = LANGUAGES.find(([ending]) => name.endsWith(ending))?.[1];
  const isNamed = sentence.includes('in the requested language');
  const text = language
    ? sentence.replace('in the requested language', `in ${language}`)
    : sentence.replace(' in the requested language', '');
  const details = [
    ...(below.length > 0 ? [below.map((field) => field.name).join('.')] : []),
    ...(language && !isNamed ? [`in ${language}`] : []),
  ];
  return details.length > 0 ? `${text} (${details.join(', ')}).` : `${text}.`;
}

/** Without the full stop. */
const firstSentence = (text: string): string =>
  (/^[\s\S]*?(?=\.(\s|$))/.exec(text)?.[0] ?? text).replaceAll(/\s+/g, ' ').trim();
