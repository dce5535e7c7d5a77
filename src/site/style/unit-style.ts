/** The page of a unit. */
export const UNIT_STYLE = `
.timeline { list-style: none; margin: 0; padding: 0 0 0 1.1rem; border-left: 3px solid var(--rule); }
.timeline li { margin-bottom: 1rem; max-width: 75ch; }
.ranks { list-style: none; margin: 0; padding: 0; }
.ranks li { padding-block: 0.4rem; border-bottom: 1px solid var(--rule); }
details:not(.choose) summary { cursor: pointer; padding-block: 0.6rem; color: var(--accent); }
.names { list-style: none; margin: 0 0 1rem; padding: 0; columns: 11rem; column-gap: 1.5rem; }
.names li { break-inside: avoid; } .names a { display: inline-block; padding-block: 0.35rem; }
.derived td.numeric { color: var(--muted); }
section + p { margin-top: 1.25rem; }
h3 { font-size: 1.1rem; margin: 1.5rem 0 0.5rem; }
`.trimStart();
