import { expect, it } from 'vitest';
import { publishPackages } from '../support/package.js';
import { useServer } from '../support/use-server.js';

const DAY = '2012-04-01';

const unit = (code: string, valid_from = '', valid_to = '') => ({
  code,
  valid_from,
  valid_to,
  kind: 'COMMUNE',
  name_vi: `Xã ${code}`,
});

/** A and B became M; the register says that a tenth of B went to K, and L was joined to M or to K. */
const server = useServer({ template: 'empty' }, (started) =>
  publishPackages(started, {
    name: 'accounts',
    tables: {
      documents: [{ code: 'law', title_vi: 'Nghị quyết', kind: 'RESOLUTION', language: 'VI' }],
      units: [...['A', 'B', 'L'].map((code) => unit(code, '', DAY)), unit('M', DAY), unit('K')],
      unit_changes: ['m', 'l'].map((code) => ({
        code,
        kind: 'MERGED',
        changed_on: DAY,
        document: 'law',
        locator: 'Điều 2',
      })),
      unit_change_links: [
        { change: 'm', predecessor: 'A', successor: 'M', whole: 'true', note: 'Theo bản đồ' },
        { change: 'm', predecessor: 'B', successor: 'M', whole: 'true' },
        {
          change: 'm',
          predecessor: 'B',
          successor: 'K',
          whole: 'false',
          population_share: '0.1',
          alternative: 1,
          note: 'Sổ của tỉnh, không có văn bản',
        },
        {
          change: 'm',
          predecessor: 'B',
          successor: 'M',
          whole: 'false',
          population_share: '0.9',
          alternative: 1,
          note: 'Sổ của tỉnh, không có văn bản',
        },
        { change: 'l', predecessor: 'L', successor: 'K', whole: 'true', certain: 'false' },
        { change: 'l', predecessor: 'L', successor: 'M', whole: 'true', certain: 'false' },
      ],
    },
  }),
);

const ask = async (query: string) => {
  const { data, errors } = await server.query(query);
  expect(errors).toBeUndefined();
  return data;
};

const LINKS =
  'links { predecessor { code } successor { code } whole populationShare certain alternative note }';

it('links say what is certain, and what other sources say', async () => {
  const link = (predecessor: string, successor: string, more: object) => ({
    predecessor: { code: predecessor },
    successor: { code: successor },
    whole: true,
    populationShare: null,
    certain: true,
    alternative: 0,
    note: null,
    ...more,
  });
  const other = { whole: false, alternative: 1, note: 'Sổ của tỉnh, không có văn bản' };
  expect(
    await ask(`{ unit(code: "M") { predecessors { code from { code } to { code } ${LINKS} } } }`),
  ).toEqual({
    unit: {
      predecessors: [
        {
          code: 'l',
          from: [{ code: 'L' }],
          to: [{ code: 'K' }, { code: 'M' }],
          links: [link('L', 'K', { certain: false }), link('L', 'M', { certain: false })],
        },
        {
          code: 'm',
          from: [{ code: 'A' }, { code: 'B' }],
          to: [{ code: 'M' }],
          links: [
            link('A', 'M', { note: 'Theo bản đồ' }),
            link('B', 'M', {}),
            link('B', 'K', { ...other, populationShare: 0.1 }),
            link('B', 'M', { ...other, populationShare: 0.9 }),
          ],
        },
      ],
    },
  });
});

it('only the account that the catalogue follows counts in the lineage', async () => {
  const on = `on(date: "${DAY}") { unit { code } whole }`;
  expect(
    await ask(`{ b: unit(code: "B@..") { ${on} } k: unit(code: "K") { predecessors { code } } }`),
  ).toEqual({
    b: { on: [{ unit: { code: 'M' }, whole: true }] },
    k: { predecessors: [{ code: 'l' }] },
  });
});

it('links of many changes take one statement', async () => {
  const query = (first: number) =>
    server.query(`{ units(first: ${first}) { nodes { predecessors { ${LINKS} } } } }`);
  expect((await query(5)).statements).toBe((await query(3)).statements);
});
