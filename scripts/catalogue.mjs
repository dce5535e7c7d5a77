#!/usr/bin/env node
// The command line: compiles what has changed, and runs it.
await import('./build.mjs');
await import('../dist/src/cli/command.js');
