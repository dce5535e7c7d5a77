import type { SitePlace } from '../site-addresses.js';
import { countText } from '../site-page.js';
import { overviewWords } from '../words/overview-words.js';
import { IndicatorList, type ListedIndicator } from './indicator-list.js';
import type { JudgedTarget } from './judged-target.js';
import type { NamedThing } from './observation-fields.js';
import type { OwnPlace } from './own-place.js';

/** A group of more indicators is folded, so that the others can be seen. */
const MOST_OPEN = 12;

/** The indicators under the names of their own topics; those of the topic itself come first. */
export function IndicatorsByTopic({
  indicators,
  topic,
  ...others
}: {
  indicators: readonly ListedIndicator[];
  topic: NamedThing & { children: readonly NamedThing[] };
  targets: readonly JudgedTarget[];
  own: OwnPlace | null;
  place: SitePlace;
}) {
  const words = overviewWords(others.place.language);
  const groups = new Map<string, { topic: NamedThing; indicators: ListedIndicator[] }>();
  for (const indicator of indicators) {
    const of = indicator.topic ?? topic;
    const group = groups.get(of.code) ?? { topic: of, indicators: [] };
    group.indicators.push(indicator);
    groups.set(of.code, group);
  }
  const general = groups.get(topic.code);
  const places = topic.children.map(({ code }) => code);
  const placeOf = (group: { topic: NamedThing }) => {
    const place = places.indexOf(group.topic.code);
    return group === general ? -1 : place === -1 ? places.length : place;
  };
  const inOrder = [...groups.values()].toSorted((a, b) => placeOf(a) - placeOf(b));
  return (
    <>
      {inOrder.map((group) => (
        <div key={group.topic.code}>
          {inOrder.length > 1 && <h3>{group.topic.name}</h3>}
          {inOrder.length > 1 && group.indicators.length > MOST_OPEN ? (
            <details>
              <summary>{words.show(countText(group.indicators.length, others.place.language))}</summary>
              <IndicatorList indicators={group.indicators} {...others} />
            </details>
          ) : (
            <IndicatorList indicators={group.indicators} {...others} />
          )}
        </div>
      ))}
    </>
  );
}
