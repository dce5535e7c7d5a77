import { dataPath, type SitePlace } from '../site-addresses.js';
import { siteWords } from '../words/site-words.js';
import { LastingCitation, type ShownReference } from './lasting-citation.js';
import { LicenceLink } from './licence-link.js';
import { QueryLink } from './query-link.js';

const FORMS = ['csv', 'xlsx', 'parquet', 'jsonl', 'json'] as const;

/** Files, citation, licence, and the page as a query. */
export function TakeAlong({
  place,
  path,
  reference,
  licence,
  query,
  variables,
}: {
  place: SitePlace;
  /** Of the files, without ending. */
  path: string;
  /** Of the thing; its address becomes that of the page. */
  reference: ShownReference;
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
        {words.licence}: <LicenceLink licence={licence} />
      </p>
      <p>
        {words.cite}: <LastingCitation reference={reference} path={path} />
      </p>
      <p>
        <QueryLink place={place} asked={{ query, variables }} />
      </p>
    </section>
  );
}
