/** Tables, facts and lists. */
export const TABLE_STYLE = `
.scroll { overflow-x: auto; }
table { border-collapse: collapse; width: 100%; margin-bottom: 1rem; }
caption { text-align: left; color: var(--muted); padding-bottom: 0.5rem; }
th, td { text-align: left; vertical-align: top; padding: 0.55rem 0.9rem 0.55rem 0; border-bottom: 1px solid var(--rule); }
tbody th { font-weight: 400; }
.period { white-space: nowrap; }
thead th { font-weight: 600; border-bottom-width: 2px; }
.numeric { text-align: right; font-variant-numeric: tabular-nums; white-space: nowrap; }
.facts { margin: 0 0 1rem; }
.facts > div { display: grid; grid-template-columns: minmax(8rem, 14rem) 1fr; gap: 0.25rem 1rem; padding-block: 0.4rem; border-bottom: 1px solid var(--rule); }
.facts dt { color: var(--muted); }
.facts dd { margin: 0; }
@media (max-width: 32rem) { .facts > div { grid-template-columns: 1fr; } }
.hits { padding-left: 1.5rem; }
.hits li { margin-bottom: 0.75rem; }
.hits .muted { display: block; }
.citation { overflow-wrap: anywhere; }
`.trimStart();
