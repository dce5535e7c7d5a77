import { Arg, Ctx, FieldResolver, ID, Query, Resolver, Root } from 'type-graphql';
import { globalId } from '../identity/global-id.js';
import { AtMost, lengthOf } from '../paging/list-size.js';
import type { Context } from '../request/context.js';
import { inLanguage, type Language, LanguageArg, nameIn } from '../scalars/language.js';
import { topicLoaders } from './topic.loader.js';
import { listRootTopics, type TopicRow } from './topic.queries.js';
import { Topic } from './topic.type.js';

@Resolver(() => Topic)
export class TopicResolver {
  @Query(() => Topic, {
    nullable: true,
    description: 'The topic with this code; null if there is none in this revision.',
  })
  topic(
    @Arg('code', () => String, { description: 'Code of the topic.' }) code: string,
    @Ctx() { loaders }: Context,
  ) {
    return loaders(topicLoaders).topicInAnyCase.load(code);
  }

  @AtMost(lengthOf('codes', 10))
  @Query(() => [Topic], {
    description:
      'The top-level topics, in the order given by the publisher; with `codes`, the topics with these codes, at any level.',
  })
  async topics(
    @Arg('codes', () => [String], {
      nullable: true,
      description: 'Codes of topics, in the order that the answer is to have; unknown codes are left out.',
    })
    codes: string[] | undefined,
    @Ctx() { reader, loaders }: Context,
  ) {
    if (!codes) return listRootTopics(reader);
    const { topicInAnyCase } = loaders(topicLoaders);
    const found = await Promise.all(codes.map((code) => topicInAnyCase.load(code)));
    return [...new Map(found.flatMap((topic) => (topic ? [[topic.id, topic] as const] : []))).values()];
  }

  @FieldResolver(() => ID, { description: 'Stable id, the same in every revision.' })
  id(@Root() topic: TopicRow) {
    return globalId('Topic', topic.code);
  }

  @FieldResolver(() => String, { description: 'Name in the requested language.' })
  name(@Root() topic: TopicRow, @LanguageArg() language: Language) {
    return nameIn(language, topic);
  }

  @FieldResolver(() => String, {
    nullable: true,
    description: 'What it is about, in the requested language; null if the publisher says nothing.',
  })
  description(@Root() topic: TopicRow, @LanguageArg() language: Language) {
    return inLanguage(language, topic.descriptionVi, topic.descriptionEn);
  }

  @FieldResolver(() => Topic, { nullable: true, description: 'The topic above it; null for a root.' })
  parent(@Root() topic: TopicRow, @Ctx() { loaders }: Context) {
    return topic.parentId === null ? null : loaders(topicLoaders).topicById.load(topic.parentId);
  }

  @AtMost(10)
  @FieldResolver(() => [Topic], { description: 'Its direct children, in the order given by the publisher.' })
  children(@Root() topic: TopicRow, @Ctx() { loaders }: Context) {
    return loaders(topicLoaders).topicsByParent.load(topic.id);
  }
}
