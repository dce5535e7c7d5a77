/** The page for searching, and lists of what there is. */
export const FIND_STYLE = `
.pair { border: 1px solid var(--rule); border-radius: 8px; padding: 1.1rem; margin-block: 1rem; background: var(--soft); }
.pair h2 { margin: 0 0 0.75rem; font-size: 1.15rem; } .pair > p:last-child { margin: 0.5rem 0 0; }
.pair .figure { font-size: clamp(2rem, 6vw, 3rem); }
.kinds ul, .browse, .pages { list-style: none; display: flex; flex-wrap: wrap; gap: 0.25rem 1.25rem; margin: 1rem 0; padding: 0; }
.kinds a, .browse a, .pages a { display: inline-block; padding-block: 0.6rem; }
.kinds a[aria-current] { font-weight: 700; color: var(--text); text-decoration: none; border-bottom: 3px solid var(--accent); }
mark { background: var(--accent-soft); color: inherit; border-radius: 2px; }
.columns { columns: 20rem; column-gap: 2.5rem; } .columns li { break-inside: avoid; }
.became { display: block; }
.tick { display: flex; gap: 0.6rem; align-items: center; min-height: 48px; }
.tick input { width: 1.2rem; height: 1.2rem; accent-color: var(--accent); }
.field { position: relative; }
.suggestions {
  position: absolute; inset: 100% 0 auto 0; z-index: 2; margin: 4px 0 0; padding: 0; list-style: none; max-height: 60vh; overflow-y: auto;
  background: var(--paper); border: 1px solid var(--muted); border-radius: 6px;
}
.suggestions li { padding: 0.6rem 0.9rem; cursor: pointer; border-bottom: 1px solid var(--rule); overflow-wrap: anywhere; }
.suggestions li:last-child { border-bottom: 0; }
.suggestions li:hover, .suggestions li[aria-selected="true"] { background: var(--accent-soft); }
.suggestions li[aria-selected="true"] { outline: 2px solid var(--accent); outline-offset: -2px; }
.suggestions span { display: block; color: var(--muted); font-size: 0.95rem; }
`.trimStart();
