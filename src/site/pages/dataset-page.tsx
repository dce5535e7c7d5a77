import { DATASET_DOCUMENTS } from '../../metadata/dataset-documents.js';
import { DESCRIBED_FORMS } from '../../metadata/distribution-forms.js';
import { breadcrumbs } from '../json-ld/breadcrumbs.js';
import { Facts } from '../parts/facts.js';
import { JsonLd } from '../parts/json-ld.js';
import { LastingCitation, SHOWN_REFERENCE, type ShownReference } from '../parts/lasting-citation.js';
import { LicenceLink } from '../parts/licence-link.js';
import { LINKED_UNIT, type LinkedUnit, linksTo, ThingLink } from '../parts/links.js';
import type { NamedThing } from '../parts/observation-fields.js';
import { WebLink } from '../parts/web-link.js';
import { dataPath, sitePath } from '../site-addresses.js';
import { countText, dayOfTime, dayText, pageWords, type SiteContent, type SiteSource } from '../site-page.js';
import { aboutWords } from '../words/about-words.js';
import { ContactLines } from './about-page.js';

const QUERY = `query ($code: String!, $language: Language) {
  dataset(code: $code) { code title(language: $language) description(language: $language) licence attribution homepage frequency
    modified temporalCoverageText(language: $language) keywords(language: $language) conformsTo
    publisher { ${LINKED_UNIT} } spatialCoverage { ${LINKED_UNIT} } contact { name email url }
    topics { code name(language: $language) } ${SHOWN_REFERENCE}
    indicators(first: 100) { totalCount nodes { code name(language: $language) } } } }`;

interface ShownDataset {
  code: string;
  title: string;
  description: string | null;
  licence: string;
  attribution: string | null;
  homepage: string | null;
  frequency: string | null;
  modified: string | Date;
  temporalCoverageText: string | null;
  keywords: string[];
  conformsTo: string[];
  publisher: LinkedUnit | null;
  spatialCoverage: LinkedUnit | null;
  contact: { name: string | null; email: string | null; url: string | null } | null;
  topics: NamedThing[];
  reference: ShownReference;
  indicators: { totalCount: number; nodes: NamedThing[] };
}

/** A dataset: its publisher and licence, the indicators in it, files, citation and metadata; null for an unknown code. */
export async function datasetSitePage(source: SiteSource, code: string): Promise<SiteContent | null> {
  const { place } = source;
  const { language } = place;
  const variables = { code, language };
  const { dataset } = (await source.run(QUERY, variables)) as unknown as { dataset: ShownDataset | null };
  if (!dataset) return null;
  const words = aboutWords(language);
  const { title, description } = dataset;
  const at = { kind: 'datasets' as const, code: dataset.code };
  const described = await source.describeDataset(dataset.code);
  const search = new URLSearchParams({ query: QUERY, variables: JSON.stringify(variables) });
  return {
    title,
    description: description ?? title,
    at,
    head: (
      <>
        {described && <JsonLd data={described} />}
        <JsonLd
          data={breadcrumbs(source, [
            [words.datasets, { kind: 'datasets' }],
            [title, at],
          ])}
        />
      </>
    ),
    body: (
      <>
        <p class="kind">
          <a href={sitePath(place, 'datasets')}>{words.datasets}</a>
        </p>
        <h1>{title}</h1>
        {description && <p class="lead">{description}</p>}
        <AboutDataset dataset={dataset} source={source} />
        <Indicators dataset={dataset} source={source} />
        <section aria-labelledby="download">
          <h2 id="download">{words.download}</h2>
          {dataset.temporalCoverageText === null ? (
            <p>{words.noFiles}</p>
          ) : (
            <ul class="files">
              {DESCRIBED_FORMS.map(({ form, title: [vi, en] }) => (
                <li key={form}>
                  <a href={dataPath(place, `/datasets/${encodeURIComponent(dataset.code)}.${form}`)}>
                    {language === 'VI' ? vi : en}
                  </a>
                </li>
              ))}
            </ul>
          )}
        </section>
        <Metadata dataset={dataset} source={source} />
        <section aria-labelledby="cite">
          <h2 id="cite">{words.cite}</h2>
          <p>
            <LastingCitation
              reference={dataset.reference}
              path={`/datasets/${encodeURIComponent(dataset.code)}`}
            />
          </p>
          <p>
            <a href={`${place.path}/playground?${search}`}>{pageWords(source).asQuery}</a>
          </p>
        </section>
      </>
    ),
  };
}

type Part = { dataset: ShownDataset; source: SiteSource };

function AboutDataset({ dataset, source: { place } }: Part) {
  const words = aboutWords(place.language);
  const { publisher, licence, attribution, contact, spatialCoverage, homepage, keywords, conformsTo } =
    dataset;
  const modified = dayText(dayOfTime(dataset.modified), place.language);
  return (
    <Facts
      rows={[
        [words.publisher, publisher && linksTo(place, 'units', [publisher])],
        [words.licence, <LicenceLink key="licence" licence={licence} />],
        [words.attribution, attribution],
        [words.period, dataset.temporalCoverageText],
        [words.area, spatialCoverage && linksTo(place, 'units', [spatialCoverage])],
        [words.frequency, dataset.frequency],
        [words.modified, modified],
        [words.topics, linksTo(place, 'topics', dataset.topics)],
        [words.keywords, keywords.join(', ')],
        [
          words.conformsTo,
          conformsTo.length > 0 ? conformsTo.map((one) => <WebLink key={one} url={one} text={one} />) : null,
        ],
        [words.contact, contact && <ContactLines contact={contact} />],
        [words.homepage, homepage && <WebLink url={homepage} text={homepage} />],
      ]}
    />
  );
}

function Indicators({ dataset: { code, indicators }, source: { place } }: Part) {
  const words = aboutWords(place.language);
  const { nodes, totalCount } = indicators;
  if (nodes.length === 0) return null;
  const count = (number: number) => countText(number, place.language);
  return (
    <section aria-labelledby="indicators">
      <h2 id="indicators">
        {words.indicatorsIn} ({count(totalCount)})
      </h2>
      <ul>
        {nodes.map((indicator) => (
          <li key={indicator.code}>
            <ThingLink place={place} kind="indicators" thing={indicator} />
          </li>
        ))}
      </ul>
      {totalCount > nodes.length && (
        <p>
          {words.firstOf(count(nodes.length), count(totalCount))}{' '}
          <a href={dataPath(place, `/indicators.csv?dataset=${encodeURIComponent(code)}`)}>
            {words.allOf} (CSV)
          </a>
        </p>
      )}
    </section>
  );
}

function Metadata({ dataset, source: { place } }: Part) {
  const words = aboutWords(place.language);
  const file = dataPath(place, `/datasets/${encodeURIComponent(dataset.code)}`);
  const documents = DATASET_DOCUMENTS.filter(
    ({ needsFiles }) => !needsFiles || dataset.temporalCoverageText !== null,
  );
  return (
    <section aria-labelledby="metadata">
      <h2 id="metadata">{words.metadata}</h2>
      <ul class="files">
        {documents.map(({ name }) => (
          <li key={name}>
            <a href={`${file}.${name}`}>{words.metadataNames[name] ?? name}</a>
          </li>
        ))}
        <li>
          <a href={`${file}.md`}>{words.markdown}</a>
        </li>
      </ul>
    </section>
  );
}
