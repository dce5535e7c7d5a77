import { JsonLd } from '../parts/json-ld.js';
import { sitePath } from '../site-addresses.js';
import type { SiteSource } from '../site-page.js';
import { pageAddress } from './breadcrumbs.js';

const QUERY = `query ($language: Language) {
  catalogue { title(language: $language) description(language: $language) licence temporalCoverage
    publisher { name(language: $language) } spatialCoverage { name(language: $language) } revision { publishedAt } }
  datasets(first: 100) { nodes { code title(language: $language) description(language: $language) licence } } }`;

interface Answer {
  catalogue: {
    title: string;
    description: string | null;
    licence: string;
    temporalCoverage: string | null;
    publisher: { name: string } | null;
    spatialCoverage: { name: string } | null;
    revision: { publishedAt: string | Date };
  };
  datasets: { nodes: { code: string; title: string; description: string | null; licence: string }[] };
}

/** The site with its search, and the catalogue with its first 100 datasets, by schema.org. */
export async function homeHead(source: SiteSource) {
  const { place, base } = source;
  const { catalogue, datasets } = (await source.run(QUERY, {
    language: place.language,
  })) as unknown as Answer;
  const { title, description, publisher, spatialCoverage } = catalogue;
  const organisation = publisher && { '@type': 'Organization', name: publisher.name };
  const search = base + sitePath({ ...place, path: '', pinned: null }, 'search');
  const data = [
    {
      '@context': 'https://schema.org',
      '@type': 'WebSite',
      name: title,
      url: pageAddress(source, {}),
      inLanguage: place.language.toLowerCase(),
      potentialAction: {
        '@type': 'SearchAction',
        target: { '@type': 'EntryPoint', urlTemplate: `${search}?q={search_term_string}` },
        'query-input': 'required name=search_term_string',
      },
    },
    {
      '@context': 'https://schema.org',
      '@type': 'DataCatalog',
      '@id': `${base}/catalog`,
      name: title,
      ...(description && { description }),
      url: pageAddress(source, {}),
      license: catalogue.licence,
      dateModified: new Date(catalogue.revision.publishedAt).toISOString(),
      ...(organisation && { publisher: organisation }),
      ...(spatialCoverage && { spatialCoverage: { '@type': 'Place', name: spatialCoverage.name } }),
      ...(catalogue.temporalCoverage && { temporalCoverage: catalogue.temporalCoverage }),
      dataset: datasets.nodes.map(({ code, ...dataset }) => ({
        '@type': 'Dataset',
        '@id': `${base}/datasets/${encodeURIComponent(code)}`,
        name: dataset.title,
        description: dataset.description ?? dataset.title,
        url: pageAddress(source, { kind: 'datasets', code }),
        license: dataset.licence,
        ...(organisation && { creator: organisation }),
      })),
    },
  ];
  return data.map((one) => <JsonLd key={one['@type']} data={one} />);
}
