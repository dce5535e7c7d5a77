/** States of targets, and pages that give the whole at a glance. */
export const OVERVIEW_STYLE = `
:root { --met: #1a7f4b; --on-track: #0b57a4; --late: #b3461d; --unknown: #59636f; }
@media (prefers-color-scheme: dark) { :root { --met: #5fd39a; --on-track: #8cc2ff; --late: #ff9d70; --unknown: #97a3b1; } }
.state-met { --state: var(--met); }
.state-onTrack { --state: var(--on-track); }
.state-late { --state: var(--late); }
.state-unknown, .state-replaced { --state: var(--unknown); }
.states { margin-block: 0.5rem 1rem; }
.states p { margin: 0 0 0.3rem; font-weight: 600; }
.states svg { display: block; width: 100%; height: 12px; border-radius: 6px; }
.states rect { fill: var(--state); stroke: var(--paper); stroke-width: 2; }
.states rect.state-unknown, .states rect.state-replaced { opacity: 0.45; }
.states ul { list-style: none; display: flex; flex-wrap: wrap; gap: 0.1rem 1.1rem; margin: 0.4rem 0 0; padding: 0; font-size: 0.95rem; }
.states li::before { content: ""; display: inline-block; width: 0.7em; height: 0.7em; border-radius: 50%; background: var(--state); margin-right: 0.45em; }
.badge {
  display: inline-block; color: var(--state); border: 1px solid var(--state); border-left-width: 6px; border-radius: 4px;
  padding: 0 0.55rem; font-size: 0.9rem; font-weight: 600; margin: 0;
}
.verdict { border: 1px solid var(--rule); border-radius: 8px; background: var(--soft); padding: 1rem 1.1rem; margin-block: 1rem; }
.verdict p { font-size: 1.05rem; margin: 0.5rem 0 0; }
.verdict .badge { font-size: 1.15rem; margin: 0; padding: 0.15rem 0.75rem; background: var(--paper); }
.targets { list-style: none; margin: 0 0 1rem; padding: 0; }
.targets li { display: flex; flex-direction: column; align-items: flex-start; gap: 0.2rem; padding-block: 0.9rem; border-bottom: 1px solid var(--rule); }
.targets .goal { font-weight: 600; }
.targets .why { color: var(--muted); max-width: 70ch; }
.choice { display: flex; flex-wrap: wrap; gap: 0 1.5rem; border-bottom: 1px solid var(--rule); margin-block: 1rem; }
.choice a { padding-block: 0.6rem; text-decoration: none; }
.choice a[aria-current] { color: var(--text); font-weight: 700; border-bottom: 3px solid var(--accent); }
.pillars { display: grid; gap: 1rem; grid-template-columns: repeat(auto-fit, minmax(min(100%, 24rem), 1fr)); }
.pillar { border: 1px solid var(--rule); border-top: 4px solid var(--accent); border-radius: 8px; padding: 1rem 1.1rem; display: flex; flex-direction: column; }
.pillar h3 { font-size: 1.25rem; line-height: 1.3; margin: 0 0 0.25rem; overflow-wrap: anywhere; }
.pillar .more { margin: auto 0 0; padding-top: 0.5rem; }
.brief { list-style: none; margin: 0; padding: 0; }
.brief li { padding-block: 0.5rem; border-top: 1px solid var(--rule); }
.brief li > span { display: block; }
.brief strong { font-size: 1.15rem; }
.revisions { list-style: none; margin: 0 0 1rem; padding: 0; }
.revisions li { padding-block: 0.75rem; border-bottom: 1px solid var(--rule); }
.revisions .what { display: block; max-width: 70ch; }
.which { display: block; color: var(--muted); font-size: 0.95rem; }
ins { text-decoration: none; font-weight: 600; }
del { color: var(--muted); }
h3 { overflow-wrap: anywhere; }
.subtopics ul { list-style: none; display: flex; flex-wrap: wrap; gap: 0.5rem; margin: 1rem 0; padding: 0; }
.subtopics a { display: block; padding: 0.5rem 0.9rem; border: 1px solid var(--rule); border-radius: 999px; background: var(--soft); text-decoration: none; overflow-wrap: anywhere; }
.indicators { list-style: none; margin: 0; padding: 0; }
.indicators > li { display: grid; gap: 0.15rem 1.5rem; padding-block: 0.7rem; border-bottom: 1px solid var(--rule); }
.indicators strong { font-size: 1.15rem; }
@media (min-width: 48rem) { .indicators > li { grid-template-columns: 3fr 2fr; } .goals { grid-column: 1 / -1; } }
.goals { list-style: none; margin: 0.2rem 0 0; padding: 0; display: flex; flex-wrap: wrap; gap: 0.4rem 1.25rem; font-size: 0.95rem; }
.counts { list-style: none; margin: 0 0 1rem; padding: 0; }
.counts li { display: grid; grid-template-columns: 3.5rem 1fr; padding-block: 0.4rem; border-bottom: 1px solid var(--rule); }
.counts strong { font-variant-numeric: tabular-nums; }
.figures + p { margin-top: 1rem; }
summary { cursor: pointer; color: var(--accent); padding-block: 0.6rem; }
summary:focus-visible { outline: 3px solid var(--accent); outline-offset: 2px; }
`.trimStart();
