import { endpoint, operationOf, pageAddress, pinnedRevision } from './address.js';
import type { Example } from './example.js';
import { examples } from './examples.js';
import { fetcherTo } from './fetcher.js';
import { Graphiql, storedOperation } from './graphiql.js';
import { exampleShownBy, openingOperation, operationOfExample } from './opening.js';
import { Sharing } from './sharing.js';
import { type PageLanguage, type Phrase, say } from './wording.js';

const LANGUAGE_KEY = 'playground.language';
const here = new URL(location.href);
const pinned = pinnedRevision(here);
// The same width as in playground.css: below it the list of examples is a drop-down.
const narrow = matchMedia('(max-width: 800px)');

let language = startLanguage();
let answeredRevision: number | null = null;
let current: string | null = null;

const shared = operationOf(here);
const opening = shared ?? openingOperation(storedOperation(), language);
const graphiql = new Graphiql(
  byId('graphiql'),
  fetcherTo(endpoint(here, pinned), {
    onAnswer: (answer) => {
      answeredRevision = answer.extensions?.revision ?? pinned;
      showAddressOfQuery();
      translate();
    },
    describeFailure: (status) => say(language, 'httpFailed', { status }),
  }),
  opening,
);
const sharing = new Sharing({
  get operation() {
    return graphiql.operation;
  },
  get answeredRevision() {
    return answeredRevision;
  },
  get language() {
    return language;
  },
});

listExamples();
foldExamples();
translate();
narrow.addEventListener('change', foldExamples);
byId('language').addEventListener('click', switchLanguage);
if (shared) void graphiql.run(shared.operationName);

function switchLanguage(): void {
  // GraphiQL may still be starting.
  const example = exampleShownBy(graphiql.operation ?? opening);
  language = language === 'vi' ? 'en' : 'vi';
  localStorage.setItem(LANGUAGE_KEY, language);
  if (example) void graphiql.show(operationOfExample(example, language));
  translate();
}

async function runExample(example: Example): Promise<void> {
  current = example.id;
  if (narrow.matches) byId<HTMLDetailsElement>('examples').open = false;
  translate();
  await graphiql.show(operationOfExample(example, language));
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

/** Puts every text of the page into its language; GraphiQL itself speaks English only. */
function translate(): void {
  document.documentElement.lang = language;
  document.title = say(language, 'pageTitle');
  for (const target of document.querySelectorAll<HTMLElement>('[data-phrase]')) {
    target.textContent = say(language, target.dataset.phrase as Phrase);
  }
  byId('language').lang = language === 'vi' ? 'en' : 'vi';
  for (const button of document.querySelectorAll<HTMLButtonElement>('[data-example]')) {
    const example = examples.find(({ id }) => id === button.dataset.example);
    button.textContent = example?.title[language] ?? '';
    button.toggleAttribute('aria-current', button.dataset.example === current);
  }
  byId('revision').textContent = revisionText();
  byId('to-newest').toggleAttribute('hidden', pinned === null);
  sharing.refresh();
}

function revisionText(): string {
  if (pinned !== null) return say(language, 'pinned', { revision: pinned });
  if (answeredRevision !== null) return say(language, 'revision', { revision: answeredRevision });
  return say(language, 'newest');
}

// The address bar always names what was run last, so a reload or a bookmark comes back to it.
function showAddressOfQuery(): void {
  const { operation } = graphiql;
  if (operation) history.replaceState(null, '', pageAddress(new URL(location.href), operation));
}

function startLanguage(): PageLanguage {
  const chosen = localStorage.getItem(LANGUAGE_KEY);
  if (chosen === 'vi' || chosen === 'en') return chosen;
  return navigator.languages.some((tag) => tag.startsWith('vi')) ? 'vi' : 'en';
}

function byId<T extends HTMLElement = HTMLElement>(id: string): T {
  return document.getElementById(id) as T;
}
