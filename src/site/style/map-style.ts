/** Maps: five blues that differ in lightness, so that they can be distinguished without seeing colours, and in print. */
export const MAP_STYLE = `
:root { --k0: #dfeaf6; --k1: #adcdeb; --k2: #70a8da; --k3: #2f78bd; --k4: #0a4685; --land: #e6eaef; --line: #ffffff; --none: #8b95a1; }
@media (prefers-color-scheme: dark) {
  :root { --k0: #223a55; --k1: #2f5f92; --k2: #4c8cc9; --k3: #86b8ea; --k4: #cbe3ff; --land: #2a323b; --line: #14181d; --none: #76828f; }
}
.map { margin: 0 0 1rem; } .map figure { margin: 0; }
.map svg.drawing { display: block; width: 100%; height: auto; max-height: 46rem; max-width: 44rem; }
.map img.drawing { display: block; width: 100%; height: auto; max-width: 44rem; }
.map.small svg.drawing { max-width: 22rem; max-height: 26rem; }
.map path { stroke: var(--line); stroke-width: 3; stroke-linejoin: round; stroke-linecap: round; }
.k0 { fill: var(--k0); } .k1 { fill: var(--k1); } .k2 { fill: var(--k2); } .k3 { fill: var(--k3); } .k4 { fill: var(--k4); }
.land { fill: var(--land); }
.map .here { fill: var(--accent); }
.map .far { stroke-width: 7; }
.map .far.k0 { stroke: var(--k1); } .map .far.k1 { stroke: var(--k1); } .map .far.k2 { stroke: var(--k2); }
.map .far.k3 { stroke: var(--k3); } .map .far.k4 { stroke: var(--k4); } .map .far.none { stroke: var(--none); }
.map .far.land { stroke: var(--none); } .map .far.here { stroke: var(--accent); }
.map .own { stroke: var(--text); stroke-width: 6; }
.map .far.own { stroke-width: 9; }
.map a:hover path, .map a:hover circle { stroke: var(--text); stroke-width: 6; }
.map .dot { fill: var(--accent); fill-opacity: 0.72; stroke: var(--line); stroke-width: 3; }
.map .dot.inexact { fill-opacity: 0.25; stroke: var(--accent); stroke-dasharray: 8 6; }
.map .sample { fill: none; stroke: var(--muted); stroke-width: 3; }
.map .frame { fill: none; stroke: var(--rule); stroke-width: 3; }
.map text { fill: var(--text); font-size: 32px; }
.map pattern path { stroke: var(--none); stroke-width: 5; }
.map pattern .dots { fill: var(--text); stroke: none; }
.map pattern rect { fill: var(--land); }
.map .uncertain { pointer-events: none; stroke: none; }
.legend { list-style: none; margin: 0.5rem 0 1rem; padding: 0; display: flex; flex-wrap: wrap; gap: 0.35rem 1.25rem; }
.legend li { display: flex; align-items: center; gap: 0.5rem; }
.legend svg { flex: none; width: 1.9rem; height: 1.2rem; }
.legend rect { stroke: var(--none); stroke-width: 2; }
.map figcaption { color: var(--muted); max-width: 70ch; }
.columns { columns: 14rem; padding-left: 1.25rem; }
.map details { margin-block: 0.75rem; }
.map summary { cursor: pointer; padding-block: 0.65rem; color: var(--accent); }
@media (min-width: 56rem) { .wide-map { display: grid; grid-template-columns: minmax(0, 1fr) 19rem; column-gap: 2rem; align-items: end; } .wide-map .legend { flex-direction: column; } .wide-map figcaption { grid-column: 1 / -1; } }
.at-50 path, .at-25 path { stroke-width: 1.5; } .map .at-50 .frame, .map .at-25 .frame { stroke-width: 1.5; } .map .at-50 .far, .map .at-25 .far { stroke-width: 4; }
.at-50 text { font-size: 17px; } .at-25 text { font-size: 9px; }
@media (max-width: 40rem) { .at-100 text { font-size: 34px; } }
`.trimStart();
