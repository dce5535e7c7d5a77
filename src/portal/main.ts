import { type Example, exampleOperation } from './example.js';
import { examples } from './examples.js';
import { createFetcher } from './fetcher.js';
import { GraphiqlController, storedOperation } from './graphiql.js';
import { findUneditedExample, initialOperation } from './initial-operation.js';
import { apiEndpoint, operationFromUrl, pageUrl, pinnedRevision } from './page-url.js';
import { SharePanel } from './share-panel.js';
import { type PageLanguage, type Phrase, translate } from './translations.js';

const LANGUAGE_KEY = 'playground.language';
const startUrl = new URL(location.href);
const pinned = pinnedRevision(startUrl);
// The same width as in the stylesheets; on a narrower page the list of examples can be folded.
const narrow = matchMedia('(max-width: 800px)');

let language = initialLanguage();
let lastRevision: number | null = null;
let selectedExample: string | null = null;

const linkedOperation = operationFromUrl(startUrl);
const initial = linkedOperation ?? initialOperation(storedOperation(), language);
const graphiql = new GraphiqlController(
  byId('graphiql'),
  createFetcher(() => apiEndpoint(startUrl, pinned, language), {
    onResponse: ({ extensions }) => {
      lastRevision = extensions?.revision ?? pinned;
      updateUrl();
      updateTexts();
    },
    describeFailure: (status) => translate(language, 'responseNotJson', { status }),
  }),
  initial,
);
const sharePanel = new SharePanel({
  get operation() {
    return graphiql.operation;
  },
  get lastRevision() {
    return lastRevision;
  },
  get language() {
    return language;
  },
});

listExamples();
foldExamples();
updateTexts();
narrow.addEventListener('change', foldExamples);
byId('language').addEventListener('click', switchLanguage);
if (linkedOperation) void graphiql.run(linkedOperation.operationName);

function switchLanguage(): void {
  // Before GraphiQL has started its editors hold nothing yet.
  const example = findUneditedExample(graphiql.operation ?? initial);
  language = language === 'vi' ? 'en' : 'vi';
  localStorage.setItem(LANGUAGE_KEY, language);
  if (example) void graphiql.load(exampleOperation(example, language));
  updateTexts();
}

async function runExample(example: Example): Promise<void> {
  selectedExample = example.id;
  if (narrow.matches) byId<HTMLDetailsElement>('examples').open = false;
  updateTexts();
  await graphiql.load(exampleOperation(example, language));
  await graphiql.run();
}

function listExamples(): void {
  const list = byId('example-list');
  for (const example of examples) {
    const button = document.createElement('button');
    button.type = 'button';
    button.dataset.example = example.id;
    button.addEventListener('click', () => void runExample(example));
    const entry = document.createElement('li');
    entry.append(button);
    list.append(entry);
  }
}

function foldExamples(): void {
  byId<HTMLDetailsElement>('examples').open = !narrow.matches;
}

/** Shows every text of the page in its language; GraphiQL's own texts exist in English only. */
function updateTexts(): void {
  document.documentElement.lang = language;
  document.title = translate(language, 'pageTitle');
  for (const element of document.querySelectorAll<HTMLElement>('[data-phrase]')) {
    element.textContent = translate(language, element.dataset.phrase as Phrase);
  }
  byId('language').lang = language === 'vi' ? 'en' : 'vi';
  for (const button of document.querySelectorAll<HTMLButtonElement>('[data-example]')) {
    const example = examples.find(({ id }) => id === button.dataset.example);
    button.textContent = example?.title[language] ?? '';
    button.toggleAttribute('aria-current', button.dataset.example === selectedExample);
  }
  byId('revision').textContent = revisionText();
  byId('to-newest').toggleAttribute('hidden', pinned === null);
  sharePanel.refresh();
}

function revisionText(): string {
  if (pinned !== null) return translate(language, 'pinnedRevision', { revision: pinned });
  if (lastRevision !== null) return translate(language, 'revision', { revision: lastRevision });
  return translate(language, 'newestRevision');
}

// The address bar holds the operation that ran last, so a reload or a bookmark opens it again.
function updateUrl(): void {
  const { operation } = graphiql;
  if (operation) history.replaceState(null, '', pageUrl(new URL(location.href), operation));
}

function initialLanguage(): PageLanguage {
  const chosen = localStorage.getItem(LANGUAGE_KEY);
  if (chosen === 'vi' || chosen === 'en') return chosen;
  return navigator.languages.some((tag) => tag.startsWith('vi')) ? 'vi' : 'en';
}

function byId<T extends HTMLElement = HTMLElement>(id: string): T {
  return document.getElementById(id) as T;
}
