import { FormattedText } from '../parts/formatted-text.js';
import { LINKED_UNIT, type LinkedUnit, ThingLink } from '../parts/links.js';
import { ScrollFrame } from '../parts/scroll-frame.js';
import { WebLink } from '../parts/web-link.js';
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
          <WebLink url={catalogue.licence} text={catalogue.licence} />
        </p>
        <section aria-labelledby="of-datasets">
          <h2 id="of-datasets">{words.ofDatasets}</h2>
          <ScrollFrame label={words.ofDatasets}>
            <table>
              <thead>
                <tr>
                  <th scope="col">{words.dataset}</th>
                  <th scope="col">{words.licence}</th>
                  <th scope="col">{words.publisher}</th>
                  <th scope="col">{words.attribution}</th>
                </tr>
              </thead>
              <tbody>
                {nodes.map(({ code, title, licence, attribution, publisher }) => (
                  <tr key={code}>
                    <th scope="row">
                      <ThingLink place={place} kind="datasets" thing={{ code, name: title }} />
                    </th>
                    <td>
                      <WebLink url={licence} text={licence.replace(/^https?:\/\//, '')} />
                    </td>
                    <td>{publisher && <ThingLink place={place} kind="units" thing={publisher} />}</td>
                    <td>{attribution}</td>
                  </tr>
                ))}
              </tbody>
            </table>
          </ScrollFrame>
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
