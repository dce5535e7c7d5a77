import { dataPath, type SitePlace } from '../site-addresses.js';
import { siteWords } from '../words/site-words.js';
import { WebLink } from './web-link.js';

const FORMS = ['csv', 'xlsx', 'parquet', 'jsonl', 'json'] as const;

/** Files, citation, licence, and the page as a query. */
export function TakeAlong({
  place,
  path,
  search: fileSearch = '',
  citation,
  licence,
  query,
  variables,
}: {
  place: SitePlace;
  /** Of the files, without ending. */
  path: string;
  /** Their parameters, with a question mark. */
  search?: string;
  citation: string;
  /** One, or those of several datasets. */
  licence: string | readonly string[];
  query: string;
  variables: object;
}) {
  const words = siteWords(place.language);
  const search = new URLSearchParams({ query, variables: JSON.stringify(variables) });
  return (
    <section aria-labelledby="take-along">
      <h2 id="take-along">{words.takeAlong}</h2>
      <p>
        {words.download}:{' '}
        {FORMS.map((form, i) => (
          <>
            {i > 0 && ', '}
            <a href={dataPath(place, `${path}.${form}${fileSearch}`)}>{form.toUpperCase()}</a>
          </>
        ))}
      </p>
      <p>
        {words.licence}:{' '}
        {[licence].flat().map((url, i) => (
          <>
            {i > 0 && ', '}
            <WebLink url={url} text={url} />
          </>
        ))}
      </p>
      <p>
        {words.cite}: <span class="citation">{citation}</span>
      </p>
      <p>
        <a href={`${place.path}/playground?${search}`}>{words.asQuery}</a>
      </p>
    </section>
  );
}
