import { ADOPTING_UNIT, type AdoptingUnit, adoptionMap } from '../maps/adoption-map.js';
import { Facts } from '../parts/facts.js';
import { LINKED_UNIT, type LinkedUnit, linksTo, ThingLink } from '../parts/links.js';
import type { NamedThing } from '../parts/observation-fields.js';
import { ScrollFrame } from '../parts/scroll-frame.js';
import { CITED, type CitedSource, SourceList } from '../parts/source-list.js';
import { countText, pageWords, type SiteContent, type SiteSource } from '../site-page.js';

const NAMED = 'code name(language: $language)';

const QUERY = `query ($code: String!, $language: Language) {
  model(code: $code) { ${NAMED} summary(language: $language) statusLabel(language: $language)
    lead { ${LINKED_UNIT} } topic { ${NAMED} } infrastructureAssets { ${NAMED} } sources { ${CITED} }
    adoptions(first: 100) { totalCount nodes { id unit { ${LINKED_UNIT} ${ADOPTING_UNIT} } statusLabel(language: $language)
      sinceText(language: $language) source { document { code title(language: $language) } } } } } }`;

interface Answer {
  model:
    | (NamedThing & {
        summary: string | null;
        statusLabel: string;
        lead: LinkedUnit | null;
        topic: NamedThing | null;
        infrastructureAssets: NamedThing[];
        sources: CitedSource[];
        adoptions: {
          totalCount: number;
          nodes: {
            id: string;
            unit: LinkedUnit & AdoptingUnit;
            statusLabel: string;
            sinceText: string | null;
            source: Pick<CitedSource, 'document'>;
          }[];
        };
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
        {nodes.length > 0 && (
          <section aria-labelledby="adoptions">
            <h2 id="adoptions">{words.adoptedBy}</h2>
            <ScrollFrame label={words.adoptedBy}>
              <table>
                <thead>
                  <tr>
                    <th scope="col">{words.unit}</th>
                    <th scope="col">{words.status}</th>
                    <th scope="col">{words.since}</th>
                    <th scope="col">{words.source}</th>
                  </tr>
                </thead>
                <tbody>
                  {nodes.map(({ id, unit, statusLabel, sinceText, source: { document } }) => (
                    <tr key={id}>
                      <th scope="row">
                        <ThingLink place={place} kind="units" thing={unit} />
                      </th>
                      <td>{statusLabel}</td>
                      <td>{sinceText}</td>
                      <td>
                        <ThingLink
                          place={place}
                          kind="documents"
                          thing={{ code: document.code, name: document.title }}
                        />
                      </td>
                    </tr>
                  ))}
                </tbody>
              </table>
            </ScrollFrame>
            {totalCount > nodes.length && (
              <p>{words.firstOf(countText(nodes.length, language), countText(totalCount, language))}</p>
            )}
          </section>
        )}
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
