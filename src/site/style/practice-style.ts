/** Drawings of what depends on what, and timelines of practice models. */
export const PRACTICE_STYLE = `
.layers { display: block; max-width: none; }
.layers.fitting { width: 100%; max-width: 32rem; height: auto; }
.layers .arrow { fill: none; stroke: var(--muted); stroke-width: 1.5; }
.layers .box { fill: var(--soft); stroke: var(--muted); }
.layers .box.start { fill: var(--accent-soft); stroke: var(--accent); stroke-width: 2.5; }
.layers .name { fill: var(--text); font-size: 14px; }
.layers .name.start { font-weight: 700; }
.layers .step { fill: var(--muted); font-size: 14px; }
.timeline { list-style: none; margin: 0 0 1rem 0.5rem; padding: 0 0 0 1.5rem; border-left: 3px solid var(--accent); }
.timeline > li { position: relative; padding-bottom: 1.25rem; }
.timeline > li::before { content: ""; position: absolute; left: -2.15rem; top: 0.35rem; width: 1rem; height: 1rem; border-radius: 50%; background: var(--accent); border: 3px solid var(--paper); }
.timeline > .undated::before { background: var(--paper); border: 3px solid var(--accent); }
.timeline .moment { font-weight: 700; margin-bottom: 0.25rem; }
.timeline ul { margin: 0; padding-left: 1.2rem; }
.timeline li li { margin-bottom: 0.5rem; }
`.trimStart();
