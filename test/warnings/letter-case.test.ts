import { describe, expect, it } from 'vitest';
import { publishPackages } from '../support/package.js';
import { useServer } from '../support/use-server.js';

describe('a code in another letter case', () => {
  const server = useServer();

  /** Each query, with codes written as they are. */
  const QUERIES = [
    '{ indicator(code: "PCI") { id code } }',
    '{ topic(code: "population") { id code } }',
    '{ dataset(code: "vn-pci") { id code } }',
    '{ document(code: "06-NQ/TU") { id code } }',
    '{ model(code: "BA_KHONG") { id code } }',
    '{ infrastructureAsset(code: "LAN_INTERNET") { id code } }',
    '{ unit(code: "VN") { id code } }',
    '{ unit(code: "VN@..") { id code } }',
    '{ indicators(filter: { codes: ["PCI", "DTI_RANK"] }) { totalCount nodes { code } } }',
    '{ indicators(filter: { topics: ["population"], unitsOfMeasure: ["PERSONS"] }) { totalCount nodes { code } } }',
    '{ indicators(filter: { datasets: ["vn-pci"] }) { totalCount nodes { code } } }',
    '{ indicators(filter: { hasObservationsFor: { unit: "VN@.." } }) { totalCount } }',
    '{ datasets(filter: { codes: ["vn-pci", "th-practice-models"] }) { nodes { code } } }',
    '{ documents(filter: { codes: ["06-NQ/TU"] }) { nodes { code } } }',
    '{ models(filter: { codes: ["BA_KHONG"] }) { nodes { code } } }',
    '{ infrastructureAssets(filter: { codes: ["LAN_INTERNET"] }) { nodes { code } } }',
    '{ units(filter: { codes: ["VN", "407@.."] }) { nodes { code } } }',
    '{ units(filter: { codes: ["VN@.."] }) { nodes { code } } }',
    '{ units(filter: { parent: "VN" }) { totalCount } }',
    '{ units(filter: { hasObservationsOf: "PCI", within: "VN" }) { totalCount } }',
    '{ observations(filter: { indicators: ["PCI"], within: "VN" }, first: 3) { totalCount nodes { text } } }',
    '{ observations(filter: { indicators: ["POPULATION"], subjects: [{ unit: "VN" }] }) { totalCount } }',
    '{ observations(filter: { documents: ["dti-2024-vtc"] }) { totalCount } }',
    '{ indicator(code: "POPULATION") { latest(unit: "VN") { text } } }',
    '{ indicator(code: "POPULATION") { series(filter: { subjects: [{ unit: "VN" }] }) { totalCount } } }',
    '{ unit(code: "VN") { latest(indicators: ["POPULATION", "PCI"]) { text } } }',
    '{ unit(code: "VN") { observations(indicator: "POPULATION") { totalCount } } }',
    '{ compare(indicators: ["POPULATION"], units: ["VN", "38"]) { unit { code } cells { text } } }',
    '{ targets(filter: { indicators: ["DTI_RANK"], topics: ["digital-transformation-index"] }) { totalCount } }',
    '{ targets(filter: { documents: ["969/QĐ-UBND"] }) { totalCount } }',
  ];
  const swapped = (query: string) =>
    query.replace(/"[^"]*"/g, (text) =>
      [...text]
        .map((sign) => (sign === sign.toUpperCase() ? sign.toLowerCase() : sign.toUpperCase()))
        .join(''),
    );

  it.each(QUERIES)('means the one code that it can mean: %s', async (query) => {
    const asWritten = await server.query(query);
    expect([asWritten.errors, JSON.stringify(asWritten.data).match(/null|\[\]|":0/)]).toEqual([
      undefined,
      null,
    ]);
    const other = await server.query(swapped(query));
    expect(other.data).toEqual(asWritten.data);
    expect([other.errors, other.extensions]).toEqual([
      undefined,
      expect.not.objectContaining({ warnings: expect.anything() }),
    ]);
  });

  it('is not looked for where the code is as written, and takes two statements otherwise', async () => {
    const statements = async (query: string) => (await server.query(query)).statements;
    expect(await statements('{ indicator(code: "PCI") { code } }')).toBe(1);
    expect(await statements('{ indicator(code: "pci") { code } }')).toBe(3);
    const list = '{ indicators(filter: { codes: ["PCI"] }) { nodes { code } } }';
    expect(await statements(list)).toBe(1);
    expect(await statements(list.replace('PCI', 'pci'))).toBe(1);
    const latest = '{ indicators(first: 100) { nodes { latest(unit: "VN") { text } } } }';
    expect(await statements(latest.replace('VN', 'vn'))).toBe((await statements(latest)) + 2);
  });

  it('is not what a global id means', async () => {
    const idOf = (key: string) => Buffer.from(key).toString('base64url');
    const { data } = await server.query<{ indicator: { id: string } }>('{ indicator(code: "PCI") { id } }');
    const key = Buffer.from(data.indicator.id, 'base64url').toString();
    const node = async (id: string) =>
      (await server.query('query ($id: ID!) { node(id: $id) { id } }', { id })).data;
    expect(await node(idOf(key))).toEqual({ node: data.indicator });
    expect(await node(idOf(key.replace('PCI', 'pci')))).not.toEqual({ node: data.indicator });
  });
});

describe('codes that differ in letter case only', () => {
  const topics = ['Ab', 'aB', 'XY', 'Đường-1'].map((code, i) => ({ code, name_vi: code, position: i + 1 }));
  const server = useServer({ template: 'empty' }, (server) =>
    publishPackages(server, { name: 'letters', tables: { topics } }),
  );
  const codeOf = async (code: string) => {
    const { data, extensions } = await server.query<{ topic: { code: string } | null }>(
      'query ($code: String!) { topic(code: $code) { code } }',
      { code },
    );
    return [data.topic?.code ?? null, (extensions as { warnings?: unknown[] }).warnings?.length ?? 0];
  };

  it('are found as they are written, and not otherwise', async () => {
    expect(await codeOf('Ab')).toEqual(['Ab', 0]);
    expect(await codeOf('aB')).toEqual(['aB', 0]);
    expect(await codeOf('ab')).toEqual([null, 1]);
    expect(await codeOf('xy')).toEqual(['XY', 0]);
    expect(await codeOf('ĐƯỜNG-1')).toEqual(['Đường-1', 0]);
  });
});
