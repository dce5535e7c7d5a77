import type { DatasetQuality, Finding, Quality } from '../../reports/quality.js';
import { findTargets } from '../parts/all-targets.js';
import { JUDGED_TARGET, type JudgedTarget, targetStateOf } from '../parts/judged-target.js';
import { findingsOf, QUALITY_QUESTIONS } from '../parts/quality-findings.js';
import { DatasetFindings } from '../parts/quality-of-dataset.js';
import { revisionDay } from '../parts/revision-counts.js';
import { TargetList } from '../parts/target-list.js';
import type { SitePlace } from '../site-addresses.js';
import { countText, dayText, type SiteContent, type SiteSource } from '../site-page.js';
import { qualityWords } from '../words/quality-words.js';

const QUERY = '{ catalogue { revision { publishedAt } } }';

interface Answer {
  catalogue: { revision: { publishedAt: string | Date } };
}

/** What is missing or should be looked at again, for the staff; at a revision as of the day on which it was published. */
export async function qualityPage({ run, place, quality: read }: SiteSource): Promise<SiteContent> {
  const { language } = place;
  const words = qualityWords(language);
  const { catalogue } = (await run(QUERY, {})) as unknown as Answer;
  const quality = await read(place.pinned === null ? undefined : revisionDay(catalogue.revision));
  const { targets } = await findTargets<JudgedTarget>(run, JUDGED_TARGET, {}, language);
  const unjudged = targets.filter((target) => targetStateOf(target) === 'unknown');
  const lead = words.lead(dayText(quality.on, language));
  return {
    title: words.title,
    description: lead,
    at: { kind: 'quality' },
    body: (
      <>
        <h1>{words.title}</h1>
        <p class="lead">{lead}</p>
        {quality.datasets.length === 0 ? (
          <>
            <p>{words.noDatasets}</p>
            <p class="muted">{words.noDatasetsHelp}</p>
          </>
        ) : (
          <>
            <Counts quality={quality} unjudged={unjudged.length} place={place} />
            {unjudged.length > 0 && (
              <section aria-labelledby="unjudged">
                <h2 id="unjudged">{words.unjudged}</h2>
                <TargetList targets={unjudged} place={place} withState={false} />
              </section>
            )}
            <section aria-labelledby="datasets">
              <h2 id="datasets">{words.byDataset}</h2>
              {quality.datasets.map((dataset) => (
                <DatasetFindings key={dataset.code} dataset={dataset} place={place} />
              ))}
            </section>
            <p class="muted">{words.allCases}</p>
          </>
        )}
        <p class="muted">{words.refused}</p>
      </>
    ),
  };
}

/** How many findings of each kind there are; kinds without any are left out. */
function Counts({ quality, unjudged, place }: { quality: Quality; unjudged: number; place: SitePlace }) {
  const { language } = place;
  const words = qualityWords(language);
  const { datasets } = quality;
  const sum = (of: (dataset: DatasetQuality) => Finding | undefined) =>
    datasets.reduce((total, dataset) => total + (of(dataset)?.count ?? 0), 0);
  const having = (is: (dataset: DatasetQuality) => boolean) => datasets.filter(is).length;
  const counts: [text: string, count: number][] = [
    [words.unjudgedCount, unjudged],
    ...QUALITY_QUESTIONS.map((question): [string, number] => [
      words.questions[question],
      sum((dataset) => findingsOf(dataset)[question]),
    ]),
    [words.late, having(({ freshness }) => freshness.status === 'late')],
    [words.unknownFrequency, having(({ freshness }) => freshness.status === 'unknown')],
    [words.unknownLicence, having(({ unknownLicence }) => unknownLicence !== null)],
  ];
  const shown = counts.filter(([, count]) => count > 0);
  return (
    <section aria-labelledby="glance">
      <h2 id="glance">{words.atAGlance}</h2>
      {shown.length === 0 && <p>{words.nothingWrong}</p>}
      <ul class="counts">
        {shown.map(([text, count]) => (
          <li key={text}>
            <strong>{countText(count, language)}</strong> {text}
          </li>
        ))}
      </ul>
    </section>
  );
}
