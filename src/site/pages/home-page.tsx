import { homeHead } from '../json-ld/home-head.js';
import { MAPPED_UNIT, type MappedUnit, unitsOfUnit } from '../maps/unit-maps.js';
import { findTargets } from '../parts/all-targets.js';
import { DueTargets } from '../parts/due-targets.js';
import { FeedLink } from '../parts/feed-link.js';
import { FigureCards } from '../parts/figure-cards.js';
import { JUDGED_TARGET, type JudgedTarget } from '../parts/judged-target.js';
import { SHOWN } from '../parts/observation-fields.js';
import { type ListedObservation, OF_INDICATOR } from '../parts/observation-table.js';
import { findOwnPlace, type OwnPlace } from '../parts/own-place.js';
import { figuresOfPillar, PILLAR, type PillarOfHome, Pillars } from '../parts/pillars.js';
import {
  countChanges,
  LISTED_REVISION,
  type ListedRevision,
  RevisionList,
  revisionDay,
} from '../parts/revision-counts.js';
import { sitePath } from '../site-addresses.js';
import type { SiteContent, SiteSource } from '../site-page.js';
import { overviewWords } from '../words/overview-words.js';

const QUERY = `query ($language: Language) {
  catalogue { title(language: $language) description(language: $language) revision { publishedAt }
    spatialCoverage { ${MAPPED_UNIT} } }
  topics { ${PILLAR} } revisions(first: 3) { nodes { ${LISTED_REVISION} } } }`;

const NEWEST = `query ($subjects: [SubjectInput!], $language: Language) {
  observations(first: 40, orderBy: { field: PERIOD, direction: DESC }, filter: { subjects: $subjects, latestOnly: true }) {
    nodes { ${SHOWN} ${OF_INDICATOR} } } }`;

interface Answer {
  catalogue: {
    title: string;
    description: string | null;
    revision: { publishedAt: string | Date };
    spatialCoverage: MappedUnit | null;
  };
  topics: PillarOfHome[];
  revisions: { nodes: ListedRevision[] };
}

/** How many of the newest figures are shown. */
const MOST = 3;

/** The whole at a glance: main topics with their state, newest figures, what is due and what changed. */
export async function homePage(source: SiteSource): Promise<SiteContent> {
  const { run, place } = source;
  const { language } = place;
  const words = overviewWords(language);
  const { catalogue, topics, revisions } = (await run(QUERY, { language })) as unknown as Answer;
  const own = await findOwnPlace(run, language);
  const { targets } = await findTargets<JudgedTarget>(run, JUDGED_TARGET, {}, language);
  for (const { code, targets } of topics)
    if (targets.totalCount > targets.nodes.length)
      targets.nodes = (await findTargets<{ id: string }>(run, 'id', { topics: [code] }, language)).targets;
  const shown = new Set(topics.flatMap((topic) => figuresOfPillar(topic, own).map(({ id }) => id)));
  const newest = own ? await newestOf(run, own, shown, language) : [];
  const changed = [];
  for (const revision of revisions.nodes)
    changed.push({ ...revision, counts: await countChanges(run, revision.number) });
  return {
    title: catalogue.title,
    description: catalogue.description,
    at: {},
    hasOnlyCounts: true,
    head: (
      <>
        {await homeHead(source)}
        <FeedLink place={place} />
      </>
    ),
    body: (
      <>
        <h1>{catalogue.title}</h1>
        {catalogue.description && <p class="lead">{catalogue.description}</p>}
        <Pillars topics={topics} targets={targets} own={own} place={place} />
        {own && newest.length > 0 && (
          <section aria-labelledby="newest">
            <h2 id="newest">{words.newestOf(own.name)}</h2>
            <FigureCards observations={newest} place={place} />
            <p>
              <a href={sitePath(place, 'units', own.reference)}>{words.allFigures(own.name)}</a>
            </p>
          </section>
        )}
        {catalogue.spatialCoverage && (await unitsOfUnit(source, catalogue.spatialCoverage, true))}
        <DueTargets targets={targets} day={revisionDay(catalogue.revision)} place={place} />
        {changed.length > 0 && (
          <section aria-labelledby="changed">
            <h2 id="changed">{words.changed}</h2>
            <RevisionList revisions={changed} place={place} />
            <p>
              <a href={sitePath(place, 'revisions')}>{words.allRevisions}</a> ·{' '}
              <a href={sitePath(place, 'quality')}>{words.quality}</a>
            </p>
          </section>
        )}
      </>
    ),
  };
}

/** The newest figures of a place that are not shown yet, one of each indicator. */
async function newestOf(
  run: SiteSource['run'],
  own: OwnPlace,
  shown: ReadonlySet<string>,
  language: string,
): Promise<ListedObservation[]> {
  const { observations } = (await run(NEWEST, {
    subjects: [{ unit: own.reference }],
    language,
  })) as unknown as { observations: { nodes: ListedObservation[] } };
  const ofIndicators = new Map<string, ListedObservation>();
  for (const observation of observations.nodes)
    if (!ofIndicators.has(observation.indicator.code) && !shown.has(observation.id))
      ofIndicators.set(observation.indicator.code, observation);
  return [...ofIndicators.values()].slice(0, MOST);
}
