import { expect, it } from 'vitest';
import { useServer } from '../support/use-server.js';

const server = useServer();

async function named(query: string): Promise<string[]> {
  const { data } = await server.query<{ search: { named: { __typename: string; code: string }[] } }>(
    `query ($query: String!) { search(query: $query, first: 1) { named { __typename ... on Unit { code } ... on Indicator { code } } } }`,
    { query },
  );
  return data.search.named.map(({ __typename, code }) => `${__typename} ${code}`);
}

it.each([
  ['PCI Thanh Hóa Nghệ An', ['Indicator PCI', 'Unit 38', 'Unit 40']],
  ['thanh hoa, nghe an', ['Unit 38', 'Unit 40']],
  ['How does Thanh Hóa compare with Nghệ An in PCI since 2015?', ['Unit 38', 'Unit 40', 'Indicator PCI']],
  ['So sánh PCI của Thanh Hóa và của Nghệ An', ['Indicator PCI', 'Unit 38', 'Unit 40']],
  ['so sánh PCI Thanh Hóa và Nghệ An từ năm 2015 đến 2016', ['Indicator PCI', 'Unit 38', 'Unit 40']],
  ['PCI Hà Nam Nam Định năm 2010', ['Indicator PCI', 'Unit 35', 'Unit 36']],
  ['PCI, PCI, Thanh Hoa', ['Indicator PCI', 'Unit 38']],
  ['', []],
  ['PCI nothing-of-this-name', []],
])('a text names things in its order, and nothing if a word is left over: %s', async (query, expected) => {
  expect(await named(query)).toEqual(expected);
});

it('words that are left may be words of the name of an indicator', async () => {
  const [indicator, ...units] = await named('kinh tế số Thanh Hóa Nghệ An');
  expect(indicator).toMatch(/^Indicator /);
  expect(units).toEqual(['Unit 38', 'Unit 40']);
});

it('a text of many words names nothing, in bounded time', async () => {
  expect(await named('PCI '.repeat(50))).toEqual([]);
  expect(await named('PCI '.repeat(20))).toEqual(['Indicator PCI']);
  expect(await named(`${"'&|!:*() ".repeat(22)}PCI`.slice(-200))).toEqual(['Indicator PCI']);
});
