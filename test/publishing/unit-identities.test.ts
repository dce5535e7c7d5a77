import { describe, expect, it } from 'vitest';
import {
  deriveIdentities,
  type VersionDays,
  type VersionLink,
} from '../../src/publishing/staging/unit-identities.js';

const version = (id: number, from: string | null, until: string | null): VersionDays => ({ id, from, until });

const link = (
  predecessor: number | null,
  successor: number | null,
  changedOn: string,
  more: Partial<VersionLink> = {},
): VersionLink => ({
  kind: 'RENAMED',
  changedOn,
  predecessor,
  successor,
  whole: true,
  announcedOn: null,
  ...more,
});

/** The versions that are one unit, as lists of their ids; the identity of each is the first of its list. */
function unitsOf(versions: readonly VersionDays[], links: readonly VersionLink[]): number[][] {
  const { of } = deriveIdentities(versions, links);
  const units = new Map<number, number[]>();
  for (const { id } of versions) units.set(of(id), [...(units.get(of(id)) ?? []), id]);
  return [...units].map(([identity, ids]) => {
    expect(ids).toContain(identity);
    return [identity, ...ids.filter((id) => id !== identity).sort((a, b) => a - b)];
  });
}

const DAY = '2020-01-01';
const [before, after] = [version(1, null, DAY), version(2, DAY, null)];

describe('versions of units are one unit', () => {
  it.each(['RENAMED', 'RETYPED', 'RECODED', 'MOVED'] as const)('if one was %s to the other', (kind) => {
    expect(unitsOf([before, after], [link(1, 2, DAY, { kind })])).toEqual([[1, 2]]);
  });

  it('through any number of changes, in whichever order they are read', () => {
    const versions = [
      version(4, null, '2001-01-01'),
      version(2, '2001-01-01', '2002-01-01'),
      version(3, '2002-01-01', '2003-01-01'),
      version(1, '2003-01-01', null),
      version(5, null, null),
    ];
    const links = [link(4, 2, '2001-01-01'), link(2, 3, '2002-01-01'), link(3, 1, '2003-01-01')];
    const one = [[1, 2, 3, 4], [5]];
    for (const some of [links, [...links].reverse(), [links[1], links[0], links[2]] as VersionLink[]])
      expect(unitsOf(versions, some)).toEqual(one);
  });

  it('if two changes of one day link the same two', () => {
    const links = [link(1, 2, DAY), link(1, 2, DAY, { kind: 'MOVED' })];
    expect(unitsOf([before, after], links)).toEqual([[1, 2]]);
  });

  it('if one of them has other changes on other days', () => {
    const versions = [version(1, '2010-01-01', DAY), after, version(3, null, '2010-01-01')];
    const links = [link(3, 1, '2010-01-01', { kind: 'MERGED' }), link(1, 2, DAY)];
    expect(unitsOf(versions, links)).toEqual([[1, 2], [3]]);
  });
});

describe('versions of units are not one unit', () => {
  it.each(['MERGED', 'SPLIT', 'CREATED', 'ABOLISHED'] as const)('if the change is %s', (kind) => {
    expect(unitsOf([before, after], [link(1, 2, DAY, { kind })])).toEqual([[1], [2]]);
  });

  it('if only a part of the one became the other', () => {
    expect(unitsOf([before, after], [link(1, 2, DAY, { whole: false })])).toEqual([[1], [2]]);
  });

  it.each([
    ['the one ends later than the change', version(1, null, '2020-07-01'), after],
    ['the one has no end', version(1, null, null), after],
    ['the other begins later', before, version(2, '2020-07-01', null)],
    ['the beginning of the other is not known', before, version(2, null, null)],
  ])('if %s', (_, one, other) => {
    expect(unitsOf([one, other], [link(1, 2, DAY)])).toEqual([[1], [2]]);
  });

  it.each([
    ['another unit joined it', link(3, 2, DAY, { kind: 'MERGED' })],
    ['a part of another unit joined it', link(3, 2, DAY, { kind: 'MERGED', whole: false })],
    ['an area without predecessor joined it', link(null, 2, DAY, { kind: 'CREATED' })],
    ['a part of it went to another unit', link(1, 3, DAY, { kind: 'SPLIT', whole: false })],
    ['a part of it went to no unit', link(1, null, DAY, { kind: 'ABOLISHED', whole: false })],
  ])('if on that day %s', (_, other) => {
    const versions = [before, after, version(3, null, null)];
    expect(unitsOf(versions, [link(1, 2, DAY), other])).toEqual([[1], [2], [3]]);
    expect(unitsOf(versions, [other, link(1, 2, DAY)])).toEqual([[1], [2], [3]]);
  });

  it('if they are linked to nothing, or to a version that is not there', () => {
    expect(unitsOf([before, after], [])).toEqual([[1], [2]]);
    expect(unitsOf([before], [link(1, 2, DAY), link(1, null, DAY), link(null, 1, DAY)])).toEqual([[1]]);
  });
});

describe('the identities', () => {
  it('name only the versions of units that have several', () => {
    const { joined, of } = deriveIdentities([before, after, version(3, null, null)], [link(1, 2, DAY)]);
    expect([...joined].sort()).toEqual([
      [1, 1],
      [2, 1],
    ]);
    expect([1, 2, 3, 99].map(of)).toEqual([1, 1, 3, 99]);
  });

  it('say since when a version was announced: by the first of the documents that made it', () => {
    const versions = [before, after, version(3, '2020-07-01', null)];
    const { announcedOn } = deriveIdentities(versions, [
      link(1, 2, DAY, { announcedOn: '2019-06-01' }),
      link(3, 2, DAY, { announcedOn: '2019-03-01', kind: 'MERGED' }),
      link(1, 2, DAY, { announcedOn: null }),
      link(1, 3, DAY, { announcedOn: '2018-01-01' }),
      link(1, null, DAY, { announcedOn: '2018-01-01' }),
    ]);
    expect([...announcedOn]).toEqual([[2, '2019-03-01']]);
  });
});
