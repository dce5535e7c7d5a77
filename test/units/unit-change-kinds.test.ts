import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { publishPackages, type SmallPackage } from '../support/package.js';
import { startTestServer, type TestServer } from '../support/server.js';

interface Version {
  code: string;
  validFrom: string | null;
}

interface Change {
  code: string;
  from: Version[];
  to: Version[];
  source: { quote: string | null };
}

const CHANGE =
  'code from { code validFrom } to { code validFrom } source { locator quote document { code } }';

const keyOf = ({ code, validFrom }: Version) => `${code}@${validFrom ?? '..'}`;

describe('changes of every kind', () => {
  let server: TestServer;
  const unit = (code: string, validFrom = '', validTo = '') => ({
    code,
    valid_from: validFrom,
    valid_to: validTo,
    kind: 'COMMUNE',
    name_vi: code,
  });
  const change = (code: string, kind: string, changedOn: string) => ({
    code,
    kind,
    changed_on: changedOn,
    document: 'DOC',
    quote: `lời của ${code}`,
  });
  const link = (of: string, predecessor: string, successor: string, whole = true) => ({
    change: of,
    predecessor,
    successor,
    whole: String(whole),
  });
  const small: SmallPackage = {
    name: 'small',
    tables: {
      documents: [{ code: 'DOC', title_vi: 'Nghị quyết', kind: 'RESOLUTION', language: 'VI' }],
      units: [
        unit('A', '', '2010-01-01'),
        unit('A', '2010-01-01', '2020-01-01'),
        unit('B'),
        unit('C', '2020-01-01'),
        unit('D', '2020-01-01'),
        unit('E'),
      ],
      // Neither in the order of dates nor of codes.
      unit_changes: [
        change('z-late', 'ABOLISHED', '2020-01-01'),
        change('split', 'SPLIT', '2020-01-01'),
        change('renamed', 'RENAMED', '2010-01-01'),
        change('made', 'CREATED', '2015-01-01'),
        change('a-part', 'MOVED', '2020-01-01'),
      ],
      unit_change_links: [
        link('split', 'A@2010-01-01', 'D', false),
        link('split', 'A@2010-01-01', 'C', false),
        link('split', 'B', 'C', false),
        link('z-late', 'A@2010-01-01', '', false),
        link('renamed', 'A@..', 'A@2010-01-01'),
        link('made', '', 'B'),
        link('a-part', 'A@2010-01-01', 'E', false),
      ],
    },
  };
  beforeAll(async () => {
    server = await startTestServer({ template: 'empty' });
    await publishPackages(server, small);
  });
  afterAll(() => server?.close());

  const unitOf = async (key: string, revision?: number) => {
    const { data, errors } = await server.query<{ unit: { predecessors: Change[]; successors: Change[] } }>(
      `{ unit(code: "${key}") { predecessors { ${CHANGE} } successors { ${CHANGE} } } }`,
      {},
      revision,
    );
    expect(errors).toBeUndefined();
    const short = ({ code, from, to }: Change) =>
      `${code}: ${from.map(keyOf).join('+') || '-'} > ${to.map(keyOf).join('+') || '-'}`;
    return {
      predecessors: data.unit.predecessors.map(short),
      successors: data.unit.successors.map(short),
      source: data.unit.predecessors[0]?.source,
    };
  };

  it('come by date and then by code, each with every unit once, by code', async () => {
    expect(await unitOf('A@2010-01-01')).toEqual({
      predecessors: ['renamed: A@.. > A@2010-01-01'],
      successors: [
        'a-part: A@2010-01-01 > E@..',
        'split: A@2010-01-01+B@.. > C@2020-01-01+D@2020-01-01',
        'z-late: A@2010-01-01 > -',
      ],
      source: { document: { code: 'DOC' }, locator: null, quote: 'lời của renamed' },
    });
  });

  it('are empty on a side without units', async () => {
    expect(await unitOf('B@..')).toMatchObject({
      predecessors: ['made: - > B@..'],
      successors: ['split: A@2010-01-01+B@.. > C@2020-01-01+D@2020-01-01'],
    });
    expect(await unitOf('A@..')).toMatchObject({
      predecessors: [],
      successors: ['renamed: A@.. > A@2010-01-01'],
    });
    expect(await unitOf('E@..')).toMatchObject({
      predecessors: ['a-part: A@2010-01-01 > E@..'],
      successors: [],
    });
  });

  // Last in this file: it publishes another revision.
  it('are withdrawn and corrected by a revision, and stay unchanged in the earlier one', async () => {
    const { unit_changes: all = [], unit_change_links: links = [] } = small.tables;
    await publishPackages(server, {
      ...small,
      tables: {
        ...small.tables,
        unit_changes: all
          .filter(({ code }) => code !== 'a-part')
          .map((row) =>
            row.code === 'split' ? { ...row, changed_on: '2021-01-01', quote: 'lời mới' } : row,
          ),
        unit_change_links: links.filter(
          ({ change: of, successor }) => of !== 'a-part' && !(of === 'split' && successor === 'D'),
        ),
      },
    });
    expect(await unitOf('A@2010-01-01')).toMatchObject({
      successors: ['z-late: A@2010-01-01 > -', 'split: A@2010-01-01+B@.. > C@2020-01-01'],
    });
    expect(await unitOf('D@2020-01-01')).toMatchObject({ predecessors: [] });
    expect((await unitOf('C@2020-01-01')).source?.quote).toBe('lời mới');
    expect(await unitOf('A@2010-01-01', 1)).toMatchObject({
      successors: [
        'a-part: A@2010-01-01 > E@..',
        'split: A@2010-01-01+B@.. > C@2020-01-01+D@2020-01-01',
        'z-late: A@2010-01-01 > -',
      ],
    });
    expect((await unitOf('D@2020-01-01', 1)).predecessors).toHaveLength(1);
    expect((await unitOf('C@2020-01-01', 1)).source?.quote).toBe('lời của split');
  });
});
