import { createHash } from 'node:crypto';
import { expect, it } from 'vitest';
import { FORMS } from '../../src/files/forms.js';
import { useServer } from '../support/use-server.js';
import { getFile } from './support/get-file.js';

const server = useServer();

it('the root lists for programs what there is, and each of it is there', async () => {
  const { status, bytes } = await getFile(server, '/');
  expect(status).toBe(200);
  const { addresses, endings, revision } = JSON.parse(bytes.toString());
  expect(revision).toBe(1);
  expect(endings).toContain('.csv');
  for (const { address } of addresses) {
    const path = address
      .replace('/N/', '/1/')
      .replace(/(indicators?)=CODE/, '$1=PCI')
      .replace('units=CODE', 'units=38')
      .replace('/indicators/CODE', '/indicators/PCI')
      .replace('/units/CODE', '/units/38')
      .replace('/datasets/CODE', '/datasets/vn-pci')
      .replace('INDICATOR/UNIT/PERIOD', 'PCI/38/2016')
      .replace('INDICATOR/UNIT', 'PCI/38')
      .replace('maps/INDICATOR', 'maps/PCI')
      .replace('ADDRESS', encodeURIComponent(`${server.url}/vi/chi-tieu/PCI`));
    const method = path.includes('.csv') ? 'HEAD' : 'GET';
    const found = await getFile(server, path.endsWith('graphql') ? `${path}?query={__typename}` : path, {
      method,
    });
    expect([path, found.status]).toEqual([path, 200]);
  }
});

it('the root leads browsers to the pages', async () => {
  const { status, headers } = await getFile(server, '/', { headers: { accept: 'text/html,*/*' } });
  expect([status, headers.location]).toEqual([302, '/vi']);
});

it.each([
  ['/observation.csv', '/observations.csv'],
  ['/observations', '/observations.csv'],
  ['/indicator/PCI.csv', '/indicators/PCI.csv'],
  ['/unit/38', '/units/38.csv'],
  ['/revisions/1/indicator/PCI.xls', '/revisions/1/indicators/PCI.csv'],
  ['/changes', '/changes.jsonl'],
  ['/docs', '/playground'],
  ['/feed.xml', '/revisions.atom'],
  // There is no such address below a revision.
  ['/revisions/1/meta', '/meta'],
  ['/revisions/1/bi/observations.odc', '/bi/observations.odc'],
  ['/revisions/1/playground', '/playground'],
])('%s is answered with the nearest address: %s', async (path, nearest) => {
  const { status, bytes } = await getFile(server, path);
  const { message, extensions } = JSON.parse(bytes.toString()).errors[0];
  expect([status, extensions.code]).toEqual([404, 'NOT_FOUND']);
  expect(message).toContain(`is ${nearest} meant?`);
});

it('no error proposes what was asked for, or what is not there', { timeout: 60_000 }, async () => {
  const { addresses } = JSON.parse((await getFile(server, '/')).bytes.toString());
  let proposed = 0;
  for (const { address } of addresses as { address: string }[]) {
    const path = `/revisions/1${address.replace('/revisions/N', '').split('?')[0]}`;
    const { status, bytes } = await getFile(server, path);
    if (status !== 404) continue;
    const meant = /is (\/\S+) meant\?/.exec(bytes.toString())?.[1];
    if (meant === undefined) continue;
    proposed += 1;
    expect(meant).not.toBe(path);
    expect([meant, (await getFile(server, meant, { method: 'HEAD' })).status]).toEqual([meant, 200]);
  }
  expect(proposed).toBeGreaterThan(5);
});

it('a list as JSON is an error that names the forms of lists', async () => {
  const { status, bytes } = await getFile(server, '/units.json');
  const { message } = JSON.parse(bytes.toString()).errors[0];
  expect(status).toBe(404);
  const [those = '', others = ''] = message.split('The others');
  for (const { name, check } of FORMS)
    expect(new RegExp(`\\.${name}(?!\\.?\\w)`).test(check ? others : those), name).toBe(true);
});

it.each([
  '/',
  '/wp-admin/setup.php',
  '/..%2f..%2fetc',
  `/${'x'.repeat(2_000)}`,
  '/indicators/',
  '/%F0%9F%98%80',
])('an address that is like none is a short error: %s', async (path) => {
  const { status, bytes } = await getFile(server, path);
  expect(path === '/' ? status === 200 : status === 404).toBe(true);
  expect(bytes.length).toBeLessThan(5_000);
});

it.each([
  ['/cite?file=', 'observations.csv?indicator=PCI'],
  ['/revisions/1/cite?file=', '/units/38.jsonl?latest=true'],
  ['/cite?format=csl&file=', 'https://example.org/opendata/revisions/1/indicators/DTI_RANK.csv?bom=1'],
])('%s%s cites a table by its permanent address and its digest', async (cite, file) => {
  const reference = await getFile(server, cite + encodeURIComponent(file));
  expect(reference.status, reference.bytes.toString()).toBe(200);
  const text = reference.bytes.toString();
  const address = /http:\/\/[^\s"]+\/revisions\/1\/[^\s"]+\.csv[^\s"]*/.exec(text)?.[0] ?? '';
  const table = await getFile(server, address.replace(/^http:\/\/[^/]+/, ''));
  expect(table.status).toBe(200);
  const digest = createHash('sha256').update(table.bytes).digest('hex');
  expect(table.trailers['catalogue-digest']).toBe(`sha-256=${digest}`);
  expect(text).toContain(digest);
});

it.each([
  ['/cite?file=nothing', 'BAD_REQUEST'],
  ['/cite?file=observations.pdf', 'BAD_REQUEST'],
  ['/cite?file=http://[', 'BAD_REQUEST'],
  ['/revisions/1/cite?file=%2Frevisions%2F2%2Fobservations.csv', 'BAD_REQUEST'],
  ['/cite?file=observations.csv%3Findicator%3DPCX', 'CODE_NOT_FOUND'],
  ['/cite?file=observations.csv&id=x', 'BAD_REQUEST'],
])('%s is refused', async (path, code) => {
  const { status, bytes } = await getFile(server, path);
  expect([status, JSON.parse(bytes.toString()).errors[0].extensions.code]).toEqual([400, code]);
});
