import { ThingLink } from '../parts/links.js';
import { dataPath } from '../site-addresses.js';
import { countText, type SiteContent, type SiteSource } from '../site-page.js';
import { aboutWords } from '../words/about-words.js';

const QUERY = `query ($language: Language) {
  datasets(first: 100, orderBy: { field: TITLE }) { totalCount
    nodes { code title(language: $language) description(language: $language) temporalCoverageText(language: $language)
      publisher { name(language: $language) } } } }`;

interface Answer {
  datasets: {
    totalCount: number;
    nodes: {
      code: string;
      title: string;
      description: string | null;
      temporalCoverageText: string | null;
      publisher: { name: string } | null;
    }[];
  };
}

/** The datasets of the catalogue. */
export async function datasetsPage(source: SiteSource): Promise<SiteContent> {
  const { place } = source;
  const { language } = place;
  const { datasets } = (await source.run(QUERY, { language })) as unknown as Answer;
  const words = aboutWords(language);
  const { nodes, totalCount } = datasets;
  return {
    title: words.datasets,
    description: words.datasetsDescription,
    at: { kind: 'datasets' },
    body: (
      <>
        <h1>{words.datasets}</h1>
        <p class="lead">{words.datasetsLead}</p>
        <ul class="entries">
          {nodes.map(({ code, title, description, temporalCoverageText, publisher }) => (
            <li key={code}>
              <span class="name">
                <ThingLink place={place} kind="datasets" thing={{ code, name: title }} />
              </span>
              {description && <p>{description}</p>}
              <p class="muted">
                {[publisher?.name, temporalCoverageText].filter((part) => part != null).join(' · ')}
              </p>
            </li>
          ))}
        </ul>
        {totalCount > nodes.length && (
          <p>
            {words.firstOf(countText(nodes.length, language), countText(totalCount, language))}{' '}
            <a href={dataPath(place, '/datasets.csv')}>{words.allOf} (CSV)</a>
          </p>
        )}
      </>
    ),
  };
}
