import { aboutPage } from './pages/about-page.js';
import { accessibilityPage } from './pages/accessibility-page.js';
import { comparePage } from './pages/compare-page.js';
import { datasetSitePage } from './pages/dataset-page.js';
import { datasetsPage } from './pages/datasets-page.js';
import { developersPage } from './pages/developers-page.js';
import { documentPage } from './pages/document-page.js';
import { homePage } from './pages/home-page.js';
import { indicatorListPage } from './pages/indicator-list-page.js';
import { indicatorSitePage } from './pages/indicator-page.js';
import { infrastructurePage } from './pages/infrastructure-page.js';
import { licencesPage } from './pages/licences-page.js';
import { documentListPage, infrastructureListPage, modelListPage } from './pages/list-page.js';
import { modelPage } from './pages/model-page.js';
import { qualityPage } from './pages/quality-page.js';
import { revisionListPage } from './pages/revision-list-page.js';
import { revisionPage } from './pages/revision-page.js';
import { searchPage } from './pages/search-page.js';
import { targetListPage } from './pages/target-list-page.js';
import { targetPage } from './pages/target-page.js';
import { topicListPage } from './pages/topic-list-page.js';
import { topicPage } from './pages/topic-page.js';
import { unitListPage } from './pages/unit-list-page.js';
import { unitSitePage } from './pages/unit-page.js';
import type { SiteKind } from './site-addresses.js';
import type { SiteContent, SiteSource } from './site-page.js';

/** What the address of a page says: the code of a thing, and its options. */
export interface SiteRequest {
  code: string;
  /** An option of the address as it was sent; an empty text if it was not. */
  option: (name: string) => string;
  /** All values of an option that may be repeated, as they were sent; none if it was not. */
  options: (name: string) => readonly string[];
}

/** Makes the content of a page; null if there is no such thing. */
export type MakePage = (source: SiteSource, request: SiteRequest) => Promise<SiteContent | null>;

export interface SitePage {
  /** Null for the home page. */
  kind: SiteKind | null;
  /** Whether the address ends with the code of a thing. */
  ofThing: boolean;
  make: MakePage;
}

const ofThing = (
  kind: SiteKind,
  make: (source: SiteSource, code: string) => Promise<SiteContent | null>,
): SitePage => ({ kind, ofThing: true, make: (source, { code }) => make(source, code) });

const listOf = (kind: SiteKind, make: MakePage): SitePage => ({ kind, ofThing: false, make });

/** All pages for people; each exists in both languages and at each revision. */
export const SITE_PAGES: readonly SitePage[] = [
  { kind: null, ofThing: false, make: homePage },
  { kind: 'search', ofThing: false, make: searchPage },
  { kind: 'compare', ofThing: false, make: comparePage },
  {
    kind: 'indicators',
    ofThing: true,
    make: (source, { code, option }) => indicatorSitePage(source, code, option('unit') || null),
  },
  ofThing('units', unitSitePage),
  ofThing('topics', topicPage),
  ofThing('documents', documentPage),
  ofThing('models', modelPage),
  ofThing('infrastructure', infrastructurePage),
  { kind: 'targets', ofThing: false, make: (source, { option }) => targetListPage(source, option('by')) },
  ofThing('targets', targetPage),
  {
    kind: 'revisions',
    ofThing: false,
    make: (source, { option }) => revisionListPage(source, option('before')),
  },
  ofThing('revisions', revisionPage),
  { kind: 'quality', ofThing: false, make: qualityPage },
  { kind: 'datasets', ofThing: false, make: datasetsPage },
  ofThing('datasets', datasetSitePage),
  { kind: 'about', ofThing: false, make: aboutPage },
  { kind: 'licences', ofThing: false, make: licencesPage },
  { kind: 'developers', ofThing: false, make: developersPage },
  { kind: 'accessibility', ofThing: false, make: accessibilityPage },
  listOf('indicators', indicatorListPage),
  listOf('units', unitListPage),
  listOf('topics', topicListPage),
  listOf('documents', documentListPage),
  listOf('models', modelListPage),
  listOf('infrastructure', infrastructureListPage),
];
