import { Field, Float, Int, ObjectType } from 'type-graphql';
import type { searchKind } from '../../db/tables/search-entry.js';
import { connectionType } from '../paging/connection.type.js';
import { graphqlEnum } from '../scalars/graphql-enum.js';

export type SearchKind = (typeof searchKind.enumValues)[number];

export const SearchKindEnum = graphqlEnum<SearchKind>('SearchKind', 'What kind of thing was found.', {
  INDICATOR: 'An indicator: what is measured, found by its name or code.',
  UNIT: 'An administrative area or an organisation, in one of its versions, found by its name, with its type or without, its code, or its number in a scheme of somebody else.',
  INFRASTRUCTURE:
    'An infrastructure asset: a platform, a network, a portal and the like, found by its name or code.',
  MODEL: 'A practice model that units take up, found by its name or code.',
  DOCUMENT: 'A legal text, a report, an article or another source, found by its title, number or code.',
  TOPIC: 'A theme of the tree of topics, found by its name or code.',
  DATASET: 'A published set of tables, found by its title or code.',
});

@ObjectType({ description: 'A part of a text that matched what was searched for.' })
export class TextMatch {
  @Field(() => String, {
    description:
      'Which text of the thing it is: `name.vi`, `name.en`, `title.vi`, `title.en`, `code`, `number`, or `identifier` for a number in a scheme of somebody else.',
  })
  field!: string;

  @Field(() => String, { description: 'The whole text.' })
  text!: string;

  @Field(() => Int, {
    description:
      'Where the part starts, in UTF-16 code units from 0: `text.slice(start, end)` in JavaScript.',
  })
  start!: number;

  @Field(() => Int, {
    description: 'Where it ends, in UTF-16 code units; the unit at this place is not in it.',
  })
  end!: number;
}

@ObjectType({ description: 'A thing that was found, with how well it matched.' })
export class SearchHit {
  @Field(() => SearchKindEnum, { description: 'What kind of thing it is.' })
  kind!: SearchKind;

  @Field(() => Float, {
    description:
      'How well it matches; hits come from high to low, and of equal ones the better known first. Over 1000 where a whole name, code or number is what was searched for, below 500 where words are only nearly so. Good for comparing hits of one search, and may be reckoned otherwise in later versions.',
  })
  score!: number;
}

@ObjectType({ description: 'How many hits are of one kind.' })
export class SearchKindCount {
  @Field(() => SearchKindEnum, { description: 'The kind that is counted.' })
  kind!: SearchKind;

  @Field(() => Int, { description: 'How many hits of the whole list are of it, over all pages.' })
  count!: number;
}

export const SearchConnection = connectionType(() => SearchHit, 'Search');
