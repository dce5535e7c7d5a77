import { JsonLd } from '../parts/json-ld.js';
import { lastingAddress, SHOWN_REFERENCE, type ShownReference } from '../parts/lasting-citation.js';
import type { NamedThing } from '../parts/observation-fields.js';
import type { SiteSource } from '../site-page.js';
import { breadcrumbs, pageAddress } from './breadcrumbs.js';

const QUERY = `query ($code: String!, $language: Language) {
  catalogue { title(language: $language) publisher { name(language: $language) } }
  indicator(code: $code) { code name(language: $language) definition(language: $language) ${SHOWN_REFERENCE}
    unitOfMeasure { name(language: $language) } mainTopic: topic { code name(language: $language) }
    latest { subject { name(language: $language) } periodText(language: $language) text(language: $language) }
    dataset { code title(language: $language) licence publisher { name(language: $language) } } } }`;

interface Answer {
  catalogue: { title: string; publisher: { name: string } | null };
  indicator:
    | (NamedThing & {
        definition: string | null;
        reference: ShownReference;
        unitOfMeasure: { name: string };
        mainTopic: NamedThing | null;
        latest: { subject: { name: string }; periodText: string; text: string } | null;
        dataset: { code: string; title: string; licence: string; publisher: { name: string } | null };
      })
    | null;
}

/** Search engines take a description of at least so many characters. */
const LEAST_DESCRIPTION = 50;

/** An indicator as a dataset by schema.org, and where its page is; null for an unknown code. */
export async function indicatorHead(source: SiteSource, code: string) {
  const { place, base } = source;
  const { catalogue, indicator } = (await source.run(QUERY, {
    code,
    language: place.language,
  })) as unknown as Answer;
  if (!indicator) return null;
  const { name, definition, dataset, latest, mainTopic, reference } = indicator;
  const publisher = dataset.publisher ?? catalogue.publisher;
  const organisation = { '@type': 'Organization', name: publisher?.name ?? catalogue.title };
  const newest = latest && `${name}: ${latest.text}, ${latest.subject.name}, ${latest.periodText}.`;
  const description = [definition, newest].filter((text) => text !== null).join(' ');
  const at = { kind: 'indicators' as const, code: indicator.code };
  const path = `/indicators/${encodeURIComponent(indicator.code)}`;
  const file = base + path;
  const data = {
    '@context': 'https://schema.org',
    '@type': 'Dataset',
    '@id': file,
    identifier: indicator.code,
    name,
    description:
      description.length < LEAST_DESCRIPTION
        ? [name, description, dataset.title, catalogue.title].filter((text) => text !== '').join('. ')
        : description,
    url: pageAddress(source, at),
    license: dataset.licence,
    creator: organisation,
    publisher: organisation,
    isAccessibleForFree: true,
    inLanguage: ['vi', 'en'],
    variableMeasured: { '@type': 'PropertyValue', name, unitText: indicator.unitOfMeasure.name },
    citation: reference.text.replace(reference.address, lastingAddress(reference, path)),
    isPartOf: {
      '@type': 'Dataset',
      '@id': `${base}/datasets/${encodeURIComponent(dataset.code)}`,
      name: dataset.title,
      description: dataset.title,
      license: dataset.licence,
      creator: organisation,
    },
    includedInDataCatalog: {
      '@type': 'DataCatalog',
      '@id': `${base}/catalog`,
      name: catalogue.title,
      url: pageAddress(source, {}),
    },
    distribution: [
      ['csv', 'text/csv'],
      ['json', 'application/json'],
    ].map(([form, type]) => ({
      '@type': 'DataDownload',
      encodingFormat: type,
      contentUrl: `${file}.${form}`,
    })),
  };
  const steps: Parameters<typeof breadcrumbs>[1] = [
    ...(mainTopic ? [[mainTopic.name, { kind: 'topics', code: mainTopic.code }] as const] : []),
    [name, at] as const,
  ].map(([step, where]) => [step, where]);
  return [<JsonLd key="dataset" data={data} />, <JsonLd key="place" data={breadcrumbs(source, steps)} />];
}
