// Figures of the structure of the source: npx tsx scripts/structure.ts [folder of another checkout]
import { resolve } from 'node:path';
import { sourcesIn } from '../test/invariants/support/sources.js';
import { linesOf, roomCycles, roomShares, sharedNames } from '../test/invariants/support/structure.js';

const say = (line: string) => process.stdout.write(`${line}\n`);
const percent = (share: number) => `${(100 * share).toFixed(1)} %`;

const files = sourcesIn(resolve(process.argv[2] ?? '.'), 'src', 'db');
const lengths = files.map(linesOf).sort((a, b) => a - b);
const at = (share: number) => lengths[Math.floor(share * lengths.length)];
const named = (wanted: (lines: number) => boolean) =>
  files
    .filter((file) => wanted(linesOf(file)))
    .map(({ path }) => path)
    .join(', ');
const uses = (pattern: RegExp) =>
  files
    .filter(({ path }) => path.startsWith('src/'))
    .reduce((sum, { text }) => sum + [...text.matchAll(pattern)].length, 0);
const cycles = (found: string[][]) => `${found.length}${found.map((rooms) => `\n  ${rooms.join(' ')}`)}`;

say(`files: ${files.length}; lines: median ${at(0.5)}, 90th percentile ${at(0.9)}`);
say(`over 200 lines: ${named((lines) => lines > 200) || 'none'}`);
say(`15 lines or fewer: ${lengths.filter((lines) => lines <= 15).length}`);
say(`cycles between rooms by values: ${cycles(roomCycles(files, false))}`);
say(`cycles between rooms with types: ${cycles(roomCycles(files))}`);
say(
  `largest rooms: ${roomShares(files)
    .slice(0, 5)
    .map(([room, share]) => `${room} ${percent(share)}`)
    .join(', ')}`,
);
say(`exported by several files: ${[...sharedNames(files).keys()].join(', ') || 'none'}`);
say(`outside db: ${uses(/\.unsafe[(<]/g)} × .unsafe(, ${uses(/\braw\(/g)} × raw(`);
