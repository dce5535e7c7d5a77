/** The logo, the links below each page, and examples to copy. */
export const ABOUT_STYLE = `
.brand { display: inline-flex; align-items: center; gap: 0.75rem; min-height: 44px; }
.logo { height: 40px; width: auto; max-width: 160px; }
.bottom .plain { list-style: none; display: flex; flex-wrap: wrap; gap: 0 1.5rem; margin: 0 0 1rem; padding: 0; }
.bottom .plain a { display: inline-block; padding-block: 0.6rem; }
h3 { font-size: 1.1rem; line-height: 1.35; margin: 1.75rem 0 0.5rem; }
main ul:not([class]), main ol:not([class]) { max-width: 70ch; }
.count { font-weight: 700; font-variant-numeric: tabular-nums; }
pre {
  margin: 0 0 1rem; padding: 0.9rem 1rem; white-space: pre-wrap; overflow-wrap: anywhere; background: var(--soft); border: 1px solid var(--rule);
  border-radius: 6px; font: 0.9rem/1.5 ui-monospace, "Cascadia Mono", Menlo, Consolas, monospace;
}
.entries { list-style: none; padding: 0; }
.entries li { padding: 1rem 0; border-top: 1px solid var(--rule); }
.entries p { margin: 0.25rem 0 0; }
.entries .name { font-weight: 700; }
.files { list-style: none; padding: 0; display: grid; grid-template-columns: repeat(auto-fill, minmax(15rem, 1fr)); gap: 0 1.5rem; max-width: none; }
.files a { display: inline-block; padding-block: 0.55rem; }
`.trimStart();
