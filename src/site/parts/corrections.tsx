import { chartedPage } from '../charts/chart-addresses.js';
import type { PageChart } from '../charts/chart-of-page.js';
import type { SitePlace } from '../site-addresses.js';
import { chartWords } from '../words/chart-words.js';

const MOST_LINES = 10;

/** On a page of an older revision: which of its values were corrected since, or that none was. Nothing at the newest. */
export function CorrectedSince({
  chart: { corrections, data },
  place,
}: {
  chart: PageChart;
  place: SitePlace;
}) {
  if (corrections === null) return null;
  const words = chartWords(place.language);
  const { revision, lines } = corrections;
  const newest = { ...place, pinned: null };
  if (lines.length === 0) return <p class="muted">{words.notCorrected(revision)}</p>;
  return (
    <div class="corrected">
      <p>{words.corrected(lines.length)}</p>
      <ul>
        {lines.slice(-MOST_LINES).map((line) => (
          <li key={line}>{line}</li>
        ))}
      </ul>
      {lines.length > MOST_LINES && <p>{words.moreCorrections(lines.length - MOST_LINES)}</p>}
      <p>
        <a href={chartedPage(newest, data)}>{words.newest}</a>
      </p>
    </div>
  );
}
