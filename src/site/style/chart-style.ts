/** Charts of series. */
export const CHART_STYLE = `
.chart { width: 100%; max-width: 52rem; height: auto; display: block; margin-block: 0.5rem 1rem; }
.chart .grid { stroke: var(--rule); stroke-width: 1; }
.chart .tick { fill: var(--muted); font-size: 13px; }
.chart .named { fill: var(--text); font-size: 14px; font-weight: 700; paint-order: stroke; stroke: var(--paper); stroke-width: 4px; }
.chart .line { fill: none; stroke: var(--mark); stroke-width: 2.5; stroke-linejoin: round; }
.chart .mark { fill: var(--mark); stroke: var(--paper); stroke-width: 1.5; }
.chart .inexact { fill: var(--paper); stroke: var(--mark); stroke-width: 2.5; }
.chart .between { stroke: var(--mark); stroke-width: 5; opacity: 0.5; }
@media (max-width: 32rem) { .chart .tick, .chart .named { font-size: 23px; } }
`.trimStart();
