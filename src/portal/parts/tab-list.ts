/** A list of tabs as WAI-ARIA describes it: arrow keys, Home and End move between them. */
export class TabList {
  private readonly tabs: readonly HTMLButtonElement[];

  /** @param list its buttons name their panels in `aria-controls` */
  constructor(
    list: HTMLElement,
    private readonly onShow: (panel: string) => void = () => {},
  ) {
    this.tabs = [...list.querySelectorAll<HTMLButtonElement>('[role="tab"]')];
    for (const tab of this.tabs) {
      tab.id ||= `${panelOf(tab)}-tab`;
      document.getElementById(panelOf(tab))?.setAttribute('aria-labelledby', tab.id);
      tab.addEventListener('click', () => this.show(panelOf(tab)));
    }
    list.addEventListener('keydown', (event) => this.move(event));
    this.select(this.tabs[0]);
  }

  /** The panel that is shown. */
  get shown(): string {
    return panelOf(this.tabs.find((tab) => tab.ariaSelected === 'true') as HTMLButtonElement);
  }

  show(panel: string): void {
    this.select(this.tabs.find((tab) => panelOf(tab) === panel));
    this.onShow(panel);
  }

  private select(selected: HTMLButtonElement | undefined): void {
    for (const tab of this.tabs) {
      tab.ariaSelected = String(tab === selected);
      tab.tabIndex = tab === selected ? 0 : -1;
      document.getElementById(panelOf(tab))?.toggleAttribute('hidden', tab !== selected);
    }
  }

  private move(event: KeyboardEvent): void {
    const index = this.tabs.indexOf(event.target as HTMLButtonElement);
    const { length } = this.tabs;
    const target = { ArrowRight: index + 1, ArrowLeft: index - 1 + length, Home: 0, End: length - 1 }[
      event.key
    ];
    if (index < 0 || target === undefined) return;
    event.preventDefault();
    const tab = this.tabs[target % length] as HTMLButtonElement;
    this.show(panelOf(tab));
    tab.focus();
  }
}

const panelOf = (tab: HTMLButtonElement): string => tab.getAttribute('aria-controls') ?? '';
