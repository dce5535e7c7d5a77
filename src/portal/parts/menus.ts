/** Closes the menus of the page (`<details class="menu">`) at Escape, at a click outside, and after a choice. */
export function makeMenusClose(): void {
  const menus = [...document.querySelectorAll<HTMLDetailsElement>('details.menu')];
  document.addEventListener('keydown', (event) => {
    if (event.key !== 'Escape') return;
    for (const menu of menus) {
      if (menu.open && menu.contains(document.activeElement)) menu.querySelector('summary')?.focus();
      menu.open = false;
    }
  });
  document.addEventListener('pointerdown', (event) => {
    for (const menu of menus) if (!menu.contains(event.target as globalThis.Node)) menu.open = false;
  });
  for (const menu of menus)
    menu.addEventListener('click', (event) => {
      if ((event.target as Element).closest('.list button')) menu.open = false;
    });
}
