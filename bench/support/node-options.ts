import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { projectRoot } from '../../src/config.js';

/** The options of Node that `npm start` sets. */
export const NODE_OPTIONS: readonly string[] = (
  JSON.parse(readFileSync(join(projectRoot, 'package.json'), 'utf8')).scripts.start as string
)
  .split(' ')
  .filter((word) => word.startsWith('--'));
