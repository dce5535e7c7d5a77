// Apollo Server with DataLoader and postgres.js, as one would write it for this database.
import { ApolloServer } from '@apollo/server';
import { startStandaloneServer } from '@apollo/server/standalone';
import {
  createLoaders,
  type Indicator,
  type Loaders,
  type Observation,
  type Ranked,
  type Series,
  type Unit,
} from './apollo-loaders.js';
import { connectPeer } from './connect-peer.js';

const typeDefs = `
  type Query {
    indicators(codes: [String!]!, first: Int!): [Indicator!]!
    indicator(code: String!): Indicator
    unit(code: String!): Unit
    observations(indicator: String!, after: String!, before: String!, first: Int!): [Observation!]!
    node(id: ID!): Node
    search(query: String!, first: Int!): [Hit!]!
  }
  interface Node { id: ID! }
  type Indicator { code: String! name: String! series(first: Int!): [Series!]! ranking(start: String!, first: Int!): [Ranked!]! }
  type Unit { code: String! name: String! series(indicators: [String!]!, first: Int!): [Series!]! latest(indicators: [String!]!): [Latest!]! }
  type Series { indicator: Indicator! unit: Unit! observations(last: Int!, before: String!): [Observation!]! }
  type Observation implements Node { id: ID! period: String! value: Float! unit: Unit! indicator: Indicator! }
  type Ranked { rank: Int! unit: Unit! value: Float! }
  type Latest { indicator: Indicator! unit: Unit! period: String! value: Float! change: Float }
  type Hit { title: String! }`;

const sql = connectPeer();

type Parent = { unitId: number; indicatorId: number };
const unit = ({ unitId }: { unitId: number }, _: unknown, { unit }: Loaders) => unit.load(unitId);
const indicator = ({ indicatorId }: Parent, _: unknown, { indicator }: Loaders) =>
  indicator.load(indicatorId);

const resolvers = {
  Query: {
    indicators: (_: unknown, { codes, first }: { codes: string[]; first: number }) =>
      sql`SELECT * FROM peer.indicator WHERE code = ANY (${codes}) ORDER BY id LIMIT ${first}`,
    indicator: async (_: unknown, { code }: { code: string }) =>
      (await sql`SELECT * FROM peer.indicator WHERE code = ${code}`)[0],
    unit: async (_: unknown, { code }: { code: string }) =>
      (await sql`SELECT * FROM peer.unit WHERE code = ${code}`)[0],
    observations: (_: unknown, given: { indicator: string; after: string; before: string; first: number }) =>
      sql`SELECT series_id AS "seriesId", unit_id AS "unitId", indicator_id AS "indicatorId", period, value
        FROM peer.observation
        WHERE indicator_id = (SELECT id FROM peer.indicator WHERE code = ${given.indicator})
          AND period_start >= ${given.after}::date AND period_start < ${given.before}::date
        ORDER BY series_id, period_start LIMIT ${given.first}`,
    node: async (_: unknown, { id }: { id: string }) => {
      const [, series = '', start = ''] = Buffer.from(id, 'base64url').toString().split(/[:|]/);
      const [row] =
        await sql`SELECT series_id AS "seriesId", unit_id AS "unitId", indicator_id AS "indicatorId", period, value
        FROM peer.observation WHERE series_id = ${Number(series)} AND period_start = ${start}::date`;
      return row && { ...row, id, __typename: 'Observation' };
    },
    search: (_: unknown, { query, first }: { query: string; first: number }) =>
      sql`SELECT title FROM peer.search(${query}) LIMIT ${first}`,
  },
  Indicator: {
    series: ({ id }: Indicator, { first }: { first: number }, { seriesOfIndicator }: Loaders) =>
      seriesOfIndicator(id, first),
    ranking: ({ id }: Indicator, { start, first }: { start: string; first: number }) =>
      sql<Ranked[]>`SELECT unit_id AS "unitId", rank, value FROM peer.ranked
        WHERE indicator_id = ${id} AND period_start = ${start}::date ORDER BY rank, unit_id LIMIT ${first}`,
  },
  Unit: {
    series: ({ id }: Unit, given: { indicators: string[]; first: number }, { seriesOfUnit }: Loaders) =>
      seriesOfUnit(id, given.indicators, given.first),
    latest: ({ id }: Unit, { indicators }: { indicators: string[] }, { latestOfUnit }: Loaders) =>
      latestOfUnit(id, indicators),
  },
  Series: {
    unit,
    indicator,
    observations: (
      { id }: Series,
      given: { last: number; before: string },
      loaders: Loaders,
    ): Promise<Observation[]> => loaders.observationsOfSeries(id, given.last, given.before),
  },
  Observation: { unit, indicator },
  Ranked: { unit },
  Latest: { unit, indicator },
};

const server = new ApolloServer<Loaders>({ typeDefs, resolvers, introspection: false });
const { url } = await startStandaloneServer(server, {
  context: async () => createLoaders(sql),
  listen: { host: '127.0.0.1', port: Number(process.env.PORT) },
});
process.stdout.write(`${url}\n`);
