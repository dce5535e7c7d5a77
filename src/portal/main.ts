import './shared.js';
import { AnswerPane } from './answer-pane.js';
import { languageFromUrl, pageBefore, withArrival } from './arrival.js';
import { CostLine } from './cost-line.js';
import { exampleOperation } from './example.js';
import { ExplorerPanel } from './explorer-panel.js';
import {
  findUneditedExample,
  initialOperation,
  storedOperation,
  storeOperation,
} from './initial-operation.js';
import { OperationEditors } from './operation-editors.js';
import { OperationRunner } from './operation-runner.js';
import { apiEndpoint, type EditorOperation, operationFromUrl, pageUrl, pinnedRevision } from './page-url.js';
import { copyToClipboard } from './parts/clipboard.js';
import { ExampleList } from './parts/example-list.js';
import { makeMenusClose } from './parts/menus.js';
import { RunHistory } from './parts/run-history.js';
import { showShortcuts } from './parts/shortcut-dialog.js';
import { SideColumn } from './parts/side-column.js';
import { makeSplittersMovable } from './parts/splitter.js';
import { readStored, store } from './parts/storage.js';
import { TabList } from './parts/tab-list.js';
import { offerThemes } from './parts/theme-choice.js';
import type { EndedRun } from './results/result-page.js';
import { ResultTabs } from './results/result-tabs.js';
import { SchemaLoader } from './schema-loader.js';
import { SharePanel } from './share-panel.js';
import { byId, updatePageTexts } from './texts/page-texts.js';
import { type PageLanguage, translate } from './texts/translations.js';

const LANGUAGE_KEY = 'playground.language';
const startUrl = new URL(location.href);
const pinned = pinnedRevision(startUrl);

let language = initialLanguage();
let lastRevision: number | null = null;
let lastRun: EndedRun | null = null;

const run = () => void runner.run();
const editors = new OperationEditors(
  {
    run,
    prettify: () => schema.prettify(),
    merge: () => schema.mergeFragments(),
    copy: () => void copyToClipboard(editors.query.text, language),
  },
  onEdit,
);
const pane = new AnswerPane(run);
const runner = new OperationRunner(editors, pane, {
  endpoint,
  onAnswer: ({ body, cost, limit }, operation) => {
    costs.answered(operation, cost, limit);
    lastRun = { operation, data: body?.data ?? null };
    lastRevision = body?.extensions?.revision ?? pinned;
    showInAddress(pageUrl(new URL(location.href), editors.operation));
    runs.add(editors.operation);
    updateTexts();
  },
  onChange: updateRunButton,
});
const side = new SideColumn((panel) => {
  if (panel === 'explorer') void explorer.open();
});
const runs = new RunHistory(open);
const examples = new ExampleList((example) => open(exampleOperation(example, language)));
const schema = new SchemaLoader(editors, pane, side);
const explorer = new ExplorerPanel(editors, schema);
const costs = new CostLine(editors, endpoint);
const results = new ResultTabs({
  get language() {
    return language;
  },
  get operation() {
    return editors.operation;
  },
  get hasHeaders() {
    return editors.headers.text.trim() !== '';
  },
  get lastRun() {
    return lastRun;
  },
  get lastRevision() {
    return lastRevision;
  },
  schema: () => schema.schema(),
});
const sharePanel = new SharePanel({
  get operation() {
    return editors.operation;
  },
  get lastRevision() {
    return lastRevision;
  },
  get language() {
    return language;
  },
});

offerThemes();
makeMenusClose();
makeSplittersMovable();
new TabList(byId('input-tabs'));
byId('run').addEventListener('click', () => (runner.isRunning ? runner.stop() : run()));
byId('prettify').addEventListener('click', () => schema.prettify());
byId('merge').addEventListener('click', () => schema.mergeFragments());
byId('find').addEventListener('click', () => schema.find());
byId('copy-query').addEventListener('click', () => void copyToClipboard(editors.query.text, language));
byId('copy-answer').addEventListener('click', () => void copyToClipboard(pane.editor.text, language));
byId('show-shortcuts').addEventListener('click', () => showShortcuts(language));
byId('language').addEventListener('click', switchLanguage);

const before = pageBefore(startUrl);
if (before) {
  byId<HTMLAnchorElement>('back').href = before.href;
  byId('back').hidden = false;
}
const linked = operationFromUrl(startUrl);
editors.load(linked ?? initialOperation(storedOperation(), language));
updateTexts();
byId<HTMLButtonElement>('run').disabled = false;
if (linked) run();
void schema.load();

function endpoint(): URL {
  return apiEndpoint(startUrl, pinned, language);
}

/** Changes the address; the language and the page before stay in it. */
function showInAddress(url: URL): void {
  history.replaceState(null, '', withArrival(url, new URL(location.href)));
}

/** Puts an operation into the editors and runs it. */
function open(operation: EditorOperation): void {
  side.foldIfNarrow();
  editors.load(operation);
  run();
}

function switchLanguage(): void {
  const example = findUneditedExample(editors.operation);
  language = language === 'vi' ? 'en' : 'vi';
  store(LANGUAGE_KEY, language);
  const url = new URL(location.href);
  url.searchParams.delete('lang');
  history.replaceState(null, '', url);
  if (example) editors.load(exampleOperation(example, language));
  updateTexts();
}

function onEdit(): void {
  // The first call comes while the editors are being made.
  queueMicrotask(() => {
    storeOperation(editors.operation);
    sharePanel.refresh();
    results.edited();
    explorer.edited();
    costs.edited();
  });
}

/** Shows every text of the page in its language. */
function updateTexts(): void {
  updatePageTexts(language);
  editors.setTexts(language);
  pane.setTexts(language);
  examples.show(language, findUneditedExample(editors.operation)?.id ?? null);
  runs.show(language);
  schema.setTexts(language);
  explorer.setTexts(language);
  costs.setTexts(language);
  void results.draw();
  sharePanel.refresh();
  byId('revision').textContent = revisionText();
  byId('to-newest').hidden = pinned === null;
  updateRunButton();
}

function updateRunButton(): void {
  byId('run-text').textContent = translate(language, runner.isRunning ? 'stop' : 'run');
}

function revisionText(): string {
  if (pinned !== null) return translate(language, 'pinnedRevision', { revision: pinned });
  if (lastRevision !== null) return translate(language, 'revision', { revision: lastRevision });
  return translate(language, 'newestRevision');
}

function initialLanguage(): PageLanguage {
  const chosen = languageFromUrl(startUrl) ?? readStored(LANGUAGE_KEY);
  if (chosen === 'vi' || chosen === 'en') return chosen;
  return navigator.languages.some((tag) => tag.startsWith('vi')) ? 'vi' : 'en';
}
