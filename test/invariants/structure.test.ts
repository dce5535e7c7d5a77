import { describe, expect, it } from 'vitest';
import { sources } from './support/sources.js';
import { linesOf, roomCycles, roomShares, sharedNames } from './support/structure.js';

const LONGEST_FILE = 200;
const LARGEST_ROOM = 0.18;

const files = sources('src', 'db');

it(`has no file of more than ${LONGEST_FILE} lines`, () => {
  const long = files.filter((file) => linesOf(file) > LONGEST_FILE);
  expect(long.map(({ path }) => path)).toEqual([]);
});

it(`has no room with more than ${LARGEST_ROOM * 100} % of the source`, () => {
  expect(roomShares(files).filter(([, share]) => share > LARGEST_ROOM)).toEqual([]);
});

it('exports each name once', () => {
  expect([...sharedNames(files)]).toEqual([]);
});

describe('the reading of the source', () => {
  const one = {
    path: 'src/units/unit.ts',
    text: "import type { Series } from '../series/series.js';\nexport class Unit {}",
  };
  const other = {
    path: 'src/series/series.ts',
    text: "import { Unit } from '../units/unit.js';\nexport const Unit = 1;",
  };

  it('finds a cycle between rooms, also through types alone', () => {
    expect(roomCycles([one, other])).toEqual([['series', 'units']]);
    expect(roomCycles([one, other], false)).toEqual([]);
  });

  it('finds a name that two files export', () => {
    expect([...sharedNames([one, other])]).toEqual([['Unit', [one.path, other.path]]]);
  });
});
