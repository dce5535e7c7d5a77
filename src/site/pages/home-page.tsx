import { homeHead } from '../json-ld/home-head.js';
import { MAPPED_UNIT, type MappedUnit, unitsOfUnit } from '../maps/unit-maps.js';
import { type NamedThing, SHOWN, type ShownObservation } from '../parts/observation-fields.js';
import { sitePath } from '../site-addresses.js';
import { pageWords, type SiteContent, type SiteSource } from '../site-page.js';

const QUERY = `query ($language: Language) {
  catalogue { title(language: $language) description(language: $language) spatialCoverage { ${MAPPED_UNIT} } }
  topics { code name(language: $language) description(language: $language)
    latest { ${SHOWN} indicator { code name(language: $language) } subject { name(language: $language) ... on Unit { identity } } } } }`;

interface TopicOfHome extends NamedThing {
  description: string | null;
  latest: (ShownObservation & { indicator: NamedThing; subject: { name: string; identity?: string } })[];
}

interface Answer {
  catalogue: { title: string; description: string | null; spatialCoverage: MappedUnit | null };
  topics: TopicOfHome[];
}

/** How many figures of a topic are shown. */
const MOST = 9;

/** The figures of a topic: those of the place that the catalogue is about, if it is about one and there are some. */
function figuresOf({ latest }: TopicOfHome, place: string | undefined): TopicOfHome['latest'] {
  const own = latest.filter(({ subject: { identity } }) => identity === undefined || identity === place);
  return (place !== undefined && own.length > 0 ? own : latest).slice(0, MOST);
}

/** What the catalogue has: its main topics with their newest figures. */
export async function homePage(source: SiteSource): Promise<SiteContent> {
  const { language } = source.place;
  const { catalogue, topics } = (await source.run(QUERY, { language })) as unknown as Answer;
  const words = pageWords(source);
  const shown = topics.map((topic) => ({
    ...topic,
    figures: figuresOf(topic, catalogue.spatialCoverage?.identity),
  }));
  return {
    title: catalogue.title,
    description: catalogue.description,
    at: {},
    head: await homeHead(source),
    body: (
      <>
        <h1>{catalogue.title}</h1>
        {catalogue.description && <p class="lead">{catalogue.description}</p>}
        {shown.map(({ code, name, description, figures }) => (
          <section key={code} class="topic" aria-labelledby={`topic-${code}`}>
            <h2 id={`topic-${code}`}>
              <a href={sitePath(source.place, 'topics', code)}>{name}</a>
            </h2>
            {description && <p>{description}</p>}
            {figures.length === 0 ? (
              <p>{words.noFigures}</p>
            ) : (
              <ul class="figures">
                {figures.map((observation) => (
                  <li key={observation.id}>
                    <a href={sitePath(source.place, 'indicators', observation.indicator.code)}>
                      <span class="name">{observation.indicator.name}</span>
                      <span class="number">{observation.text}</span>
                      <span class="when">
                        {observation.subject.name} · {observation.periodText}
                      </span>
                    </a>
                  </li>
                ))}
              </ul>
            )}
          </section>
        ))}
        {catalogue.spatialCoverage && (await unitsOfUnit(source, catalogue.spatialCoverage))}
      </>
    ),
  };
}
