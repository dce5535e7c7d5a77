// Fastify that sends JSON as Postgres makes it: one statement for each question, no row is looked at here.
import Fastify from 'fastify';
import { connectPeer } from './connect-peer.js';

const sql = connectPeer();

interface Asked {
  codes: string[];
  indicator: string;
  unit: string;
  start: string;
  after: string;
  before: string;
  count: number;
  query: string;
  id: string;
}

const statements = {
  nested: ({ codes, before }: Asked) => sql`
    SELECT json_build_object('indicators', coalesce(json_agg(json_build_object('code', i.code, 'name', i.name,
      'series', (SELECT coalesce(json_agg(json_build_object('observations', o.list) ORDER BY s.unit_id), '[]')
        FROM (SELECT * FROM peer.series WHERE indicator_id = i.id ORDER BY unit_id LIMIT 10) AS s
        JOIN peer.unit AS u ON u.id = s.unit_id
        CROSS JOIN LATERAL (SELECT coalesce(json_agg(json_build_object('period', period, 'value', value,
            'unit', json_build_object('code', u.code, 'name', u.name)) ORDER BY period_start), '[]') AS list
          FROM (SELECT * FROM peer.observation WHERE series_id = s.id AND period_start < ${before}::date
            ORDER BY period_start DESC LIMIT 5) AS newest) AS o)) ORDER BY i.id), '[]'))::text AS json
    FROM (SELECT * FROM peer.indicator WHERE code = ANY (${codes}) ORDER BY id LIMIT 20) AS i`,
  series: ({ unit, indicator, before }: Asked) => sql`
    SELECT json_build_object('unit', json_build_object('code', u.code, 'name', u.name, 'series',
      (SELECT coalesce(json_agg(json_build_object('observations', (
          SELECT coalesce(json_agg(json_build_object('period', period, 'value', value) ORDER BY period_start), '[]')
          FROM (SELECT * FROM peer.observation WHERE series_id = s.id AND period_start < ${before}::date
            ORDER BY period_start DESC LIMIT 100) AS newest))), '[]')
        FROM peer.series AS s WHERE s.unit_id = u.id
          AND s.indicator_id = (SELECT id FROM peer.indicator WHERE code = ${indicator}))))::text AS json
    FROM peer.unit AS u WHERE u.code = ${unit}`,
  page: ({ indicator, after, before }: Asked) => sql`
    SELECT json_build_object('observations', coalesce(json_agg(json_build_object('period', o.period, 'value', o.value,
      'unit', json_build_object('code', u.code, 'name', u.name), 'indicator', json_build_object('code', ${indicator}::text))
      ORDER BY o.series_id, o.period_start), '[]'))::text AS json
    FROM (SELECT * FROM peer.observation WHERE indicator_id = (SELECT id FROM peer.indicator WHERE code = ${indicator})
      AND period_start >= ${after}::date AND period_start < ${before}::date
      ORDER BY series_id, period_start LIMIT 100) AS o JOIN peer.unit AS u ON u.id = o.unit_id`,
  ranking: ({ indicator, start, count }: Asked) => sql`
    SELECT json_build_object('indicator', json_build_object('code', i.code, 'name', i.name, 'ranking',
      (SELECT coalesce(json_agg(json_build_object('rank', r.rank, 'unit', json_build_object('code', u.code, 'name', u.name),
          'value', r.value) ORDER BY r.rank, r.unit_id), '[]')
        FROM (SELECT * FROM peer.ranked WHERE indicator_id = i.id AND period_start = ${start}::date
          ORDER BY rank, unit_id LIMIT ${count}) AS r JOIN peer.unit AS u ON u.id = r.unit_id)))::text AS json
    FROM peer.indicator AS i WHERE i.code = ${indicator}`,
  search: ({ query }: Asked) => sql`
    SELECT json_build_object('search', coalesce(json_agg(json_build_object('title', title)), '[]'))::text AS json
    FROM (SELECT title FROM peer.search(${query}) LIMIT 1) AS hit`,
  node: ({ id }: Asked) => {
    const [, series = '', start = ''] = Buffer.from(id, 'base64url').toString().split(/[:|]/);
    return sql`
      SELECT json_build_object('node', json_build_object('period', o.period, 'value', o.value,
        'unit', json_build_object('code', u.code), 'indicator', json_build_object('code', i.code)))::text AS json
      FROM peer.observation AS o JOIN peer.unit AS u ON u.id = o.unit_id JOIN peer.indicator AS i ON i.id = o.indicator_id
      WHERE o.series_id = ${Number(series)} AND o.period_start = ${start}::date`;
  },
  dashboard: ({ unit, codes }: Asked) => sql`
    SELECT json_build_object('unit', json_build_object('code', u.code, 'name', u.name, 'latest',
      (SELECT coalesce(json_agg(json_build_object('indicator', json_build_object('code', i.code, 'name', i.name),
          'period', l.period, 'value', l.value, 'change', l.change) ORDER BY i.id), '[]')
        FROM peer.latest AS l JOIN peer.indicator AS i ON i.id = l.indicator_id
        WHERE l.unit_id = u.id AND i.code = ANY (${codes}))))::text AS json
    FROM peer.unit AS u WHERE u.code = ${unit}`,
};

const server = Fastify();
for (const [name, statement] of Object.entries(statements))
  server.get<{ Querystring: { variables: string } }>(`/${name}`, async (request, reply) => {
    const [row] = await statement(JSON.parse(request.query.variables) as Asked);
    return reply.type('application/json; charset=utf-8').send(`{"data":${row?.json ?? 'null'}}`);
  });
await server.listen({ host: '127.0.0.1', port: Number(process.env.PORT) });
process.stdout.write(`${server.listeningOrigin}\n`);
