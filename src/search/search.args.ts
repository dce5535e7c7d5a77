import { ArgsType, Field } from 'type-graphql';
import { CatalogueError } from '../errors.js';
import { ForwardPageArgs } from '../paging/page.args.js';
import { type Language, LanguageEnum } from '../scalars/language.js';
import { type SearchKind, SearchKindEnum } from './search.type.js';

const MAX_LENGTH = 200;

@ArgsType()
export class SearchArgs extends ForwardPageArgs {
  @Field(() => String, {
    description: `The search text: words or the beginnings of words, a code or a number, with or without accents, in any order. More than ${MAX_LENGTH} characters fail with SEARCH_TOO_LONG. Punctuation is treated as spaces; a text without letters or digits finds nothing.`,
  })
  query!: string;

  @Field(() => [SearchKindEnum], {
    nullable: true,
    description: 'Only hits of these kinds; all kinds if omitted, none when empty.',
  })
  kinds?: SearchKind[];

  @Field(() => LanguageEnum, {
    nullable: true,
    description:
      'Names in this language rank slightly higher. If omitted, that of the request: `lang` in the address, or else none, and both rank equally. Both languages are always searched.',
  })
  language?: Language;
}

/** @throws CatalogueError SEARCH_TOO_LONG */
export function checkLength(query: string): void {
  const { length } = [...query];
  if (length > MAX_LENGTH)
    throw new CatalogueError(
      'SEARCH_TOO_LONG',
      `expected at most ${MAX_LENGTH} characters of search text; got ${length}. Use fewer words`,
    );
}
