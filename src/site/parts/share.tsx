import { chartedPage, chartFilePath, EMBED_SIZE, embedCode, embedPath } from '../charts/chart-addresses.js';
import { type PageChart } from '../charts/chart-of-page.js';
import type { SitePlace } from '../site-addresses.js';
import { chartWords } from '../words/chart-words.js';

/** A chart as a picture, and the code that puts it into another page; nothing where its subject is not a unit. */
export function ShareChart({
  chart: { data, texts },
  place,
  base,
}: {
  chart: PageChart;
  place: SitePlace;
  /** Of the address in the code. */
  base: string;
}) {
  const { code, unit, revision } = data;
  if (unit === null) return null;
  const words = chartWords(place.language);
  const pinned = { ...place, pinned: revision.number };
  const charted = { code, unit };
  const withoutPath = { ...place, path: '' };
  const frame = embedCode(base + embedPath(withoutPath, charted), texts.title, {
    ...EMBED_SIZE,
    width: '100%',
  });
  return (
    <section class="share" aria-labelledby="share">
      <h2 id="share">{words.share}</h2>
      <p>
        {words.picture}: <a href={chartFilePath(place, charted, 'svg')}>SVG</a>,{' '}
        <a href={chartFilePath(place, charted, 'png')}>PNG</a>
      </p>
      {place.pinned === null && (
        <p>
          {words.thisRevision}: <a href={chartFilePath(pinned, charted, 'svg')}>SVG</a>,{' '}
          <a href={chartFilePath(pinned, charted, 'png')}>PNG</a>
        </p>
      )}
      <p>
        <label for="embed-code">{words.embedCode}</label>
      </p>
      <textarea id="embed-code" readOnly rows={4} spellcheck={false}>
        {frame}
      </textarea>
    </section>
  );
}

/** What programs that show links read from the head of a page: a title, a sentence, a picture, and the address of the embed. */
export function ShareHead({
  chart: { data, texts },
  place,
  base,
}: {
  chart: PageChart;
  place: SitePlace;
  base: string;
}) {
  const { code, unit } = data;
  const withoutPath = { ...place, path: '' };
  const page = base + chartedPage(withoutPath, data);
  const picture = unit && base + chartFilePath(withoutPath, { code, unit }, 'png');
  const oembed = `${base}/oembed?${new URLSearchParams({ url: page, format: 'json' })}`;
  return (
    <>
      <meta property="og:type" content="article" />
      <meta property="og:title" content={texts.title} />
      <meta property="og:description" content={texts.newest} />
      <meta property="og:url" content={page} />
      <meta property="og:site_name" content={data.catalogue} />
      {picture && <meta property="og:image" content={picture} />}
      {picture && <meta property="og:image:alt" content={texts.description} />}
      <meta name="twitter:card" content={picture ? 'summary_large_image' : 'summary'} />
      {unit && <link rel="alternate" type="application/json+oembed" href={oembed} title={texts.title} />}
    </>
  );
}
