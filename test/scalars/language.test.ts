import { expect, it } from 'vitest';
import { useServer } from '../support/use-server.js';

const server = useServer();

it('null for a language is Vietnamese, as leaving it out is', async () => {
  const ask = (language: string) =>
    server.query<{ targets: { nodes: unknown } }>(`{
      catalogue { title${language} }
      indicators(first: 3) { nodes { name${language} definition${language} } }
      targets(first: 3) { nodes { text${language} } }
    }`);
  const { data } = await ask('');
  expect(data.targets.nodes).toHaveLength(3);
  expect((await ask('(language: null)')).data).toEqual(data);
  expect((await ask('(language: EN)')).data).not.toEqual(data);
});
