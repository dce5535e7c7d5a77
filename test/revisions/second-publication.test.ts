import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { errorMessages } from '../support/error-messages.js';
import { publishChangedSeeds } from '../support/package.js';
import { type Fields, startTestServer, type TestServer } from '../support/server.js';

/** Questions over all rooms, each of which the second publication changes the answer of, or could. */
const QUESTIONS = [
  '{ catalogue { title temporalCoverage revision { number note publishedAt } counts { indicators topics targets series observations documents } } }',
  '{ topics { code name children { code name indicators { totalCount nodes { code } } } } }',
  '{ indicators(first: 100, filter: { datasets: ["th-digital-transformation"] }) { totalCount nodes { id code name series(first: 5) { nodes { id observations(first: 10) { totalCount nodes { id period text } } latest { text } } } targets(first: 5) { nodes { id text } } } } }',
  '{ observations(filter: { includeAlternatives: true, documents: ["article-2023-12"] }, first: 100) { totalCount edges { cursor node { id text source { quote document { title } } } } pageInfo { endCursor } } }',
  '{ infrastructureAssets(first: 50) { nodes { code status series { totalCount nodes { latest { text period } } } } } }',
  '{ models(first: 50) { nodes { code adoptions { totalCount nodes { id status since unit { code name } } } } } }',
  '{ unit(code: "38", on: "2025-07-01") { name latest { text period } targets { totalCount nodes { text period } } series(first: 100) { totalCount } } }',
  '{ datasets { nodes { code modified temporalCoverage distributions { accessPath } indicators { totalCount } } } }',
  '{ documents(first: 100, orderBy: { field: ISSUED_ON }) { nodes { code title observations { totalCount } targets { totalCount } } } }',
  '{ revisions { totalCount nodes { number } } revision(number: 2) { number } }',
];

interface Sent {
  status: number;
  body: string;
  revision: string | null;
}

async function send(server: TestServer, path: string, query: string): Promise<Sent> {
  const response = await fetch(server.url + path, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ query }),
  });
  const { status, headers } = response;
  return { status, body: await response.text(), revision: headers.get('catalogue-revision') };
}

const sendAll = (server: TestServer, path: string): Promise<Sent[]> =>
  Promise.all(QUESTIONS.map((query) => send(server, path, query)));

/** The content of an answer, without its cost, which is at the address of the newest alone. */
const dataOf = ({ body, ...sent }: Sent) => ({ ...sent, data: JSON.parse(body).data });

/** Replaces the one line that begins so; the new text, or nothing to withdraw it. */
const replaced = (lines: string[], begin: string, change: (line: string) => string[]): string[] => {
  expect(lines.filter((line) => line.startsWith(begin))).toHaveLength(1);
  return lines.flatMap((line) => (line.startsWith(begin) ? change(line) : [line]));
};

const publishAnother = (server: TestServer) =>
  publishChangedSeeds(server, 'thanh-hoa', {
    'observations.csv': (lines) => {
      const corrected = replaced(lines, 'LGSP_INTERNAL_SERVICES,', (line) => [
        line.replace(',EQUAL,10,', ',EQUAL,12,'),
      ]);
      const added =
        'FIXED_PHONE_SUBSCRIBERS,38,,2024,EQUAL,24000,,,,,PROVISIONAL,,0,telecom-2023-dcsth,Trang 2,';
      return [...replaced(corrected, 'RADIO_DX_FREQUENCY,', () => []), added];
    },
    'targets.csv': (lines) => replaced(lines, 'SYSTEMS_CONNECTED_RATE,', () => []),
    'topics.csv': (lines) => [...lines, 'smart-city,Đô thị thông minh,Smart city,society,0'],
    'adoptions.csv': (lines) =>
      replaced(lines, 'BA_KHONG,14767,', (line) => [line.replace(',PILOT,', ',OPERATING,')]),
  });

