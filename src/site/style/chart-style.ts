/** Charts of series: the colours of a page in place of those of the file, and smaller letters where there is room. */
export const CHART_STYLE = `
.chart-figure { margin: 0 0 1.5rem; max-width: 52rem; }
.chart-title { font-size: 1.2rem; font-weight: 700; line-height: 1.35; margin: 0; }
.chart-subtitle { color: var(--muted); margin: 0.15rem 0 0.25rem; }
.chart-figure figcaption p { margin: 0 0 0.25rem; }
.legend { color: var(--muted); font-size: 0.92rem; }
.chart { width: 100%; height: auto; display: block; margin-block: 0.25rem 0.5rem; }
.chart .grid { stroke: var(--rule); }
.chart .tick { fill: var(--muted); }
.chart .named { fill: var(--text); stroke: var(--paper); }
.chart .line, .chart .between, .chart .arrow { stroke: var(--mark); }
.chart .mark { fill: var(--mark); stroke: var(--paper); }
.chart .hollow { fill: var(--paper); stroke: var(--mark); }
.chart .separator-line { stroke: var(--separator); }
.chart .separator-label { fill: var(--separator); }
:root { --separator: #8a5a00; }
@media (prefers-color-scheme: dark) { :root { --separator: #e8b85a; } }
@media (max-width: 40rem) { .chart text { font-size: 24px; } }
@media (min-width: 40rem) { .chart text { font-size: 16px; } }
.share textarea { width: 100%; max-width: 52rem; min-height: 7rem; font: 0.9rem/1.5 ui-monospace, monospace; padding: 0.6rem; color: var(--text); background: var(--soft); border: 1px solid var(--rule); border-radius: 6px; }
.corrected { background: var(--warn); padding: 0.75rem 1rem; margin-bottom: 1rem; }
.corrected p, .corrected ul { margin: 0 0 0.25rem; }
.meaning { font-size: 1.1rem; }
.embed { font-size: 16px; padding: 0.75rem 1rem; }
.embed main { padding: 0; }
.embed h1 { margin: 0; }
.embed p { margin-bottom: 0.25rem; }
.embed .chart-figure { margin-bottom: 0.25rem; }
`.trimStart();
