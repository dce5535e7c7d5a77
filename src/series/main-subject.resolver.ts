import { Ctx, FieldResolver, Resolver, Root } from 'type-graphql';
import { indicatorLoaders } from '../indicators/indicator.loader.js';
import type { IndicatorRow } from '../indicators/indicator.queries.js';
import { Indicator } from '../indicators/indicator.type.js';
import { AtMost } from '../paging/list-size.js';
import type { Context } from '../request/context.js';
import { Subject } from '../subjects/subject.type.js';
import { Topic } from '../topics/topic.type.js';
import { loadMainSeries } from './load-main-series.js';
import { loadSubject } from './load-subject.js';
import { MAIN_SUBJECT } from './main-subject.js';
import { Observation } from './observation.type.js';
import { seriesLoaders } from './series.loader.js';

@Resolver(() => Indicator)
export class MainSubjectResolver {
  @FieldResolver(() => Subject, {
    nullable: true,
    description: `The subject that the indicator is shown for where none is asked for: ${MAIN_SUBJECT} Observations are those in its default breakdown. Null if no subject is the main one.`,
  })
  async mainSubject(@Root() indicator: IndicatorRow, @Ctx() { loaders }: Context) {
    const main = await loadMainSeries(loaders, indicator);
    return main && loadSubject(loaders, main.subjectKind, main.subjectId);
  }
}

/** About how many indicators a topic has. */
const TOPIC_SIZE = 100;

@Resolver(() => Topic)
export class TopicLatestResolver {
  @AtMost(TOPIC_SIZE)
  @FieldResolver(() => [Observation], {
    description:
      'The newest observation with a value of each indicator of the topic and of the topics below it, for the `mainSubject` of the indicator and in its default breakdown, ordered by indicator code. Indicators without a main subject, or without a value for it, are not included.',
  })
  async latest(@Root() topic: { id: number }, @Ctx() { loaders }: Context) {
    const { latestBySeries } = loaders(seriesLoaders);
    const indicators = await loaders(indicatorLoaders).indicatorsByTopic.load(topic.id);
    const latest = await Promise.all(
      indicators.map(async (indicator) => {
        const main = await loadMainSeries(loaders, indicator);
        return main && latestBySeries.load(main.id);
      }),
    );
    return latest.filter((observation) => observation !== null);
  }
}