describe('after a second publication', () => {
  let server: TestServer;
  let before: Sent[];
  let pinned: Sent[];
  beforeAll(async () => {
    server = await startTestServer();
    before = await sendAll(server, '/graphql');
    pinned = await sendAll(server, '/revisions/1/graphql');
    expect((await publishAnother(server)).revision).toBe(2);
  });
  afterAll(() => server?.close());

  it('the first revision answers what it answered before, to the byte', async () => {
    const after = await sendAll(server, '/revisions/1/graphql');
    expect(before.map(({ status, revision }) => [status, revision])).toEqual(QUESTIONS.map(() => [200, '1']));
    expect(before.filter(({ body }) => body.includes('"errors"'))).toEqual([]);
    expect(after).toEqual(pinned);
    expect(after.map(dataOf)).toEqual(before.map(dataOf));
  });

  it('the newest has the new state and its number, at its own address too', async () => {
    const newest = await sendAll(server, '/graphql');
    expect(newest.map(dataOf)).toEqual((await sendAll(server, '/revisions/2/graphql')).map(dataOf));
    for (const [i, { status, body, revision }] of newest.entries()) {
      expect([status, revision, JSON.parse(body).extensions.revision]).toEqual([200, '2', 2]);
      expect(JSON.parse(body).errors).toBeUndefined();
      expect(JSON.parse(body).data, QUESTIONS[i]).not.toEqual(JSON.parse(before[i]?.body ?? '').data);
    }
  });

  const data = async <Data = Fields>(query: string, revision?: number) => {
    const answer = await server.query<Data>(query, {}, revision);
    expect(answer.errors).toBeUndefined();
    return answer.data;
  };

  it('a value that was corrected is the new one, and the old one where it was read before', async () => {
    type Corrected = { indicator: { latest: { id: string }; series: unknown } };
    const query = `{ indicator(code: "LGSP_INTERNAL_SERVICES") { latest(infrastructureAsset: "LGSP") { id value text }
      series { totalCount nodes { observations { totalCount nodes { id value } } } } } }`;
    const [now, then] = [await data<Corrected>(query), await data<Corrected>(query, 1)];
    expect(now.indicator.latest).toMatchObject({ value: 12, text: '12' });
    expect(then.indicator.latest).toMatchObject({ value: 10, text: '10' });
    expect(now.indicator.series).toEqual({
      totalCount: 1,
      nodes: [{ observations: { totalCount: 1, nodes: [{ id: then.indicator.latest.id, value: 12 }] } }],
    });
  });

  it('what was withdrawn is gone, with the series that it was all of', async () => {
    const query = `{ indicator(code: "RADIO_DX_FREQUENCY") { series { totalCount } latest(infrastructureAsset: "TRUYEN_THANH") { text } }
      indicators(filter: { hasObservationsFor: { infrastructureAsset: "TRUYEN_THANH" } }) { nodes { code } }
      targets(filter: { indicators: ["SYSTEMS_CONNECTED_RATE"] }) { totalCount }
      withTargets: indicators(filter: { hasTargets: true }) { totalCount } }`;
    expect(await data(query)).toEqual({
      indicator: { series: { totalCount: 0 }, latest: null },
      indicators: { nodes: [{ code: 'RADIO_DX_DURATION' }] },
      targets: { totalCount: 0 },
      withTargets: { totalCount: 11 },
    });
    expect(await data(query, 1)).toEqual({
      indicator: { series: { totalCount: 1 }, latest: { text: '≥ 1 lần/tuần' } },
      indicators: { nodes: [{ code: 'RADIO_DX_DURATION' }, { code: 'RADIO_DX_FREQUENCY' }] },
      targets: { totalCount: 1 },
      withTargets: { totalCount: 12 },
    });
  });

  it('what was added is there, and was not before', async () => {
    interface Added {
      topic: unknown;
      society: { children: unknown[] };
      indicator: { latest: unknown };
    }
    const query = `{ topic(code: "smart-city") { parent { code } }
      society: topic(code: "society") { children { code } }
      indicator(code: "FIXED_PHONE_SUBSCRIBERS") { latest(unit: "38") { period status } series { nodes { observations { nodes { period } } } } } }`;
    const now = await data<Added>(query);
    expect(now.topic).toEqual({ parent: { code: 'society' } });
    expect(now.society.children[0]).toEqual({ code: 'smart-city' });
    expect(now.indicator).toEqual({
      latest: { period: '2024', status: 'PROVISIONAL' },
      series: { nodes: [{ observations: { nodes: [{ period: '2023' }, { period: '2024' }] } }] },
    });
    const then = await data<Added>(query, 1);
    expect(then.topic).toBeNull();
    expect(then.society.children[0]).toEqual({ code: 'cashless-payment' });
    expect(then.indicator.latest).toEqual({ period: '2023', status: 'ESTIMATED' });
  });

  it('an old revision takes as many statements as the newest', async () => {
    for (const query of QUESTIONS) {
      const [now, then] = [await server.query(query), await server.query(query, {}, 1)];
      expect(then.statements, query).toBe(now.statements);
    }
  });

  it('a cursor of the old revision goes on there, and is refused by the newest', async () => {
    interface Page {
      observations: { nodes: unknown; pageInfo: { endCursor: string } };
    }
    const page = (after: string) =>
      `{ observations(filter: {}, first: 2${after && `, after: "${after}"`}) { nodes { id } pageInfo { endCursor } } }`;
    const { endCursor } = (await data<Page>(page(''), 1)).observations.pageInfo;
    expect((await data<Page>(page(endCursor), 1)).observations.nodes).toHaveLength(2);
    const { errors } = await server.query(page(endCursor));
    expect(errors?.map(({ extensions }) => extensions.code)).toEqual(['CURSOR_OF_ANOTHER_REVISION']);
    expect(errors?.[0]?.message).toBe(errorMessages.cursorOfOtherRevision(2, 1));
  });
});

it('while it is published every answer is wholly of one revision', async () => {
  const server = await startTestServer();
  try {
    interface State {
      catalogue: { revision: { number: number }; counts: { topics: number; targets: number } };
      indicator: { latest: { value: number; series: { observations: { nodes: [{ value: number }] } } } };
    }
    const query = `{ catalogue { revision { number } counts { topics targets } }
      indicator(code: "LGSP_INTERNAL_SERVICES") { latest(infrastructureAsset: "LGSP") { value series { observations { nodes { value } } } } } }`;
    const seen: string[] = [];
    let published = false;
    const publication = publishAnother(server).finally(() => {
      published = true;
    });
    while (!published) {
      const { data, extensions, headers } = await server.query<State>(query);
      const { latest } = data.indicator;
      seen.push(
        [
          extensions.revision,
          headers.get('catalogue-revision'),
          data.catalogue.revision.number,
          data.catalogue.counts.topics,
          data.catalogue.counts.targets,
          latest.value,
          latest.series.observations.nodes[0].value,
        ].join(' '),
      );
    }
    await publication;
    seen.push('2 2 2 28 17 12 12');
    expect([...new Set(seen)]).toEqual(['1 1 1 27 18 10 10', '2 2 2 28 17 12 12']);
    expect(seen.length).toBeGreaterThan(5);
  } finally {
    await server.close();
  }
});
