import { ADOPTING_UNIT, type AdoptingUnit, adoptionMap } from '../maps/adoption-map.js';
import { AdoptionTimeline, TIMED_ADOPTION, type TimedAdoption } from '../parts/adoption-timeline.js';
import { Facts } from '../parts/facts.js';
import { LINKED_UNIT, type LinkedUnit, linksTo, ThingLink } from '../parts/links.js';
import type { NamedThing } from '../parts/observation-fields.js';
import { CITED, type CitedSource, SourceList } from '../parts/source-list.js';
import { dataPath } from '../site-addresses.js';
import { countText, pageWords, type SiteContent, type SiteSource } from '../site-page.js';
import { practiceWords } from '../words/practice-words.js';

const NAMED = 'code name(language: $language)';

const QUERY = `query ($code: String!, $language: Language) {
  model(code: $code) { ${NAMED} summary(language: $language) statusLabel(language: $language)
    lead { ${LINKED_UNIT} } topic { ${NAMED} } infrastructureAssets { ${NAMED} } sources { ${CITED} }
    adoptions(first: 100) { totalCount nodes { ${TIMED_ADOPTION} unit { ${ADOPTING_UNIT} } } } } }`;

interface Answer {
  model:
    | (NamedThing & {
        summary: string | null;
        statusLabel: string;
        lead: LinkedUnit | null;
        topic: NamedThing | null;
        infrastructureAssets: NamedThing[];
        sources: CitedSource[];
        adoptions: { totalCount: number; nodes: (TimedAdoption & { unit: AdoptingUnit })[] };
      })
    | null;
}

/** A practice model: what it is, who took it up and when, and where that is written; null for an unknown code. */
export async function modelPage(source: SiteSource, code: string): Promise<SiteContent | null> {
  const { place } = source;
  const { language } = place;
  const { model } = (await source.run(QUERY, { code, language })) as unknown as Answer;
  if (!model) return null;
  const words = pageWords(source);
  const practice = practiceWords(language);
  const { nodes, totalCount } = model.adoptions;
  return {
    title: model.name,
    description: model.summary,
    at: { kind: 'models', code: model.code },
    body: (
      <>
        <p class="kind">{words.model}</p>
        <h1>{model.name}</h1>
        {model.summary && <p class="lead">{model.summary}</p>}
        <Facts
          rows={[
            [words.status, model.statusLabel],
            [words.lead, model.lead && linksTo(place, 'units', [model.lead])],
            [words.topic, model.topic && <ThingLink place={place} kind="topics" thing={model.topic} />],
            [words.infrastructure, linksTo(place, 'infrastructure', model.infrastructureAssets)],
          ]}
        />
        <section aria-labelledby="adoptions">
          <h2 id="adoptions">{practice.timeline}</h2>
          {nodes.length === 0 ? (
            <p>{practice.noAdoptions}</p>
          ) : (
            <AdoptionTimeline adoptions={nodes} place={place} />
          )}
          {totalCount > nodes.length && (
            <p>
              {words.firstOf(countText(nodes.length, language), countText(totalCount, language))}{' '}
              <a href={dataPath(place, `/adoptions.csv?${new URLSearchParams({ model: model.code })}`)}>
                {words.allAsFile} (CSV)
              </a>
            </p>
          )}
        </section>
        {
          await adoptionMap(
            source,
            model.name,
            nodes.map(({ unit }) => unit),
          )
        }
        <SourceList sources={model.sources} place={place} />
      </>
    ),
  };
}
