import { Field, Float, Int, ObjectType } from 'type-graphql';
import type { searchKind } from '../../db/tables/search-entry.js';
import { connectionType } from '../paging/connection.type.js';
import { graphqlEnum } from '../scalars/graphql-enum.js';

export type SearchKind = (typeof searchKind.enumValues)[number];

export const SearchKindEnum = graphqlEnum<SearchKind>('SearchKind', 'Kind of a search hit.', {
  INDICATOR:
    'An indicator, found by its name, an alias, its code, a former code, or its identifier in another scheme.',
  UNIT: 'A version of an administrative area or an organisation, found by its name (with or without its type), an alias, its code, or its identifier in another scheme.',
  INFRASTRUCTURE:
    'An infrastructure asset, such as a platform, a network or a portal, found by its name or code.',
  MODEL: 'A practice model that units adopt, found by its name or code.',
  DOCUMENT: 'A legal document, a report, an article or another source, found by its title, number or code.',
  TOPIC: 'A topic, found by its name or code.',
  DATASET: 'A dataset, found by its title or code.',
});

@ObjectType({ description: 'A part of a text that matches the search text.' })
export class TextMatch {
  @Field(() => String, {
    description:
      'The field of the object that contains the text: `name.vi`, `name.en`, `title.vi`, `title.en`, `code`, `number`; `alias.vi`, `alias.en` or `alias` for another name; `formerName.vi`, `formerName.en` or `formerCode` for a name or code that it had before; `identifier` for an identifier in another scheme.',
  })
  field!: string;

  @Field(() => String, { description: 'The whole text.' })
  text!: string;

  @Field(() => Int, {
    description: 'Start of the part, in UTF-16 code units from 0: `text.slice(start, end)` in JavaScript.',
  })
  start!: number;

  @Field(() => Int, {
    description: 'End of the part, in UTF-16 code units, exclusive.',
  })
  end!: number;
}

@ObjectType({ description: 'An object that was found, with its score.' })
export class SearchHit {
  @Field(() => SearchKindEnum, { description: 'Kind of the object.' })
  kind!: SearchKind;

  @Field(() => Float, {
    description:
      'How well it matches. Hits are ordered by descending score; with equal scores, the more important object comes first. Above 1,000 if a whole name, code or number equals the search text, below 500 if words are only similar. Use it only to compare hits of one search; later versions may compute it differently.',
  })
  score!: number;
}

@ObjectType({ description: 'Number of hits of one kind.' })
export class SearchKindCount {
  @Field(() => SearchKindEnum, { description: 'Kind of the objects that are counted.' })
  kind!: SearchKind;

  @Field(() => Int, { description: 'Number of hits of this kind, over all pages.' })
  count!: number;
}

export const SearchConnection = connectionType(() => SearchHit, 'Search', 'SearchHit');
