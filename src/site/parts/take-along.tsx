import { dataPath, type SitePlace } from '../site-addresses.js';
import { siteWords } from '../words/site-words.js';
import { QueryLink } from './query-link.js';
import { WebLink } from './web-link.js';

const FORMS = ['csv', 'xlsx', 'parquet', 'jsonl', 'json'] as const;

/** Files, citation, licence, and the page as a query. */
export function TakeAlong({
  place,
  path,
  citation,
  licence,
  query,
  variables,
}: {
  place: SitePlace;
  /** Of the files, without ending. */
  path: string;
  citation: string;
  licence: string;
  query: string;
  variables: object;
}) {
  const words = siteWords(place.language);
  return (
    <section aria-labelledby="take-along">
      <h2 id="take-along">{words.takeAlong}</h2>
      <p>
        {words.download}:{' '}
        {FORMS.map((form, i) => (
          <>
            {i > 0 && ', '}
            <a href={dataPath(place, `${path}.${form}`)}>{form.toUpperCase()}</a>
          </>
        ))}
      </p>
      <p>
        {words.licence}: <WebLink url={licence} text={licence} />
      </p>
      <p>
        {words.cite}: <span class="citation">{citation}</span>
      </p>
      <p>
        <QueryLink place={place} asked={{ query, variables }} />
      </p>
    </section>
  );
}
