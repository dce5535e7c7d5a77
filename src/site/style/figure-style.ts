/** Figures as cards. */
export const FIGURE_STYLE = `
.figures { list-style: none; margin: 0; padding: 0; display: grid; gap: 1rem; grid-template-columns: repeat(auto-fill, minmax(min(100%, 19rem), 1fr)); }
.figures a {
  display: flex; flex-direction: column; gap: 0.25rem; height: 100%; padding: 1rem 1.1rem; text-decoration: none;
  color: var(--text); background: var(--soft); border: 1px solid var(--rule); border-radius: 8px;
}
.figures a:hover { border-color: var(--accent); }
.figures .name { color: var(--accent); text-decoration: underline; }
.figures .number { font-size: 1.9rem; font-weight: 700; line-height: 1.2; }
.figures .when { color: var(--muted); font-size: 0.95rem; margin-top: auto; }
`.trimStart();
