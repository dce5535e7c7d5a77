import { ABOUT_STYLE } from './about-style.js';
import { BASE_STYLE } from './base-style.js';
import { CHART_STYLE } from './chart-style.js';
import { COMPARE_STYLE } from './compare-style.js';
import { FIGURE_STYLE } from './figure-style.js';
import { FIND_STYLE } from './find-style.js';
import { MAP_STYLE } from './map-style.js';
import { OVERVIEW_STYLE } from './overview-style.js';
import { PRACTICE_STYLE } from './practice-style.js';
import { TABLE_STYLE } from './table-style.js';
import { UNIT_STYLE } from './unit-style.js';

/** The style sheet of all pages: one accent colour, light and dark, wide and narrow, and print. */
export const STYLE = [
  BASE_STYLE,
  FIGURE_STYLE,
  TABLE_STYLE,
  CHART_STYLE,
  ABOUT_STYLE,
  OVERVIEW_STYLE,
  PRACTICE_STYLE,
  COMPARE_STYLE,
  FIND_STYLE,
  UNIT_STYLE,
  MAP_STYLE,
].join('');

/** The picture of the site in tabs and bookmarks: three bars, as in a chart. */
export const ICON = `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 32 32"><rect width="32" height="32" rx="6" fill="#0b57a4"/><path d="M8 24v-8h4v8zm6 0V8h4v16zm6 0v-12h4v12z" fill="#fff"/></svg>
`;
