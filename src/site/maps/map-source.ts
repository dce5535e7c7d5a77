import type { SiteSource } from '../site-page.js';

/** What a map is made with. */
export type MapSource = Pick<SiteSource, 'run' | 'place'>;
