import { describe, expect, it } from 'vitest';
import { check } from '../../src/publishing/check.js';
import { useDatabase } from '../support/use-database.js';
import { type Cells, type Draft, inFolders } from './support/draft.js';
import { type FaultMessage, messages } from './support/fault-messages.js';
import { asFound, type FoundFault, faultOfCell } from './support/faults.js';
import { publishDrafts } from './support/state.js';
import { change, history, link, version } from './support/unit-history.js';

const database = useDatabase('empty');

const OLD = '1990-01-01';
const DAY = '2011-03-01';
const LATER = '2015-01-01';

async function found(...drafts: Draft[]): Promise<FoundFault[]> {
  const faults: FoundFault[] = [];
  await inFolders(drafts, (folders) =>
    check(database.sql, folders, { onFault: (fault) => faults.push(asFound(fault)) }),
  );
  return faults;
}

const inUnits = (row: number, column: string, message: FaultMessage) =>
  faultOfCell('history/units.csv', row, column, message);
const inLinks = (row: number, column: string, message: FaultMessage) =>
  faultOfCell('history/unit_change_links.csv', row, column, message);

/** P ended on the day, and Q, R and S began on it. */
const divided = [version('P', OLD, DAY), ...['Q', 'R', 'S'].map((code) => version(code, DAY))];
const split = change('split', 'SPLIT', DAY);
const part = (successor: string, shares: Cells, of = 'split') => link(of, 'P', successor, false, shares);

