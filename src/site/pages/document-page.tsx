import { findTargets } from '../parts/all-targets.js';
import { Facts } from '../parts/facts.js';
import { countStates, JUDGED_TARGET, type JudgedTarget } from '../parts/judged-target.js';
import { LINKED_UNIT, type LinkedUnit, linksTo } from '../parts/links.js';
import { SHOWN, webAddress } from '../parts/observation-fields.js';
import { type ListedObservation, ObservationTable, OF_INDICATOR } from '../parts/observation-table.js';
import { StateBar } from '../parts/state-bar.js';
import { TargetsByState } from '../parts/targets-by-state.js';
import { dataPath } from '../site-addresses.js';
import { countText, pageWords, type SiteContent, type SiteSource } from '../site-page.js';
import { overviewWords } from '../words/overview-words.js';
import { targetWords } from '../words/target-words.js';

const QUERY = `query ($code: String!, $language: Language) {
  document(code: $code) { code title(language: $language) kindLabel(language: $language) number note url publisher
    issuedOnText(language: $language) issuer { ${LINKED_UNIT} }
    observations(first: 100) { totalCount nodes { ${SHOWN} ${OF_INDICATOR} } } } }`;

interface Answer {
  document: {
    code: string;
    title: string;
    kindLabel: string;
    number: string | null;
    /** In Vietnamese, whatever the language of the page. */
    note: string | null;
    url: string | null;
    publisher: string | null;
    issuedOnText: string | null;
    issuer: LinkedUnit | null;
    observations: { totalCount: number; nodes: ListedObservation[] };
  } | null;
}

/** A document: who issued it, the targets that it sets and how they stand, and the figures from it; null for an unknown code. */
export async function documentPage(source: SiteSource, code: string): Promise<SiteContent | null> {
  const { place, run } = source;
  const { language } = place;
  const { document } = (await run(QUERY, { code, language })) as unknown as Answer;
  if (!document) return null;
  const words = pageWords(source);
  const ofTargets = targetWords(language);
  const { title, kindLabel, number, issuer, publisher, issuedOnText, note, observations } = document;
  const url = webAddress(document.url);
  const { nodes, totalCount } = observations;
  const { targets, totalCount: allTargets } = await findTargets<JudgedTarget>(
    run,
    JUDGED_TARGET,
    { documents: [document.code] },
    language,
  );
  const file = (name: string) =>
    dataPath(place, `/${name}.csv?${new URLSearchParams({ document: document.code })}`);
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
            [words.note, note && (language === 'VI' ? note : <VietnameseNote note={note} />)],
            [words.address, url ? <a href={url}>{words.readIt}</a> : words.noAddress],
          ]}
        />
        {targets.length > 0 && (
          <section aria-labelledby="targets">
            <h2 id="targets">{words.targets}</h2>
            <StateBar counts={countStates(targets)} language={language} />
            <TargetsByState targets={targets} place={place} />
            {allTargets > targets.length && (
              <p>
                {ofTargets.firstOf(countText(targets.length, language), countText(allTargets, language))}{' '}
                <a href={file('targets')}>{ofTargets.allAsFile} (CSV)</a>
              </p>
            )}
          </section>
        )}
        {nodes.length > 0 && (
          <section aria-labelledby="figures">
            <h2 id="figures">{words.figuresOf}</h2>
            <ObservationTable observations={nodes} place={place} withSubject />
            {totalCount > nodes.length && (
              <p>
                {words.keyFiguresMore(countText(nodes.length, language), countText(totalCount, language))}{' '}
                <a href={file('observations')}>{words.allAsFile} (CSV)</a>
              </p>
            )}
          </section>
        )}
        {targets.length === 0 && nodes.length === 0 && <p>{overviewWords(language).nothingFrom}</p>}
      </>
    ),
  };
}

const VietnameseNote = ({ note }: { note: string }) => (
  <>
    <span lang="vi">{note}</span> <span class="muted">({overviewWords('EN').onlyVietnamese})</span>
  </>
);
