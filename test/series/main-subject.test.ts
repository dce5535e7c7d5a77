import { describe, expect, it } from 'vitest';
import { type PackageRows, publishPackages } from '../support/package.js';
import { useServer } from '../support/use-server.js';

interface Shown {
  code: string;
  mainSubject: { code: string } | null;
  latest: { text: string; subject: { code: string } } | null;
}

const SHOWN = 'code mainSubject { code } latest { text subject { code } }';

describe('the main subject of an indicator in the seeds', () => {
  const server = useServer();
  const ask = async <Data>(query: string) => {
    const { data, errors, statements } = await server.query<Data>(query);
    expect(errors).toBeUndefined();
    return { data, statements };
  };

  it('is the province that the catalogue is about, if there are observations of it', async () => {
    const { data } = await ask<{ catalogue: unknown; pci: Shown; of38: unknown }>(
      `{ catalogue { spatialCoverage { code } } pci: indicator(code: "PCI") { ${SHOWN} }
        of38: indicator(code: "PCI") { latest(unit: "38") { text subject { code } } } }`,
    );
    expect(data.catalogue).toEqual({ spatialCoverage: { code: '38' } });
    expect(data.pci.mainSubject).toEqual({ code: '38' });
    expect({ latest: data.pci.latest }).toEqual(data.of38);
  });

  it('is where `latest` of a topic takes each of its indicators from', async () => {
    interface Topics {
      topics: {
        code: string;
        latest: { text: string; indicator: { code: string } }[];
        indicators: { nodes: Shown[] };
      }[];
    }
    const { data } = await ask<Topics>(
      `{ topics { code latest { text indicator { code } } indicators(first: 100) { nodes { ${SHOWN} } } } }`,
    );
    for (const { latest, indicators } of data.topics)
      expect(latest).toEqual(
        indicators.nodes.flatMap(({ code, latest: own }) =>
          own ? [{ text: own.text, indicator: { code } }] : [],
        ),
      );
    expect(data.topics.flatMap(({ latest }) => latest).length).toBeGreaterThan(20);
  });

  it('takes as many statements for many indicators as for few', async () => {
    const list = (first: number) =>
      ask(
        `{ indicators(first: ${first}, filter: { datasets: ["vn-pci", "vn-papi"] }) { nodes { ${SHOWN} } } }`,
      );
    // The first request also checks the codes of the filter, which the server then knows.
    await list(4);
    const few = await list(4);
    const many = await list(30);
    expect(many.statements).toBe(few.statements);
  });
});

describe('without a unit that the catalogue is about', () => {
  const server = useServer({ template: 'empty' });

  it('is the only subject, else the only unit without a parent; observations of others count in neither', async () => {
    const indicator = (code: string) => ({
      code,
      name_en: code,
      unit_of_measure: 'M',
      direction: 'NEUTRAL',
      aggregation: 'SUM',
    });
    const unit = (code: string, parent = '') => ({
      code,
      name_en: code,
      kind: parent ? 'PROVINCE' : 'COUNTRY',
      type_en: 'T',
      parent,
    });
    const values = (code: string, ...units: string[]): PackageRows =>
      units.map((one, i) => ({
        indicator: code,
        unit: one,
        period: '2024',
        value: i + 1,
        document: 'D',
        locator: 'p. 1',
      }));
    await publishPackages(server, {
      name: 'subjects',
      tables: {
        units: [unit('A'), unit('B'), unit('A1', 'A'), unit('A2', 'A')],
        units_of_measure: [{ code: 'M', name_en: 'M' }],
        documents: [{ code: 'D', title_en: 'D', kind: 'REPORT', language: 'EN' }],
        indicators: ['ONE', 'TOP', 'PARTS', 'TWO_TOPS', 'NONE'].map(indicator),
        observations: [
          ...values('ONE', 'A1'),
          ...values('TOP', 'A1', 'A2', 'A'),
          ...values('PARTS', 'A1', 'A2'),
          ...values('TWO_TOPS', 'A', 'B', 'A1'),
        ],
      },
    });
    const { data, errors } = await server.query<{ indicators: { nodes: Shown[] } }>(
      `{ indicators { nodes { ${SHOWN} } } }`,
    );
    expect(errors).toBeUndefined();
    const main = data.indicators.nodes.map((one) => [one.code, one.mainSubject?.code, one.latest?.text]);
    expect(main).toEqual([
      ['NONE', undefined, undefined],
      ['ONE', 'A1', '1'],
      ['PARTS', undefined, undefined],
      ['TOP', 'A', '3'],
      ['TWO_TOPS', undefined, undefined],
    ]);
  });
});
