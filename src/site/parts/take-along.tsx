import { dataPath, type SitePlace } from '../site-addresses.js';
import { siteWords } from '../words/site-words.js';
import { LastingCitation, type ShownReference } from './lasting-citation.js';
import { LicenceLink } from './licence-link.js';
import { QueryLink } from './query-link.js';

const FORMS = ['csv', 'xlsx', 'parquet', 'jsonl', 'json'] as const;

/** A thing that a page is about, and its path without revision and ending. */
export interface CitedThing {
  reference: ShownReference;
  path: string;
}

/** Files, citation, licence, and the page as a query. */
export function TakeAlong({
  place,
  path,
  search = '',
  reference,
  licence,
  query,
  variables,
}: {
  place: SitePlace;
  /** Of the files, without ending. */
  path: string;
  /** Their parameters, with a question mark. */
  search?: string;
  /** Of the thing at `path`, or of several things, each with its path. */
  reference: ShownReference | readonly CitedThing[];
  /** One, or those of several datasets. */
  licence: string | readonly string[];
  query: string;
  variables: object;
}) {
  const words = siteWords(place.language);
  const cited = 'text' in reference ? [{ reference, path }] : reference;
  return (
    <section aria-labelledby="take-along">
      <h2 id="take-along">{words.takeAlong}</h2>
      <p>
        {words.download}:{' '}
        {FORMS.map((form, i) => (
          <>
            {i > 0 && ', '}
            <a href={dataPath(place, `${path}.${form}${search}`)}>{form.toUpperCase()}</a>
          </>
        ))}
      </p>
      <p>
        {words.licence}:{' '}
        {[licence].flat().map((url, i) => (
          <>
            {i > 0 && ', '}
            <LicenceLink licence={url} />
          </>
        ))}
      </p>
      <p>
        {words.cite}:{' '}
        {cited.map((one) => (
          <>
            <LastingCitation key={one.path} {...one} />{' '}
          </>
        ))}
      </p>
      <p>
        <QueryLink place={place} asked={{ query, variables }} />
      </p>
    </section>
  );
}
