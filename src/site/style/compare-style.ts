/**
 * The page for comparing. The colours are of Okabe and Ito, darker or lighter until they are 3:1 against the paper; each series also
 * has dashes and a mark of its own.
 */
export const COMPARE_STYLE = `
:root { --series-1: #0b57a4; --series-2: #c24a00; --series-3: #00795a; --series-4: #9a3f78; --context: #8a949f; }
@media (prefers-color-scheme: dark) {
  :root { --series-1: #6cb6ff; --series-2: #ff9a52; --series-3: #3fd0a4; --series-4: #f0a3cf; --context: #7d8996; }
}
.series-1 { --colour: var(--series-1); } .series-2 { --colour: var(--series-2); }
.series-3 { --colour: var(--series-3); } .series-4 { --colour: var(--series-4); } .context { --colour: var(--context); }
.series-1 .line, .series-2 .line, .series-3 .line, .series-4 .line, .context .line { fill: none; stroke: var(--colour); stroke-width: 2.5; }
.series-2 .line { stroke-dasharray: 9 5; } .series-3 .line { stroke-dasharray: 2 5; stroke-linecap: round; stroke-width: 3; }
.series-4 .line { stroke-dasharray: 12 4 2 4; } .context .line { stroke-width: 1.5; }
[class*="series-"] .mark, .context .mark { fill: var(--colour); stroke: var(--paper); stroke-width: 1.2; }
[class*="series-"] .inexact, .context .inexact { fill: var(--paper); stroke: var(--colour); stroke-width: 2.2; }
.unseen { position: absolute; width: 1px; height: 1px; margin: -1px; overflow: hidden; clip-path: inset(50%); white-space: nowrap; }
.sample { width: 44px; height: 16px; flex: none; }
.compare .named { fill: var(--colour); stroke-width: 4px; paint-order: stroke; stroke-linejoin: round; font-weight: 700; }
.chosen { list-style: none; margin: 0 0 0.75rem; padding: 0; display: flex; flex-wrap: wrap; gap: 0.5rem; }
.chosen li { display: flex; align-items: center; gap: 0.6rem; border: 1px solid var(--rule); border-radius: 6px; padding: 0 0 0 0.75rem; background: var(--soft); max-width: 100%; }
.chosen .remove { white-space: nowrap; flex: none; padding: 0.65rem 0.8rem; border-left: 1px solid var(--rule); }
.alert { background: var(--warn); padding: 0.75rem 1rem; border-radius: 6px; max-width: none; }
.alert p { margin: 0; } .alert ul { margin: 0.25rem 0 0; padding-left: 1.25rem; }
.charts { display: grid; gap: 0 2rem; }
@media (min-width: 60rem) { .charts.several { grid-template-columns: 1fr 1fr; } .charts:not(.several) .chart { max-width: 48rem; } }
.charts > section { min-width: 0; }
.says { font-size: 1.1rem; }
.choose { border: 1px solid var(--rule); border-radius: 8px; padding: 0 1.1rem; margin-block: 1.5rem; }
.choose summary { cursor: pointer; padding-block: 0.8rem; font-weight: 600; color: var(--accent); }
.choose form { padding-bottom: 1.1rem; display: grid; gap: 1.1rem; }
.choose fieldset { border: 0; padding: 0; margin: 0; min-width: 0; }
.choose legend, .above { font-weight: 600; padding: 0; margin-bottom: 0.25rem; display: block; }
.options { list-style: none; margin: 0; padding: 0; display: grid; gap: 0 1rem; grid-template-columns: repeat(auto-fill, minmax(min(100%, 15rem), 1fr)); }
.options.likely { max-height: 21rem; overflow-y: auto; border-block: 1px solid var(--rule); }
.options label { display: flex; gap: 0.6rem; align-items: center; min-height: 44px; }
.options input { width: 1.2rem; height: 1.2rem; flex: none; accent-color: var(--accent); }
.fields { display: grid; gap: 1rem; grid-template-columns: repeat(auto-fit, minmax(min(100%, 15rem), 1fr)); }
.choose input[type=text], .with select, .with input[type=text] {
  width: 100%; min-height: 48px; font: inherit; padding: 0 0.9rem; color: var(--text); background: var(--paper);
  border: 1px solid var(--muted); border-radius: 6px;
}
.choose button, .with button {
  min-height: 48px; padding: 0 1.25rem; font: inherit; font-weight: 600; color: var(--paper); background: var(--accent);
  border: 0; border-radius: 6px; cursor: pointer; justify-self: start;
}
.with { display: flex; flex-wrap: wrap; gap: 0.5rem; align-items: end; margin-block: 1rem; }
.with > div { flex: 1 1 16rem; max-width: 26rem; }
select:focus-visible, summary:focus-visible, .options:focus-visible { outline: 3px solid var(--accent); outline-offset: 2px; }
td sup { font-size: 0.75em; margin-left: 0.2em; } td sup a { padding: 0.3em; }
`.trimStart();
