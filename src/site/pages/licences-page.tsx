import { FormattedText } from '../parts/formatted-text.js';
import { LicenceLink } from '../parts/licence-link.js';
import { LINKED_UNIT, type LinkedUnit, ThingLink } from '../parts/links.js';
import { dataPath } from '../site-addresses.js';
import { countText, type SiteContent, type SiteSource } from '../site-page.js';
import { aboutWords } from '../words/about-words.js';

const QUERY = `query ($language: Language) {
  catalogue { licence terms(language: $language) counts { documents } }
  datasets(first: 100) { totalCount nodes { code title(language: $language) licence attribution publisher { ${LINKED_UNIT} } } } }`;

interface Answer {
  catalogue: { licence: string; terms: string | null; counts: { documents: number } };
  datasets: {
    totalCount: number;
    nodes: {
      code: string;
      title: string;
      licence: string;
      attribution: string | null;
      publisher: LinkedUnit | null;
    }[];
  };
}

/** What readers may do with the data: the terms, and the licence, publisher and attribution of each dataset. */
export async function licencesPage(source: SiteSource): Promise<SiteContent> {
  const { place } = source;
  const { language } = place;
  const { catalogue, datasets } = (await source.run(QUERY, { language })) as unknown as Answer;
  const words = aboutWords(language);
  const { nodes, totalCount } = datasets;
  return {
    title: words.licencesTitle,
    description: words.licencesDescription,
    at: { kind: 'licences' },
    body: (
      <>
        <h1>{words.licencesTitle}</h1>
        {catalogue.terms && <FormattedText text={catalogue.terms} />}
        <h2>{words.ofCatalogue}</h2>
        <p>
          <LicenceLink licence={catalogue.licence} />
        </p>
        <section aria-labelledby="of-datasets">
          <h2 id="of-datasets">{words.ofDatasets}</h2>
          <ul class="entries">
            {nodes.map(({ code, title, licence, attribution, publisher }) => (
              <li key={code}>
                <span class="name">
                  <ThingLink place={place} kind="datasets" thing={{ code, name: title }} />
                </span>
                <p>
                  {words.licence}: <LicenceLink licence={licence} />
                </p>
                {publisher && (
                  <p>
                    {words.publisher}: <ThingLink place={place} kind="units" thing={publisher} />
                  </p>
                )}
                {attribution && (
                  <p class="muted">
                    {words.attribution}: {attribution}
                  </p>
                )}
              </li>
            ))}
          </ul>
          {totalCount > nodes.length && (
            <p>
              {words.firstOf(countText(nodes.length, language), countText(totalCount, language))}{' '}
              <a href={dataPath(place, '/datasets.csv')}>{words.allOf} (CSV)</a>
            </p>
          )}
        </section>
        <section aria-labelledby="documents">
          <h2 id="documents">{words.sourcesOfData}</h2>
          <p>
            {words.sourcesNote(countText(catalogue.counts.documents, language))}{' '}
            <a href={dataPath(place, '/documents.csv')}>documents.csv</a>.
          </p>
          <p class="muted">{words.fontNote}</p>
        </section>
      </>
    ),
  };
}
