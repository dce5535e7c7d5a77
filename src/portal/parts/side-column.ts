import { byId } from '../texts/page-texts.js';
import { TabList } from './tab-list.js';

/** The column with examples, documentation and history. On a narrow page it is folded under its tabs. */
export class SideColumn {
  // The same width as in the stylesheet.
  private readonly narrow = matchMedia('(max-width: 800px)');
  private readonly column = byId('side');
  private readonly tabs: TabList;

  /** @param onShow gets the id of a panel when it is opened */
  constructor(onShow: (panel: string) => void) {
    this.tabs = new TabList(byId('side-tabs'), (panel) => {
      this.setFolded(false);
      onShow(panel);
    });
    // A second click on the open tab folds it again.
    byId('side-tabs').addEventListener('pointerdown', ({ target }) => {
      const isShown = (target as Element).closest('[aria-selected="true"]') !== null;
      if (!this.narrow.matches || !isShown || this.isFolded) return;
      addEventListener('click', () => this.setFolded(true), { once: true });
    });
    this.narrow.addEventListener('change', () => this.setFolded(this.narrow.matches));
    this.setFolded(this.narrow.matches);
  }

  show(panel: string): void {
    this.tabs.show(panel);
  }

  foldIfNarrow(): void {
    if (this.narrow.matches) this.setFolded(true);
  }

  private get isFolded(): boolean {
    return this.column.classList.contains('folded');
  }

  private setFolded(folded: boolean): void {
    this.column.classList.toggle('folded', folded);
  }
}
