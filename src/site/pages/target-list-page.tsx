import { findTargets, MOST_TARGETS } from '../parts/all-targets.js';
import { HowJudged } from '../parts/how-judged.js';
import { countStates, JUDGED_TARGET, type JudgedTarget } from '../parts/judged-target.js';
import type { NamedThing } from '../parts/observation-fields.js';
import { StateBar } from '../parts/state-bar.js';
import { TargetList } from '../parts/target-list.js';
import { dataPath, type SiteKind, type SitePlace, sitePath } from '../site-addresses.js';
import { countText, type SiteContent, type SiteSource } from '../site-page.js';
import { targetWords } from '../words/target-words.js';

const NAMED_TOPIC = 'code name(language: $language)';
const FIELDS = `${JUDGED_TARGET} pillar: indicator { topics { ${NAMED_TOPIC} } }`;
const TOPICS = `query ($language: Language) { topics { ${NAMED_TOPIC}
  children { ${NAMED_TOPIC} children { ${NAMED_TOPIC} children { ${NAMED_TOPIC} children { ${NAMED_TOPIC} } } } } } }`;

type ListedTarget = JudgedTarget & { pillar: { topics: NamedThing[] } };

interface TopicNode extends NamedThing {
  children?: TopicNode[];
}

interface TargetGroup {
  kind: SiteKind;
  /** Null for what belongs to none. */
  thing: NamedThing | null;
  targets: ListedTarget[];
}

/** All targets with their states, by main topic, or by document where `by` says so. */
export async function targetListPage({ run, place }: SiteSource, by: string): Promise<SiteContent> {
  const { language } = place;
  const words = targetWords(language);
  const { targets, totalCount } = await findTargets<ListedTarget>(run, FIELDS, {}, language);
  const { topics } = (await run(TOPICS, { language })) as unknown as { topics: TopicNode[] };
  const isByDocument = by === 'document';
  const groups = isByDocument ? ofDocuments(targets) : ofTopics(targets, topics);
  const list = sitePath(place, 'targets');
  return {
    title: words.title,
    description: words.lead,
    at: { kind: 'targets', ...(isByDocument && { search: '?by=document' }) },
    body: (
      <>
        <h1>{words.title}</h1>
        <p class="lead">{words.lead}</p>
        {totalCount === 0 ? (
          <>
            <p>{words.none}</p>
            <p class="muted">{words.noneHelp}</p>
          </>
        ) : (
          <>
            <StateBar counts={countStates(targets)} language={language} />
            <nav class="choice" aria-label={words.title}>
              <a href={list} aria-current={isByDocument ? undefined : 'page'}>
                {words.byTopic}
              </a>
              <a href={`${list}?by=document`} aria-current={isByDocument ? 'page' : undefined}>
                {words.byDocument}
              </a>
            </nav>
            {groups.map((group, i) => (
              <Group key={group.thing?.code ?? ''} group={group} id={`group-${i}`} place={place} />
            ))}
            <HowJudged language={language} />
            <p>
              {totalCount > targets.length &&
                `${words.firstOf(countText(MOST_TARGETS, language), countText(totalCount, language))} `}
              <a href={dataPath(place, '/targets.csv')}>{words.allAsFile} (CSV)</a>
            </p>
          </>
        )}
      </>
    ),
  };
}

function Group({ group, id, place }: { group: TargetGroup; id: string; place: SitePlace }) {
  const { kind, thing, targets } = group;
  return (
    <section aria-labelledby={id}>
      <h2 id={id}>
        {thing ? (
          <a href={sitePath(place, kind, thing.code)}>{thing.name}</a>
        ) : (
          targetWords(place.language).withoutTopic
        )}
      </h2>
      <StateBar counts={countStates(targets)} language={place.language} />
      <TargetList targets={targets} place={place} />
    </section>
  );
}

/** The targets of each document, in the order of their first targets. */
function ofDocuments(targets: readonly ListedTarget[]): TargetGroup[] {
  const groups = new Map<string, TargetGroup>();
  for (const target of targets) {
    const { code, title } = target.source.document;
    const group = groups.get(code) ?? { kind: 'documents', thing: { code, name: title }, targets: [] };
    group.targets.push(target);
    groups.set(code, group);
  }
  return [...groups.values()];
}

/** The targets of each main topic, under the first of its topics; those of no topic come last. */
function ofTopics(targets: readonly ListedTarget[], topics: readonly TopicNode[]): TargetGroup[] {
  const rootOf = new Map<string, string>();
  const add = (node: TopicNode, root: string) => {
    rootOf.set(node.code, root);
    for (const child of node.children ?? []) add(child, root);
  };
  for (const topic of topics) add(topic, topic.code);
  const mainTopic = ({ pillar }: ListedTarget) =>
    pillar.topics.map(({ code }) => rootOf.get(code)).find((root) => root !== undefined) ?? null;
  const groups = [...topics, null].map(
    (thing): TargetGroup => ({
      kind: 'topics',
      thing,
      targets: targets.filter((target) => mainTopic(target) === (thing?.code ?? null)),
    }),
  );
  return groups.filter((group) => group.targets.length > 0);
}
