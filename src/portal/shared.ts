// What the first script shares with those that are loaded later. Each of them imports this file, so that the bundler puts all of it
// into one file: a file for each would be a request for each before the page can be used.
import './json-text.js';
import './page-url.js';
import './parts/clipboard.js';
import './texts/fold-text.js';
import './texts/page-texts.js';
import './texts/translations.js';
