import { TabList } from '../parts/tab-list.js';
import { byId, createElement } from '../texts/page-texts.js';
import { translate } from '../texts/translations.js';
import type { ResultPage, ResultView } from './result-page.js';

/** The forms of a result besides JSON; the scripts of each are loaded when it is first opened. */
const VIEWS: Readonly<Record<string, () => Promise<ResultView>>> = {
  table: async () => new (await import('./table-view.js')).TableView(),
  chart: async () => new (await import('../charts/chart-view.js')).ChartView(),
  code: async () => new (await import('../code/code-view.js')).CodeView(),
};

const REDRAW_MS = 400;

/** The tabs of the answer. What is hidden is drawn when it is opened. */
export class ResultTabs {
  private readonly tabs: TabList;
  private readonly views = new Map<string, Promise<ResultView>>();
  private timer: ReturnType<typeof setTimeout> | undefined;

  constructor(private readonly page: ResultPage) {
    this.tabs = new TabList(byId('answer-tabs'), () => void this.draw());
  }

  /** Draws the shown form again: after a run, or in another language. */
  async draw(): Promise<void> {
    const name = this.tabs.shown;
    const load = VIEWS[name];
    byId('copy-answer').hidden = load !== undefined || this.page.lastRun === null;
    if (!load) return;
    const host = byId(name);
    host.setAttribute('aria-busy', 'true');
    try {
      const view = this.views.get(name) ?? load();
      this.views.set(name, view);
      await (await view).show(host, this.page);
    } catch {
      this.views.delete(name);
      const again = { type: 'button', textContent: translate(this.page.language, 'tryAgain') } as const;
      host.replaceChildren(
        createElement('p', { className: 'hint', textContent: translate(this.page.language, 'viewFailed') }),
        createElement('button', { ...again, onclick: () => void this.draw() }),
      );
    }
    host.setAttribute('aria-busy', 'false');
  }

  /** After an edit: only the code is of what is in the editors. */
  edited(): void {
    if (this.tabs.shown !== 'code') return;
    clearTimeout(this.timer);
    this.timer = setTimeout(() => void this.draw(), REDRAW_MS);
  }
}
