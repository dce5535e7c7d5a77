import { ArgsType, Field } from 'type-graphql';
import { CatalogueError } from '../errors.js';
import { ForwardPageArgs } from '../paging/page.args.js';
import { type Language, LanguageEnum } from '../scalars/language.js';
import { type SearchKind, SearchKindEnum } from './search.type.js';

const MAX_LENGTH = 200;

@ArgsType()
export class SearchArgs extends ForwardPageArgs {
  @Field(() => String, {
    description: `What is searched for, as a person types it: words, beginnings of words, a code or a number, with or without accents, in any order. At most ${MAX_LENGTH} characters, else an error SEARCH_TOO_LONG. Signs count as blanks; nothing is found where there is no letter or digit.`,
  })
  query!: string;

  @Field(() => [SearchKindEnum], {
    nullable: true,
    description: 'Only things of these kinds; of all kinds when left out, of none when empty.',
  })
  kinds?: SearchKind[];

  @Field(() => LanguageEnum, {
    nullable: true,
    description:
      'Names in this language count a little more; both alike when left out. Names of both languages are searched always.',
  })
  language?: Language;
}

/** @throws CatalogueError SEARCH_TOO_LONG that says what is allowed. */
export function checkLength(query: string): void {
  const { length } = [...query];
  if (length > MAX_LENGTH)
    throw new CatalogueError(
      'SEARCH_TOO_LONG',
      `expected at most ${MAX_LENGTH} characters to search for; got ${length}. Search for fewer words`,
    );
}
