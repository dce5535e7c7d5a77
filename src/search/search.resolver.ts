import { Args, Ctx, FieldResolver, Query, Resolver, Root } from 'type-graphql';
import { Node } from '../identity/node.type.js';
import { AlsoComputes, AtMost } from '../paging/list-size.js';
import type { Page } from '../paging/page.js';
import type { Context } from '../request/context.js';
import { type Language, LanguageArg } from '../scalars/language.js';
import { isUnitInForce, subtitleOfHit, titleOfHit } from './describe-hit.js';
import { MAX_COMPARED } from './exact-candidates.js';
import { fold } from './fold.js';
import { loadHit } from './load-hit.js';
import { loadPairs, MAX_PAIRS_SHOWN } from './load-pairs.js';
import { findNamedThings, MAX_NAMED_THINGS } from './named-things.js';
import { checkLength, SearchArgs } from './search.args.js';
import { searchLoaders } from './search.loader.js';
import { type SearchHitRow, searchList } from './search.queries.js';
import { SearchConnection, SearchHit, SearchKindCount, TextMatch } from './search.type.js';
import { SearchMarks } from './search-marks.js';
import { SearchPair } from './search-pair.type.js';
import { MAX_COMPARED_PAIRS } from './search-pairs.queries.js';
import type { SearchQuestion } from './search-question.js';

/** What marks the matches of each hit. Rows are shared by requests and never changed, so it is beside them. */
const marksOfHits = new WeakMap<SearchHitRow, SearchMarks>();

/** A page of hits, with the arguments of the search. */
interface SearchPage extends Page<SearchHitRow> {
  question: SearchQuestion;
}

@Resolver()
export class SearchResolver {
  @Query(() => SearchConnection, {
    description:
      'Finds indicators, units, infrastructure assets, practice models, documents, topics and datasets by name, alias, code, identifier or number, best match first. Accents, the placement of tone marks (Hòa, Hoà) and the difference between đ and d are ignored; words may be incomplete and in any order. If there are few hits, words with small spelling mistakes also match. Units that are no longer in force are found by their former name and code; units in force come first.',
  })
  async search(
    @Args(() => SearchArgs) { query, kinds, language, ...page }: SearchArgs,
    @Ctx() context: Context,
  ): Promise<SearchPage> {
    checkLength(query);
    const question: SearchQuestion = { query, kinds: kinds ?? null, language: language ?? context.language };
    const connection = await context.lists.page<SearchHitRow, SearchQuestion>(
      searchList,
      null,
      question,
      page,
    );
    const marks = new SearchMarks(fold(query));
    for (const hit of connection.nodes) marksOfHits.set(hit, marks);
    return Object.assign(connection, { question });
  }
}

@Resolver(() => SearchConnection)
export class SearchConnectionResolver {
  @AtMost(7)
  @FieldResolver(() => [SearchKindCount], {
    description:
      'Number of hits of each kind, over all pages; kinds without hits are left out. Counted only when selected. To count all kinds, search without `kinds`.',
  })
  async kinds(@Root() { question }: SearchPage, @Ctx() { loaders }: Context) {
    return (await loaders(searchLoaders).searchCounts.load(question)).kinds;
  }

  @FieldResolver(() => Boolean, {
    description: `Whether all hits were scored. If ${MAX_COMPARED} or more entries contain the words, only the ${MAX_COMPARED} highest ranked are scored, and those whose whole name, code or number equals the search text: use more words to find others. Computed only when selected.`,
  })
  async complete(@Root() { question }: SearchPage, @Ctx() { loaders }: Context) {
    return (await loaders(searchLoaders).searchCounts.load(question)).compared < MAX_COMPARED;
  }

  @AtMost(MAX_PAIRS_SHOWN)
  @AlsoComputes(() => MAX_COMPARED_PAIRS)
  @FieldResolver(() => [SearchPair], {
    description: `The indicators and units that the text names together, with the newest observation of each, best match first: “PCI Thanh Hóa”, in either order, also with a year. At most ${MAX_PAIRS_SHOWN} that have an observation, of the ${MAX_COMPARED_PAIRS} best; empty if there is none, or if the text does not name both. The same on every page and for all \`kinds\`. Found only when selected.`,
  })
  pairs(@Root() { question }: SearchPage, @Ctx() { loaders }: Context) {
    return loadPairs(loaders, question);
  }

  @AtMost(MAX_NAMED_THINGS)
  @AlsoComputes(() => MAX_COMPARED_PAIRS)
  @FieldResolver(() => [Node], {
    description: `The indicators and units that the text consists of, in its order, each once: PCI, Thanh Hóa and Nghệ An for “PCI Thanh Hóa Nghệ An” or “How does Thanh Hóa compare with Nghệ An in PCI since 2015?”. Each is named by a whole name, alias or code; words that are left may be words of the name of an indicator. Words such as “so sánh” and “with” and years do not count. Empty if another word is left over, for more than 20 words, and for more than ${MAX_NAMED_THINGS} things. The same on every page and for all \`kinds\`. Found only when selected.`,
  })
  async named(@Root() { question }: SearchPage, @Ctx() { loaders }: Context) {
    const named = await findNamedThings(loaders, question);
    return Promise.all(named.map(({ kind, id }) => loadHit(loaders, kind, id)));
  }
}

@Resolver(() => SearchHit)
export class SearchHitResolver {
  @FieldResolver(() => Node, {
    description:
      'The object that was found, of the type given by `kind`. A unit is its newest version, also if a former name was found; if it is no longer in force, see its `successors`.',
  })
  node(@Root() { kind, id }: SearchHitRow, @Ctx() { loaders }: Context) {
    return loadHit(loaders, kind, id);
  }

  @FieldResolver(() => String, {
    description:
      'Its name or title, without a selection for each type: “Tỉnh Thanh Hóa”. It is the present one, also if a former name or an alias was found; see `matches`.',
  })
  title(@Root() hit: SearchHitRow, @LanguageArg() language: Language, @Ctx() { loaders }: Context) {
    return titleOfHit(loaders, hit, language);
  }

  @FieldResolver(() => String, {
    nullable: true,
    description:
      'Distinguishes it from others of the same name, for people: the topic and unit of measure of an indicator; the type of a unit, its parent, and its last day if it has one; the kind of an asset or a document, its status or number. “Phường · Tỉnh Thanh Hóa”. Null if nothing of that is known.',
  })
  subtitle(@Root() hit: SearchHitRow, @LanguageArg() language: Language, @Ctx() { loaders }: Context) {
    return subtitleOfHit(loaders, hit, language);
  }

  @FieldResolver(() => Boolean, {
    nullable: true,
    description:
      'Whether the version of a unit is in force today, in the time zone of the catalogue; null for other kinds. Only for a unit of which that is to change the answer depends on the day of the request.',
  })
  inForce(@Root() { kind, id }: SearchHitRow, @Ctx() context: Context) {
    return kind === 'UNIT' ? isUnitInForce(context, id) : null;
  }

  @AtMost(10)
  @FieldResolver(() => [TextMatch], {
    description:
      'The matching parts of its texts, from left to right: the whole query when a text contains it, otherwise the matching words, otherwise similar words.',
  })
  matches(@Root() hit: SearchHitRow) {
    return marksOfHits.get(hit)?.of(hit) ?? [];
  }
}
