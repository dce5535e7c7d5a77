import { Facts } from '../parts/facts.js';
import { LINKED_UNIT, type LinkedUnit, linksTo } from '../parts/links.js';
import { SHOWN, webAddress } from '../parts/observation-fields.js';
import { type ListedObservation, ObservationTable, OF_INDICATOR } from '../parts/observation-table.js';
import { SHOWN_TARGET, type ShownTarget, TargetTable } from '../parts/target-table.js';
import { countText, pageWords, type SiteContent, type SiteSource } from '../site-page.js';

const QUERY = `query ($code: String!, $language: Language) {
  document(code: $code) { code title(language: $language) kindLabel(language: $language) number note url publisher
    issuedOnText(language: $language) issuer { ${LINKED_UNIT} }
    targets(first: 100) { nodes { ${SHOWN_TARGET} } }
    observations(first: 100) { totalCount nodes { ${SHOWN} ${OF_INDICATOR} } } } }`;

interface Answer {
  document: {
    code: string;
    title: string;
    kindLabel: string;
    number: string | null;
    note: string | null;
    url: string | null;
    publisher: string | null;
    issuedOnText: string | null;
    issuer: LinkedUnit | null;
    targets: { nodes: ShownTarget[] };
    observations: { totalCount: number; nodes: ListedObservation[] };
  } | null;
}

/** A document: who issued it, the targets that it sets and how they stand, and the figures from it; null for an unknown code. */
export async function documentPage(source: SiteSource, code: string): Promise<SiteContent | null> {
  const { place } = source;
  const { language } = place;
  const { document } = (await source.run(QUERY, { code, language })) as unknown as Answer;
  if (!document) return null;
  const words = pageWords(source);
  const { title, kindLabel, number, issuer, publisher, issuedOnText, note, targets, observations } = document;
  const url = webAddress(document.url);
  const { nodes, totalCount } = observations;
  return {
    title,
    description: [kindLabel, number, issuedOnText].filter((part) => part !== null).join(', '),
    at: { kind: 'documents', code: document.code },
    body: (
      <>
        <p class="kind">{kindLabel}</p>
        <h1>{title}</h1>
        <Facts
          rows={[
            [words.number, number],
            [words.issuer, issuer ? linksTo(place, 'units', [issuer]) : publisher],
            [words.issued, issuedOnText],
            [words.note, note],
            [words.address, url && <a href={url}>{words.readIt}</a>],
          ]}
        />
        <TargetTable targets={targets.nodes} words={words} />
        {nodes.length > 0 && (
          <section aria-labelledby="figures">
            <h2 id="figures">{words.figuresOf}</h2>
            <ObservationTable observations={nodes} place={place} withSubject />
            {totalCount > nodes.length && (
              <p>
                {words.keyFiguresMore(countText(nodes.length, language), countText(totalCount, language))}
              </p>
            )}
          </section>
        )}
      </>
    ),
  };
}
