import { Facts } from '../parts/facts.js';
import { LINKED_UNIT, type LinkedUnit, linksTo } from '../parts/links.js';
import { type NamedThing, SHOWN, webAddress } from '../parts/observation-fields.js';
import { type ListedObservation, ObservationTable, OF_INDICATOR } from '../parts/observation-table.js';
import { CITED, type CitedSource, SourceList } from '../parts/source-list.js';
import { pageWords, type SiteContent, type SiteSource } from '../site-page.js';

const NAMED = 'code name(language: $language)';

const QUERY = `query ($code: String!, $codes: [SubjectInput!], $language: Language) {
  infrastructureAsset(code: $code) { ${NAMED} description(language: $language) kindLabel(language: $language)
    statusLabel(language: $language) homepage operator { ${LINKED_UNIT} } serves { ${LINKED_UNIT} }
    dependsOn { ${NAMED} } dependents { ${NAMED} } topics { ${NAMED} } sources { ${CITED} } }
  observations(first: 100, filter: { subjects: $codes, latestOnly: true }) { nodes { ${SHOWN} ${OF_INDICATOR} } } }`;

interface Answer {
  infrastructureAsset:
    | (NamedThing & {
        description: string | null;
        kindLabel: string;
        statusLabel: string;
        homepage: string | null;
        operator: LinkedUnit | null;
        serves: LinkedUnit[];
        dependsOn: NamedThing[];
        dependents: NamedThing[];
        topics: NamedThing[];
        sources: CitedSource[];
      })
    | null;
  observations: { nodes: ListedObservation[] };
}

/** An infrastructure asset: what it depends on, who runs it, its figures; null for an unknown code. */
export async function infrastructurePage(source: SiteSource, code: string): Promise<SiteContent | null> {
  const { place } = source;
  const variables = { code, codes: [{ infrastructureAsset: code }], language: place.language };
  const { infrastructureAsset: asset, observations } = (await source.run(
    QUERY,
    variables,
  )) as unknown as Answer;
  if (!asset) return null;
  const words = pageWords(source);
  const url = webAddress(asset.homepage);
  return {
    title: asset.name,
    description: asset.description,
    at: { kind: 'infrastructure', code: asset.code },
    body: (
      <>
        <p class="kind">{asset.kindLabel}</p>
        <h1>{asset.name}</h1>
        {asset.description && <p class="lead">{asset.description}</p>}
        <Facts
          rows={[
            [words.status, asset.statusLabel],
            [words.operator, asset.operator && linksTo(place, 'units', [asset.operator])],
            [words.serves, linksTo(place, 'units', asset.serves)],
            [words.dependsOn, linksTo(place, 'infrastructure', asset.dependsOn)],
            [words.dependents, linksTo(place, 'infrastructure', asset.dependents)],
            [words.topic, linksTo(place, 'topics', asset.topics)],
            [words.address, url && <a href={url}>{url}</a>],
          ]}
        />
        {observations.nodes.length > 0 && (
          <section aria-labelledby="figures">
            <h2 id="figures">{words.newestFigures}</h2>
            <ObservationTable observations={observations.nodes} place={place} />
          </section>
        )}
        <SourceList sources={asset.sources} place={place} />
      </>
    ),
  };
}
