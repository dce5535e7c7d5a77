/** Colours, type, the frame of a page, and print. */
export const BASE_STYLE = `
:root {
  --text: #1b1f24; --muted: #57606a; --paper: #ffffff; --soft: #f3f5f8; --rule: #d5dae1;
  --accent: #0b57a4; --accent-soft: #dce9f7; --mark: #0b57a4; --warn: #fff4d6;
  color-scheme: light dark;
}
@media (prefers-color-scheme: dark) {
  :root {
    --text: #e8ecf1; --muted: #a5b0bd; --paper: #14181d; --soft: #1d232a; --rule: #36404b;
    --accent: #8cc2ff; --accent-soft: #1d3550; --mark: #8cc2ff; --warn: #3a3115;
  }
}
* { box-sizing: border-box; }
body {
  margin: 0; background: var(--paper); color: var(--text);
  font: 17px/1.6 "Be Vietnam Pro", "Be Vietnam Pro Fallback", "Segoe UI", Roboto, "Noto Sans", system-ui, sans-serif;
}
a { color: var(--accent); text-underline-offset: 0.15em; }
a:focus-visible, .scroll:focus-visible, button:focus-visible, input:focus-visible { outline: 3px solid var(--accent); outline-offset: 2px; }
h1 { font-size: clamp(1.6rem, 4vw, 2.3rem); line-height: 1.25; margin: 0 0 1rem; }
h2 { font-size: 1.3rem; line-height: 1.3; margin: 2.5rem 0 0.75rem; }
p { margin: 0 0 0.75rem; max-width: 70ch; }
p, dd, li, h1, h2 { overflow-wrap: anywhere; }
.wide { max-width: 68rem; margin-inline: auto; padding-inline: 1.25rem; }
.skip { position: absolute; left: -999rem; }
.skip:focus { left: 1rem; top: 1rem; background: var(--paper); padding: 0.75rem 1rem; z-index: 1; }
.top { background: var(--soft); border-bottom: 1px solid var(--rule); padding-bottom: 1rem; }
.bar { display: flex; gap: 1rem; justify-content: space-between; align-items: center; min-height: 4rem; flex-wrap: wrap; }
.brand { font-weight: 700; color: var(--text); text-decoration: none; padding-block: 0.6rem; }
.language { padding: 0.6rem 0; }
search { display: block; }
search label { display: block; font-size: 0.95rem; color: var(--muted); margin-bottom: 0.25rem; }
.field { display: flex; gap: 0.5rem; max-width: 40rem; }
.field input {
  flex: 1; min-width: 0; min-height: 48px; font: inherit; padding: 0 0.9rem; color: var(--text);
  background: var(--paper); border: 1px solid var(--muted); border-radius: 6px;
}
.field button {
  min-height: 48px; padding: 0 1.25rem; font: inherit; font-weight: 600; color: var(--paper);
  background: var(--accent); border: 0; border-radius: 6px; cursor: pointer;
}
main { padding-block: 2rem 3rem; }
.kind { color: var(--muted); margin: 0 0 0.25rem; }
.lead { font-size: 1.1rem; }
.muted { color: var(--muted); }
.older { background: var(--warn); padding-block: 0.75rem; max-width: none; }
.newest { border-left: 6px solid var(--accent); padding: 0.25rem 0 0.25rem 1.25rem; }
.figure { font-size: clamp(2.6rem, 9vw, 4.2rem); font-weight: 700; line-height: 1.1; margin: 0 0 0.5rem; }
.of { font-size: 1.15rem; }
.source, .note { color: var(--muted); }
blockquote { margin: 0 0 0.75rem; padding-left: 1rem; border-left: 2px solid var(--rule); color: var(--muted); max-width: 70ch; }
.bottom { background: var(--soft); border-top: 1px solid var(--rule); padding-block: 1.5rem; }
@media print { .top search, .language, .skip, .bottom a { display: none; } body { font-size: 11pt; } }
`.trimStart();
