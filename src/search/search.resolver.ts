import { Args, Ctx, FieldResolver, Query, Resolver, Root } from 'type-graphql';
import { Node } from '../identity/node.type.js';
import { AtMost } from '../paging/list-size.js';
import type { Page } from '../paging/page.js';
import type { Context } from '../request/context.js';
import { MAX_COMPARED } from './exact-candidates.js';
import { fold } from './fold.js';
import { loadHit } from './load-hit.js';
import { checkLength, SearchArgs } from './search.args.js';
import { searchLoaders } from './search.loader.js';
import { type SearchHitRow, searchList } from './search.queries.js';
import { SearchConnection, SearchHit, SearchKindCount, TextMatch } from './search.type.js';
import { SearchMarks } from './search-marks.js';
import type { SearchQuestion } from './search-question.js';

/** A hit, with what marks the hits of its search. */
interface MarkedHit extends SearchHitRow {
  marks: SearchMarks;
}

/** A page of hits, with what was searched for. */
interface SearchPage extends Page<SearchHitRow> {
  question: SearchQuestion;
}

@Resolver()
export class SearchResolver {
  @Query(() => SearchConnection, {
    description:
      'Finds indicators, units, infrastructure assets, practice models, documents, topics and datasets by their names, codes and numbers, best first. With or without accents, wherever the tone mark is put (Hòa, Hoà), d for đ, by words half typed and in any order; where few things are found so, also by words with a small misspelling. Units that are no longer in force are found by their old name and code; those in force come first.',
  })
  async search(
    @Args(() => SearchArgs) { query, kinds, language, ...page }: SearchArgs,
    @Ctx() { lists }: Context,
  ): Promise<SearchPage> {
    checkLength(query);
    const question: SearchQuestion = { query, kinds: kinds ?? null, language: language ?? null };
    const connection = await lists.page<SearchHitRow, SearchQuestion>(searchList, null, question, page);
    const marks = new SearchMarks(fold(query));
    for (const hit of connection.nodes) Object.assign(hit, { marks } satisfies Partial<MarkedHit>);
    return Object.assign(connection, { question });
  }
}

@Resolver(() => SearchConnection)
export class SearchConnectionResolver {
  @AtMost(7)
  @FieldResolver(() => [SearchKindCount], {
    description:
      'How many hits there are of each kind, over all pages; kinds without any are left out. Counted only when selected. To have all kinds counted search without `kinds`.',
  })
  async kinds(@Root() { question }: SearchPage, @Ctx() { loaders }: Context) {
    return (await loaders(searchLoaders).searchCounts.load(question)).kinds;
  }

  @FieldResolver(() => Boolean, {
    description: `Whether all that matches was compared. Where ${MAX_COMPARED} things or more hold the words, only the ${MAX_COMPARED} best known of them were, and those whose whole name, code or number is the query: type more to find others. Worked out only when selected.`,
  })
  async complete(@Root() { question }: SearchPage, @Ctx() { loaders }: Context) {
    return (await loaders(searchLoaders).searchCounts.load(question)).compared < MAX_COMPARED;
  }
}

@Resolver(() => SearchHit)
export class SearchHitResolver {
  @FieldResolver(() => Node, {
    description:
      'The thing itself, of the type that `kind` says. A unit is the version that was found: if it is no longer in force, its `successors` lead on.',
  })
  node(@Root() { kind, id }: SearchHitRow, @Ctx() { loaders }: Context) {
    return loadHit(loaders, kind, id);
  }

  @AtMost(10)
  @FieldResolver(() => [TextMatch], {
    description:
      'Where its texts match, text by text and part by part from left to right: all that was searched for in one piece where a text has it so, else word by word, else words that are nearly written so.',
  })
  matches(@Root() hit: MarkedHit) {
    return hit.marks.of(hit);
  }
}
