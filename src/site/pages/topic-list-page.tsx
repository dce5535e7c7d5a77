import { linksTo, ThingLink } from '../parts/links.js';
import type { NamedThing } from '../parts/observation-fields.js';
import type { SiteContent, SiteSource } from '../site-page.js';
import { listWords } from '../words/list-words.js';

const QUERY = `query ($language: Language) {
  topics { code name(language: $language) description(language: $language) children { code name(language: $language) } } }`;

interface Answer {
  topics: readonly (NamedThing & { description: string | null; children: NamedThing[] })[];
}

/** All main topics with those below them. */
export async function topicListPage(source: SiteSource): Promise<SiteContent> {
  const { place } = source;
  const { topics } = (await source.run(QUERY, { language: place.language })) as unknown as Answer;
  const title = listWords(place.language).titles.topics;
  return {
    title,
    description: title,
    at: { kind: 'topics' },
    body: (
      <>
        <h1>{title}</h1>
        {topics.map((topic) => (
          <section key={topic.code} aria-labelledby={`topic-${topic.code}`}>
            <h2 id={`topic-${topic.code}`}>
              <ThingLink place={place} kind="topics" thing={topic} />
            </h2>
            {topic.description && <p>{topic.description}</p>}
            {topic.children.length > 0 && <p>{linksTo(place, 'topics', topic.children)}</p>}
          </section>
        ))}
      </>
    ),
  };
}
