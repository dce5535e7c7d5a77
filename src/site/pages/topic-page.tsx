import { Facts } from '../parts/facts.js';
import { linksTo, ThingLink } from '../parts/links.js';
import { type NamedThing, SHOWN } from '../parts/observation-fields.js';
import { type ListedObservation, ObservationTable, OF_INDICATOR } from '../parts/observation-table.js';
import { pageWords, type SiteContent, type SiteSource } from '../site-page.js';

const NAMED = 'code name(language: $language)';

const QUERY = `query ($code: String!, $language: Language) {
  topic(code: $code) { ${NAMED} description(language: $language) parent { ${NAMED} } children { ${NAMED} }
    latest { ${SHOWN} ${OF_INDICATOR} }
    models(first: 100) { nodes { ${NAMED} } } infrastructureAssets(first: 100) { nodes { ${NAMED} } } } }`;

interface Answer {
  topic:
    | (NamedThing & {
        description: string | null;
        parent: NamedThing | null;
        children: NamedThing[];
        latest: ListedObservation[];
        models: { nodes: NamedThing[] };
        infrastructureAssets: { nodes: NamedThing[] };
      })
    | null;
}

/** A topic or a pillar: its newest figures, and what else belongs to it; null for an unknown code. */
export async function topicPage(source: SiteSource, code: string): Promise<SiteContent | null> {
  const { place } = source;
  const { topic } = (await source.run(QUERY, { code, language: place.language })) as unknown as Answer;
  if (!topic) return null;
  const words = pageWords(source);
  return {
    title: topic.name,
    description: topic.description,
    at: { kind: 'topics', code: topic.code },
    body: (
      <>
        <p class="kind">{words.topic}</p>
        <h1>{topic.name}</h1>
        {topic.description && <p class="lead">{topic.description}</p>}
        <Facts
          rows={[
            [words.partOf, topic.parent && <ThingLink place={place} kind="topics" thing={topic.parent} />],
            [words.subtopics, linksTo(place, 'topics', topic.children)],
            [words.models, linksTo(place, 'models', topic.models.nodes)],
            [words.infrastructure, linksTo(place, 'infrastructure', topic.infrastructureAssets.nodes)],
          ]}
        />
        <section aria-labelledby="figures">
          <h2 id="figures">{words.newestFigures}</h2>
          {topic.latest.length === 0 ? (
            <p>{words.noFigures}</p>
          ) : (
            <ObservationTable observations={topic.latest} place={place} withSubject />
          )}
        </section>
      </>
    ),
  };
}
