// Fastify that sends the same bytes to any question of a shape: what remains is HTTP itself.
import { readdirSync, readFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import Fastify from 'fastify';

const folder = process.env.FIXED_DIR ?? '';
const server = Fastify();
for (const file of readdirSync(folder).filter((name) => name.endsWith('.json'))) {
  const bytes = readFileSync(join(folder, file));
  server.route({
    method: ['GET', 'POST'],
    url: `/${basename(file, '.json')}`,
    handler: (_, reply) => reply.type('application/json; charset=utf-8').send(bytes),
  });
}
await server.listen({ host: '127.0.0.1', port: Number(process.env.PORT) });
process.stdout.write(`${server.listeningOrigin}\n`);
