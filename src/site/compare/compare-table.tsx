import { ScrollFrame } from '../parts/scroll-frame.js';
import { type SitePlace, sitePath, unitReference } from '../site-addresses.js';
import { compareWords } from '../words/compare-words.js';
import type { CompareIndicator, CompareUnit } from './compared-data.js';
import { namesApart } from './short-name.js';

/** The documents that values are from, each with its place in the list of sources, from 1. */
export type SourcePlaces = Map<string, { place: number; title: string }>;

/** Numbers the documents of all values, in the order in which tables show them. */
export function numberSources(units: readonly CompareUnit[]): SourcePlaces {
  const places: SourcePlaces = new Map();
  for (const { series } of units)
    for (const { nodes } of series)
      for (const { source } of nodes) {
        const { code, title } = source.document;
        if (!places.has(code)) places.set(code, { place: places.size + 1, title });
      }
  return places;
}

/** All values of an indicator: a row for each period, the newest first, and a column for each unit. */
export function CompareTable({
  indicator,
  units,
  place: at,
  sources,
  site,
}: {
  indicator: CompareIndicator;
  units: readonly CompareUnit[];
  /** Of the indicator, in the series of each unit. */
  place: number;
  sources: SourcePlaces;
  site: SitePlace;
}) {
  const words = compareWords(site.language);
  const periods = new Map<string, { start: string; end: string; text: string }>();
  for (const unit of units)
    for (const { period, periodStart, periodEnd, periodText } of unit.series[at]?.nodes ?? [])
      periods.set(period, { start: periodStart, end: periodEnd, text: periodText });
  const rows = [...periods].sort(([, a], [, b]) =>
    `${b.end} ${b.start}`.localeCompare(`${a.end} ${a.start}`),
  );
  const nameOf = namesApart(units, site.language);
  const caption = words.tableOf(indicator.name);
  return (
    <ScrollFrame label={caption}>
      <table>
        <caption>{caption}</caption>
        <thead>
          <tr>
            <th scope="col">{words.period}</th>
            {units.map((unit) => (
              <th key={unitReference(unit)} scope="col" class="numeric">
                <a href={ofUnit(site, indicator, unit)}>{nameOf(unit)}</a>
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {rows.map(([period, { text }]) => (
            <tr key={period}>
              <th scope="row" class="period">
                {text}
              </th>
              {units.map((unit) => (
                <Value
                  key={unitReference(unit)}
                  unit={unit}
                  at={at}
                  period={period}
                  sources={sources}
                  site={site}
                />
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </ScrollFrame>
  );
}

const ofUnit = (site: SitePlace, { code }: CompareIndicator, unit: CompareUnit): string =>
  `${sitePath(site, 'indicators', code)}?${new URLSearchParams({ unit: unitReference(unit) })}`;

function Value({
  unit,
  at,
  period,
  sources,
  site,
}: {
  unit: CompareUnit;
  at: number;
  period: string;
  sources: SourcePlaces;
  site: SitePlace;
}) {
  const words = compareWords(site.language);
  const observation = unit.series[at]?.nodes.find((one) => one.period === period);
  if (!observation) return <td class="numeric muted">{words.none}</td>;
  const { document } = observation.source;
  const { place = 0, title = document.title } = sources.get(document.code) ?? {};
  return (
    <td class="numeric">
      {observation.status === 'MISSING'
        ? (observation.missingReasonLabel ?? words.missing)
        : observation.text}
      <sup>
        <a href={sitePath(site, 'documents', document.code)} aria-label={words.source(place, title)}>
          {place}
        </a>
      </sup>
    </td>
  );
}
