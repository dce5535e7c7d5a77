import { TakeAlong } from '../parts/take-along.js';
import { type SitePlace, sitePath, unitReference } from '../site-addresses.js';
import { countText, dayText } from '../site-page.js';
import { type CompareWords, compareWords } from '../words/compare-words.js';
import { CompareChart } from './compare-chart.js';
import { type CompareQuestion, compareSearch } from './compare-question.js';
import { CompareTable, numberSources } from './compare-table.js';
import { type CompareUnit, MOST_PERIODS, type SideBySide } from './compared-data.js';
import { areRanksOf, differenceSentences, differentDenominators, differentKinds } from './differences.js';
import { MOST_COLOURS } from './series-mark.js';
import { namesApart } from './short-name.js';

interface ResultProps {
  comparison: SideBySide;
  question: CompareQuestion;
  place: SitePlace;
}

/** A chart and what it says for each indicator, the values as tables, sources, files and citation. */
export function CompareResult({ comparison, question, place }: ResultProps) {
  const words = compareWords(place.language);
  const { indicators, units, revision, query, variables } = comparison;
  const sources = numberSources(units);
  const kinds = differentKinds(units, words);
  const search = compareSearch({
    indicators: indicators.map(({ code }) => code),
    units: units.map(unitReference),
    from: question.from,
    to: question.to,
  });
  return (
    <>
      {kinds && <p>{kinds}</p>}
      <div class={indicators.length > 1 ? 'charts several' : 'charts'}>
        {indicators.map((indicator, i) => (
          <ComparedSeries key={indicator.code} comparison={comparison} at={i} place={place} />
        ))}
      </div>
      <Reorganised units={units} words={words} place={place} search={question} codes={indicators} />
      <section aria-labelledby="values">
        <h2 id="values">{words.table}</h2>
        {indicators.map(
          (indicator, i) =>
            units.some((unit) => (unit.series[i]?.nodes.length ?? 0) > 0) && (
              <CompareTable
                key={indicator.code}
                indicator={indicator}
                units={units}
                place={i}
                sources={sources}
                site={place}
              />
            ),
        )}
        {sources.size > 0 && (
          <>
            <h3>{words.sources}</h3>
            <ol>
              {[...sources].map(([code, { title }]) => (
                <li key={code}>
                  <a href={sitePath(place, 'documents', code)}>{title}</a>
                </li>
              ))}
            </ol>
          </>
        )}
      </section>
      <TakeAlong
        place={place}
        path="/observations"
        search={fileSearch(comparison, question)}
        reference={indicators.map(({ code, reference }) => ({
          reference,
          path: `/indicators/${encodeURIComponent(code)}`,
        }))}
        licence={[...new Set(indicators.map(({ dataset }) => dataset.licence))]}
        query={query}
        variables={variables}
      />
      <p>
        {words.sendable}:{' '}
        <a href={sitePath({ ...place, pinned: revision }, 'compare') + search}>{words.revision(revision)}</a>
      </p>
    </>
  );
}

/** One indicator: its chart, and what it says in words. */
function ComparedSeries({
  comparison: { indicators, units },
  at,
  place,
}: {
  comparison: SideBySide;
  at: number;
  place: SitePlace;
}) {
  const words = compareWords(place.language);
  const { language } = place;
  const indicator = indicators[at];
  if (!indicator) return null;
  const nameOf = namesApart(units, language);
  const areRanks = areRanksOf(indicator, units, at);
  const shown = units.filter((unit) => (unit.series[at]?.nodes.length ?? 0) > 0);
  const without = units.filter((unit) => !shown.includes(unit));
  const longest = Math.max(0, ...units.map((unit) => unit.series[at]?.totalCount ?? 0));
  const denominators = differentDenominators(units, at, words);
  const isInexact = shown.some((unit) => unit.series[at]?.nodes.some(({ relation }) => relation !== 'EQUAL'));
  const inGrey = units.slice(MOST_COLOURS).filter((unit) => shown.includes(unit));
  return (
    <section aria-labelledby={`compared-${at}`}>
      <h2 id={`compared-${at}`}>
        {indicators.length > 1 ? (
          <a href={sitePath(place, 'indicators', indicator.code)}>{indicator.name}</a>
        ) : (
          words.overTime
        )}
      </h2>
      {differenceSentences(indicator, units, { place: at, areRanks, language }, words).map((sentence) => (
        <p key={sentence} class="says">
          {sentence}
        </p>
      ))}
      {shown.length === 0 ? (
        <p>{words.noValues}</p>
      ) : (
        <>
          <CompareChart
            units={units}
            place={at}
            label={words.chart(indicator.name, units.map(nameOf).join(', '))}
            areRanks={areRanks}
            language={language}
          />
          <p class="muted">
            {areRanks ? words.rankAxis : words.axis(indicator.unitOfMeasure.name, indicator.directionLabel)}
            {inGrey.length > 0 && ` ${words.context(inGrey.map(nameOf).join(', '))}`}
            {isInexact && ` ${words.inexact}`}
          </p>
          {without.length > 0 && <p>{words.noneOf(without.map(({ name }) => name).join(', '))}</p>}
        </>
      )}
      {denominators && <p>{denominators}</p>}
      {longest > MOST_PERIODS && <p>{words.morePeriods(MOST_PERIODS, countText(longest, language))}</p>}
    </section>
  );
}

/** The former units of those that began lately, for their figures are of another area. */
function Reorganised({
  units,
  words,
  place,
  search: { from, to },
  codes,
}: {
  units: readonly CompareUnit[];
  words: CompareWords;
  place: SitePlace;
  search: CompareQuestion;
  codes: SideBySide['indicators'];
}) {
  const reorganised = units.filter(({ predecessors }) => predecessors.length > 0);
  const linkInstead = (unit: CompareUnit, former: string) =>
    sitePath(place, 'compare') +
    compareSearch({
      indicators: codes.map(({ code }) => code),
      units: units.map((one) => (one === unit ? former : unitReference(one))),
      from,
      to,
    });
  return (
    <>
      {reorganised.map((unit) => (
        <p key={unitReference(unit)}>
          {words.formerly(unit.name, dayText(unit.predecessors[0]?.date ?? '', place.language))}{' '}
          {unit.predecessors
            .flatMap(({ from: former }) => former)
            .map((former, i) => (
              <>
                {i > 0 && ', '}
                <a href={linkInstead(unit, unitReference(former))}>{former.name}</a>
              </>
            ))}
        </p>
      ))}
    </>
  );
}

/** The parameters of the file with the same values: `?indicator=PCI&unit=38,40&from=2015`. */
function fileSearch({ indicators, units }: SideBySide, { from, to }: CompareQuestion): string {
  const search = new URLSearchParams({
    indicator: indicators.map(({ code }) => code).join(','),
    unit: units.map(unitReference).join(','),
    ...(from && { from }),
    ...(to && { to }),
  });
  return `?${search}`;
}
