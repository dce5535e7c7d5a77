import { ThingLink } from '../parts/links.js';
import { type SitePlace, sitePath, unitReference } from '../site-addresses.js';
import { countText } from '../site-page.js';
import { type UnitWords, unitWords } from '../words/unit-words.js';
import type { ChildUnit, ShownUnit } from './unit-query.js';

interface PartProps {
  unit: ShownUnit;
  place: SitePlace;
}

/** The units directly below a unit, by level, in columns; of very many the first, and the way to all. */
export function UnitParts({ unit, place, parts }: PartProps & { parts: readonly ChildUnit[] }) {
  if (parts.length === 0) return null;
  const words = unitWords(place.language);
  const { totalCount } = unit.children;
  const byKind = new Map<string, ChildUnit[]>();
  for (const child of parts) {
    const group = byKind.get(child.kindLabel) ?? [];
    byKind.set(child.kindLabel, group);
    group.push(child);
  }
  const isWhole = totalCount === parts.length;
  return (
    <section aria-labelledby="parts">
      <h2 id="parts">{words.parts}</h2>
      {[...byKind].map(([kind, units]) => (
        <div key={kind}>
          <h3>{isWhole ? words.partsCount(kind, countText(units.length, place.language)) : kind}</h3>
          {units.length > MOST_OPEN ? (
            <details>
              <summary>{words.showNames}</summary>
              <Names units={units} place={place} />
            </details>
          ) : (
            <Names units={units} place={place} />
          )}
        </div>
      ))}
      {!isWhole && (
        <p>
          {words.partsOf(countText(parts.length, place.language), countText(totalCount, place.language))}{' '}
          <a
            href={`${sitePath(place, 'units')}?${new URLSearchParams({ kind: 'all', within: unitReference(unit) })}`}
          >
            {words.allParts}
          </a>
        </p>
      )}
    </section>
  );
}

/** Longer lists and tables are folded, so that what follows is not far away. */
export const MOST_OPEN = 30;

function Names({ units, place }: { units: readonly ChildUnit[]; place: SitePlace }) {
  return (
    <ul class="names">
      {units.map((child) => (
        <li key={unitReference(child)}>
          <ThingLink place={place} kind="units" thing={child} />
        </li>
      ))}
    </ul>
  );
}

/** The practice models that a unit uses, and the infrastructure that it runs or that serves it. */
export function UnitWorks({ unit, place }: PartProps) {
  const words = unitWords(place.language);
  return (
    <>
      <Models unit={unit} place={place} words={words} />
      <Infrastructure unit={unit} place={place} words={words} />
    </>
  );
}

function Models({ unit, place, words }: PartProps & { words: UnitWords }) {
  const { nodes, totalCount } = unit.adoptions;
  if (nodes.length === 0) return null;
  return (
    <section aria-labelledby="models">
      <h2 id="models">{words.models}</h2>
      <ul>
        {nodes.map(({ id, model, statusLabel, sinceText }) => (
          <li key={id}>
            <ThingLink place={place} kind="models" thing={model} />{' '}
            <span class="muted">
              {[statusLabel, sinceText && words.since(sinceText)].filter(Boolean).join(', ')}
            </span>
          </li>
        ))}
      </ul>
      {totalCount > nodes.length && (
        <p>
          {words.moreModels(countText(nodes.length, place.language), countText(totalCount, place.language))}
        </p>
      )}
    </section>
  );
}

function Infrastructure({ unit, place, words }: PartProps & { words: UnitWords }) {
  const { nodes, totalCount } = unit.infrastructureAssets;
  if (nodes.length === 0) return null;
  return (
    <section aria-labelledby="infrastructure">
      <h2 id="infrastructure">{words.infrastructure}</h2>
      <ul>
        {nodes.map((asset) => (
          <li key={asset.code}>
            <ThingLink place={place} kind="infrastructure" thing={asset} />{' '}
            <span class="muted">{asset.operator?.code === unit.code ? words.runs : words.served}</span>
          </li>
        ))}
      </ul>
      {totalCount > nodes.length && (
        <p>
          {words.moreInfrastructure(
            countText(nodes.length, place.language),
            countText(totalCount, place.language),
          )}
        </p>
      )}
    </section>
  );
}