describe('the history of units', () => {
  it.each<[string, Draft, FoundFault[]]>([
    [
      'two versions of a code in force together',
      history([version('P', OLD, LATER), version('P', DAY)]),
      [inUnits(3, 'valid_from', messages.bothInForce(`P@${OLD}`, `P@${DAY}`, DAY))],
    ],
    [
      'a version without an end before a later one, over a third between them',
      history([version('P'), version('P', OLD, DAY), version('P', LATER)]),
      [
        inUnits(3, 'valid_from', messages.bothInForce('P@..', `P@${OLD}`, OLD)),
        inUnits(4, 'valid_from', messages.bothInForce('P@..', `P@${LATER}`, LATER)),
      ],
    ],
    [
      'a unit that goes as a whole to two units',
      history(divided, [split], [link('split', 'P', 'Q'), link('split', 'P', 'R')]),
      [
        inLinks(2, 'whole', messages.wholeTwice('P@1990-01-01', `goes to "Q@${DAY}"`, `goes to "R@${DAY}"`)),
        inLinks(3, 'whole', messages.wholeTwice('P@1990-01-01', `goes to "R@${DAY}"`, `goes to "Q@${DAY}"`)),
      ],
    ],
    [
      'a unit that goes as a whole to one unit, and in part to another by another change',
      history(
        divided,
        [split, change('gift', 'MERGED', DAY)],
        [link('split', 'P', 'R'), part('Q', {}, 'gift')],
      ),
      [
        inLinks(2, 'whole', messages.wholeTwice('P@1990-01-01', `goes to "R@${DAY}"`, `goes to "Q@${DAY}"`)),
        inLinks(3, 'whole', messages.partOfWhole('P@1990-01-01', `Q@${DAY}`, `R@${DAY}`)),
      ],
    ],
    [
      'a unit that goes as a whole and ends without a successor',
      history(
        divided,
        [split, change('end', 'ABOLISHED', DAY)],
        [link('split', 'P', 'R'), link('end', 'P', '')],
      ),
      [
        inLinks(
          2,
          'whole',
          messages.wholeTwice('P@1990-01-01', `goes to "R@${DAY}"`, 'ends without a successor'),
        ),
        inLinks(
          3,
          'whole',
          messages.wholeTwice('P@1990-01-01', 'ends without a successor', `goes to "R@${DAY}"`),
        ),
      ],
    ],
    [
      'a whole unit that goes on, or ends later',
      history(
        [version('A', OLD), version('B', OLD, LATER), version('C', DAY)],
        [change('merger', 'MERGED', DAY)],
        [link('merger', 'A', 'C'), link('merger', 'B', 'C')],
      ),
      [
        inLinks(2, 'whole', messages.wholeInForce('merger', `A@${OLD}`, DAY, 'has no valid_to')),
        inLinks(3, 'whole', messages.wholeInForce('merger', `B@${OLD}`, DAY, `ends on ${LATER}`)),
      ],
    ],
    [
      'an abolished unit that goes on',
      history([version('A', OLD)], [change('end', 'ABOLISHED', DAY)], [link('end', 'A', '')]),
      [inLinks(2, 'whole', messages.abolishedInForce('end', `A@${OLD}`, DAY, 'has no valid_to'))],
    ],
    [
      'a share of a whole unit',
      history(divided, [split], [link('split', 'P', 'Q', true, { area_share: '0.9' })]),
      [inLinks(2, 'area_share', messages.wholeWithShare('0.9'))],
    ],
    [
      'shares of the population above 1',
      history(
        divided,
        [split],
        [part('Q', { population_share: '0.8' }), part('R', { population_share: '0.7' })],
      ),
      [inLinks(3, 'population_share', messages.sharesAboveOne('population', 'P@1990-01-01', DAY, '1.5'))],
    ],
    [
      'shares of the area above 1 in two changes of one day',
      history(
        divided,
        [split, change('gift', 'MERGED', DAY)],
        [
          part('Q', { area_share: '0.5' }),
          part('R', { area_share: '0.3' }, 'gift'),
          part('S', { area_share: '0.3' }),
        ],
      ),
      [inLinks(4, 'area_share', messages.sharesAboveOne('area', 'P@1990-01-01', DAY, '1.1'))],
    ],
    [
      'a circle of changes on one day',
      history(
        [version('A', OLD, DAY), version('B', OLD, DAY)],
        [change('merger', 'MERGED', DAY)],
        [link('merger', 'A', 'B'), link('merger', 'B', 'A')],
      ),
      [
        ...['B', 'A'].map((unit, i) =>
          inLinks(i + 2, 'change', messages.successorEndsEarlier('merger', DAY, `${unit}@${OLD}`, DAY)),
        ),
        inLinks(2, 'successor', messages.becomesInCircle(`A@${OLD}`, `B@${OLD}`, DAY)),
        inLinks(3, 'successor', messages.becomesInCircle(`B@${OLD}`, `A@${OLD}`, DAY)),
      ],
    ],
    [
      'a circle of parts, and not the links that lead into it and out of it',
      history(
        [...['A', 'B', 'C', 'D'].map((code) => version(code, OLD)), version('E', DAY)],
        [change('swap', 'MERGED', DAY)],
        [
          link('swap', 'D', 'A', false),
          link('swap', 'A', 'B', false),
          link('swap', 'B', 'C', false),
          link('swap', 'C', 'A', false),
          link('swap', 'C', 'E', false),
        ],
      ),
      [
        inLinks(3, 'successor', messages.becomesInCircle(`A@${OLD}`, `B@${OLD}`, DAY)),
        inLinks(4, 'successor', messages.becomesInCircle(`B@${OLD}`, `C@${OLD}`, DAY)),
        inLinks(5, 'successor', messages.becomesInCircle(`C@${OLD}`, `A@${OLD}`, DAY)),
      ],
    ],
    [
      'a unit that becomes itself',
      history([version('A', OLD)], [change('name', 'RENAMED', DAY)], [link('name', 'A', 'A')]),
      [inLinks(2, 'successor', messages.becomesItself(`A@${OLD}`, DAY))],
    ],
    [
      'a change before its predecessor began',
      history(
        [version('A', LATER), version('B', DAY)],
        [change('gift', 'MERGED', DAY)],
        [link('gift', 'A', 'B', false)],
      ),
      [inLinks(2, 'change', messages.predecessorBeginsLater('gift', DAY, `A@${LATER}`, LATER))],
    ],
    [
      'a change after its successor ended',
      history(
        [version('A', OLD, LATER), version('B', OLD, DAY)],
        [change('merger', 'MERGED', LATER)],
        [link('merger', 'A', 'B')],
      ),
      [inLinks(2, 'change', messages.successorEndsEarlier('merger', LATER, `B@${OLD}`, DAY))],
    ],
    [
      'a created unit with a predecessor',
      history(divided, [change('new', 'CREATED', DAY)], [link('new', 'P', 'Q', false)]),
      [inLinks(2, 'change', messages.createdFrom('new', 'P@1990-01-01'))],
    ],
    [
      'an abolished unit with a successor',
      history(divided, [change('end', 'ABOLISHED', DAY)], [link('end', 'P', 'Q')]),
      [inLinks(2, 'change', messages.abolishedInto('end', `Q@${DAY}`))],
    ],
    ...['RENAMED', 'RECODED', 'MOVED'].flatMap((kind): [string, Draft, FoundFault[]][] => [
      [
        `two predecessors of a unit that was ${kind}`,
        history(
          [version('A', OLD, DAY), version('B', OLD, DAY), version('C', DAY)],
          [change('x', kind, DAY)],
          [link('x', 'A', 'C'), link('x', 'B', 'C')],
        ),
        [2, 3].map((row) => inLinks(row, 'change', messages.severalPredecessors('x', kind, `C@${DAY}`))),
      ],
      [
        `two successors of a unit that was ${kind}`,
        history(divided, [change('x', kind, DAY)], [part('Q', {}, 'x'), part('R', {}, 'x')]),
        [2, 3].map((row) => inLinks(row, 'change', messages.severalSuccessors('x', kind, 'P@1990-01-01'))),
      ],
    ]),
    [
      'a parent of a lower level',
      history([
        version('K', '', '', { parent: 'D' }),
        version('D', '', '', { kind: 'DISTRICT', parent: 'K2' }),
        version('K2', '', '', { kind: 'COMMUNE', parent: 'N' }),
        version('N', '', '', { kind: 'COUNTRY' }),
      ]),
      [inUnits(3, 'parent', messages.parentOfLowerLevel('"K2@.." (COMMUNE)', '"D@.." (DISTRICT)'))],
    ],
    [
      'a parent that is never in force with its child',
      history([version('A', '', DAY, { parent: 'D' }), version('D', LATER, '', { kind: 'DISTRICT' })]),
      [inUnits(2, 'parent', messages.parentNeverInForce(`D@${LATER}`, 'A@..'))],
    ],
  ])('is refused for %s', async (_, draft, faults) => {
    expect(await found(draft)).toEqual(faults);
  });

  it.each<[string, Draft, FoundFault[]]>([
    [
      'a parent that ends before its child',
      history([version('A', OLD, '', { parent: 'D' }), version('D', OLD, DAY, { kind: 'DISTRICT' })]),
      [inUnits(2, 'parent', messages.parentEnds(`D@${OLD}`, DAY, `A@${OLD}`))],
    ],
    [
      'a parent that was divided before its child ended',
      history(
        [
          version('A', OLD, '', { parent: 'P' }),
          version('P', OLD, DAY, { kind: 'DISTRICT' }),
          version('Q', DAY, '', { kind: 'DISTRICT' }),
          version('R', DAY, '', { kind: 'DISTRICT' }),
        ],
        [split],
        [part('Q', {}), part('R', {})],
      ),
      [inUnits(2, 'parent', messages.parentEnds(`P@${OLD}`, DAY, `A@${OLD}`))],
    ],
    [
      'a change on another day than the end of its predecessor',
      history(
        [version('A', OLD, DAY), version('B', LATER)],
        [change('name', 'RENAMED', LATER)],
        [link('name', 'A', 'B')],
      ),
      [inLinks(2, 'change', messages.predecessorEndsBefore('name', LATER, `A@${OLD}`, DAY))],
    ],
    [
      'a change on another day than the start of its successor',
      history(
        [version('A', OLD, DAY), version('B', LATER)],
        [change('name', 'RENAMED', DAY)],
        [link('name', 'A', 'B')],
      ),
      [inLinks(2, 'change', messages.successorBeginsOn('name', DAY, `B@${LATER}`, LATER))],
    ],
    [
      'a whole unit that an older version receives',
      history(
        [version('A', OLD, DAY), version('B', OLD)],
        [change('merger', 'MERGED', DAY)],
        [link('merger', 'A', 'B')],
      ),
      [inLinks(2, 'change', messages.successorBeginsOn('merger', DAY, `B@${OLD}`, OLD))],
    ],
    [
      'a change that renames several units',
      history(
        ['A', 'B'].flatMap((code) => [version(code, OLD, DAY), version(code, DAY)]),
        [change('names', 'RENAMED', DAY)],
        ['A', 'B'].map((code) => link('names', `${code}@${OLD}`, `${code}@${DAY}`)),
      ),
      [inLinks(2, 'change', messages.severalPairs('names', 'RENAMED', 2))],
    ],
  ])('is reported as a warning for %s', async (_, draft, faults) => {
    expect(await found(draft)).toEqual(faults);
    expect(await inFolders([draft], (folders) => check(database.sql, folders, {}))).toMatchObject({
      errors: 0,
      warnings: faults.length,
      refused: false,
    });
  });

  it.each<[string, Draft]>([
    [
      'versions that follow each other, or leave a gap',
      history([version('P', '', OLD), version('P', OLD, DAY), version('P', LATER)]),
    ],
    [
      'shares that are above 1 only because they are rounded',
      history(
        divided,
        [split],
        ['Q', 'R', 'S']
          .map((code) => part(code, { area_share: '0.335', population_share: '0.34' }))
          .with(2, part('S', { area_share: '0.331', population_share: '0.33' })),
      ),
    ],
    [
      'parts that units in force give and receive',
      history(
        [version('A', OLD), version('B', ''), version('C', OLD, LATER)],
        [change('gift', 'MERGED', DAY)],
        [
          link('gift', 'A', 'B', false, { area_share: '0.7' }),
          link('gift', 'C', 'B', false, { area_share: '0.7' }),
        ],
      ),
    ],
    [
      'a part that leaves before the whole, and a whole that two changes record',
      history(
        [version('A', OLD, LATER), version('B', DAY), version('C', LATER)],
        [change('gift', 'SPLIT', DAY), change('name', 'RENAMED', LATER), change('code', 'RECODED', LATER)],
        [link('gift', 'A', 'B', false), link('name', 'A', 'C'), link('code', 'A', 'C')],
      ),
    ],
    [
      'a parent that goes on under another name and code',
      history(
        [
          version('A', OLD, '', { parent: 'D' }),
          version('D', OLD, DAY, { kind: 'DISTRICT' }),
          version('E', DAY, LATER, { kind: 'DISTRICT' }),
          version('F', LATER, '', { kind: 'DISTRICT' }),
        ],
        [change('name', 'RENAMED', DAY), change('code', 'RECODED', LATER)],
        [link('name', 'D', 'E'), link('code', 'E', 'F')],
      ),
    ],
    [
      'organisations and areas as parents of each other',
      history([
        version('O', '', '', { kind: 'AGENCY', parent: 'A' }),
        version('A', '', '', { kind: 'COMMUNE', parent: 'Z' }),
        version('Z', '', '', { kind: 'ECONOMIC_ZONE' }),
      ]),
    ],
  ])('is accepted for %s', async (_, draft) => {
    expect(await found(draft)).toEqual([]);
  });

  describe('of several packages', () => {
    const others = (name: string, tables: Draft['tables']): Draft => ({
      name,
      tables: {
        datasets: [{ code: name, title_vi: name, licence: 'https://example.org/licence' }],
        ...tables,
      },
      description: { dependencies: ['history'] },
    });
    const later = useDatabase('empty', (sql) =>
      publishDrafts(sql, history(divided, [split], [part('Q', { area_share: '0.6' })])),
    );
    const against = async (...drafts: Draft[]) => {
      const faults: FoundFault[] = [];
      await inFolders(drafts, (folders) =>
        check(later.sql, folders, { onFault: (fault) => faults.push(asFound(fault)) }),
      );
      return faults;
    };

    it('is refused where rows of another package contradict it', async () => {
      const draft = others('more', {
        units: [version('Q', LATER)],
        unit_change_links: [part('R', { area_share: '0.6' })],
      });
      expect(await against(draft)).toEqual([
        faultOfCell('more/units.csv', 2, 'valid_from', messages.bothInForce(`Q@${DAY}`, `Q@${LATER}`, LATER)),
        faultOfCell(
          'more/unit_change_links.csv',
          2,
          'area_share',
          messages.sharesAboveOne('area', `P@${OLD}`, DAY, '1.2'),
        ),
      ]);
    });

    it('is reported in the units where the links are in another package', async () => {
      const rename = others('rename', {
        unit_changes: [change('end', 'RENAMED', DAY)],
        unit_change_links: [link('end', 'A', 'B')],
      });
      const ended = history([version('A', OLD, DAY), version('B', DAY)]);
      await publishDrafts(later.sql, ended, rename);
      expect(await against(history([version('A', OLD), version('B', DAY)]))).toEqual([
        inUnits(2, 'valid_to', messages.wholeInForce('end', `A@${OLD}`, DAY, 'has no valid_to')),
      ]);
    });
  });
});
