import type { SitePlace } from '../site-addresses.js';
import { revisionWords } from '../words/revision-words.js';

export const feedPath = ({ path }: SitePlace): string => `${path}/revisions.atom`;

/** Where programs that read feeds find the new revisions, for the head of a page. */
export const FeedLink = ({ place }: { place: SitePlace }) => (
  <link
    rel="alternate"
    type="application/atom+xml"
    href={feedPath(place)}
    title={revisionWords(place.language).title}
  />
);
