import { DependencySection, findNeighbourhood } from '../parts/dependencies.js';
import { Facts } from '../parts/facts.js';
import { LINKED_UNIT, type LinkedUnit, linksTo } from '../parts/links.js';
import { type NamedThing, SHOWN, webAddress } from '../parts/observation-fields.js';
import { type ListedObservation, ObservationTable, OF_INDICATOR } from '../parts/observation-table.js';
import { CITED, type CitedSource, SourceList } from '../parts/source-list.js';
import { dataPath } from '../site-addresses.js';
import { countText, pageWords, type SiteContent, type SiteSource } from '../site-page.js';
import { practiceWords } from '../words/practice-words.js';

const NAMED = 'code name(language: $language)';

const QUERY = `query ($code: String!, $codes: [SubjectInput!], $language: Language) {
  infrastructureAsset(code: $code) { ${NAMED} description(language: $language) kindLabel(language: $language)
    statusLabel(language: $language) homepage operator { ${LINKED_UNIT} } serves { ${LINKED_UNIT} }
    dependsOn { ${NAMED} } dependents { ${NAMED} } topics { ${NAMED} } sources { ${CITED} } }
  observations(first: 100, filter: { subjects: $codes, latestOnly: true }) { totalCount nodes { ${SHOWN} ${OF_INDICATOR} } } }`;

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
  observations: { totalCount: number; nodes: ListedObservation[] };
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
  const practice = practiceWords(place.language);
  const neighbourhood = await findNeighbourhood(source.run, asset, place.language);
  const { nodes, totalCount } = observations;
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
            [words.topic, linksTo(place, 'topics', asset.topics)],
            [words.address, url && <a href={url}>{url}</a>],
          ]}
        />
        <DependencySection asset={asset} neighbourhood={neighbourhood} place={place} />
        <section aria-labelledby="figures">
          <h2 id="figures">{practice.figures}</h2>
          {nodes.length === 0 ? (
            <p>{practice.noFigures}</p>
          ) : (
            <ObservationTable observations={nodes} place={place} />
          )}
          {totalCount > nodes.length && (
            <p>
              {practice.figuresMore(
                countText(nodes.length, place.language),
                countText(totalCount, place.language),
              )}{' '}
              <a href={dataPath(place, `/observations.csv?${new URLSearchParams({ asset: asset.code })}`)}>
                {words.allAsFile} (CSV)
              </a>
            </p>
          )}
        </section>
        <SourceList sources={asset.sources} place={place} />
      </>
    ),
  };
}
