import { describe, expect, it } from 'vitest';
import { DESCRIBED_FORMS } from '../../src/metadata/distribution-forms.js';
import { getFile } from '../files/support/get-file.js';
import { publishPackages, type SmallPackage } from '../support/package.js';
import { startTestServer } from '../support/server.js';
import { useServer } from '../support/use-server.js';
import { whenMeasured } from './support/get-document.js';

const LASTING = { PUBLIC_URL: 'https://data.example.org/opendata' };

const ALL = [
  ['/catalog.jsonld', 'application/ld+json'],
  ['/catalog.ttl', 'text/turtle; charset=utf-8'],
  ['/catalog.rdf', 'application/rdf+xml; charset=utf-8'],
  ['/datasets/vn-pci.jsonld', 'application/ld+json'],
  ['/datasets/vn-pci.ttl', 'text/turtle; charset=utf-8'],
  ['/datasets/vn-pci.rdf', 'application/rdf+xml; charset=utf-8'],
  ['/datasets/vn-dti.schemaorg.jsonld', 'application/ld+json'],
  ['/datasets/vn-dti.croissant.json', 'application/ld+json; profile="http://mlcommons.org/croissant/1.1"'],
] as const;

describe('the documents', () => {
  const server = useServer({ settings: LASTING }, whenMeasured);

  it.each(ALL)('%s: type, entity tag, 304, HEAD, and the same at the revision', async (path, type) => {
    const { status, headers, bytes } = await getFile(server, path);
    expect([status, headers['content-type']]).toEqual([200, type]);
    expect(headers).toMatchObject({
      'cache-control': 'no-cache',
      'catalogue-revision': '1',
      'access-control-allow-origin': '*',
      vary: expect.stringContaining('accept-encoding'),
    });
    const head = await getFile(server, path, { method: 'HEAD' });
    expect([head.status, head.headers['content-length']]).toEqual([200, String(bytes.length)]);
    const again = await getFile(server, path, { headers: { 'if-none-match': String(headers.etag) } });
    expect([again.status, again.bytes.length]).toEqual([304, 0]);
    const pinned = await getFile(server, `/revisions/1${path}`);
    expect([pinned.headers.etag, pinned.headers['cache-control']]).toEqual([headers.etag, 'no-cache']);
    expect(pinned.bytes.equals(bytes)).toBe(true);
  });

  it('have sizes of small datasets only', async () => {
    const sizes = async (code: string) => {
      const { bytes } = await getFile(server, `/datasets/${code}.ttl`);
      return bytes.toString().split('dcat:byteSize').length - 1;
    };
    expect(await sizes('vn-dti')).toBe(DESCRIBED_FORMS.length);
    // More than 2,000 observations.
    expect(await sizes('vn-pci')).toBe(0);
  });

  it.each(['gzip', 'br'])('are compressed as %s for those who can read it', async (coding) => {
    const { headers, bytes } = await getFile(server, '/catalog.ttl', {
      headers: { 'accept-encoding': coding },
    });
    expect([headers['content-encoding'], headers.etag]).toEqual([
      coding,
      expect.stringMatching(`-${coding}"$`),
    ]);
    const plain = await getFile(server, '/catalog.ttl');
    expect(bytes.length).toBeLessThan(plain.bytes.length / 4);
    const response = await fetch(`${server.url}/catalog.ttl`, { headers: { 'accept-encoding': coding } });
    expect(Buffer.from(await response.arrayBuffer()).equals(plain.bytes)).toBe(true);
  });

  it.each([
    ['/catalog', undefined, 'jsonld'],
    ['/catalog', '*/*', 'jsonld'],
    ['/catalog', 'text/turtle', 'ttl'],
    ['/catalog', 'application/rdf+xml, text/turtle;q=0.9', 'rdf'],
    ['/catalog', 'text/turtle;q=0.1, application/ld+json;q=x, application/rdf+xml;q=0.2', 'rdf'],
    ['/catalog', ',;;q=,"\u00ff", text/turtle;q', 'ttl'],
    ['/catalog', `${'a/b,'.repeat(500)}text/turtle`, 'jsonld'],
    ['/revisions/1/catalog', 'text/turtle', 'ttl'],
    ['/datasets/vn-pci', 'text/turtle', 'ttl'],
    ['/revisions/1/datasets/vn-pci', 'application/json', 'jsonld'],
  ])('%s leads a client that accepts %s to the form %s', async (path, accept, form) => {
    const { status, headers } = await getFile(server, path, { headers: accept ? { accept } : {} });
    expect([status, headers.location]).toEqual([303, `/opendata${path}.${form}`]);
    expect(headers.vary).toContain('accept');
  });

  it('a dataset whose code is in another letter case is described as by its own', async () => {
    for (const form of ['jsonld', 'schemaorg.jsonld', 'croissant.json'])
      expect((await getFile(server, `/datasets/VN-PCI.${form}`)).bytes.toString()).toBe(
        (await getFile(server, `/datasets/vn-pci.${form}`)).bytes.toString(),
      );
    const { status, headers } = await getFile(server, '/datasets/VN-PCI');
    expect([status, headers.location]).toEqual([303, '/opendata/datasets/vn-pci.jsonld']);
  });

  it.each([
    ['/catalog.xml', '/opendata/catalog.rdf'],
    ['/catalog.json', '/opendata/catalog.jsonld'],
    ['/catalogue.ttl', '/opendata/catalog.ttl'],
    ['/dcat', '/opendata/catalog.jsonld'],
    ['/data.json', '/opendata/catalog.jsonld'],
    ['/revisions/1/catalog.n3', '/opendata/revisions/1/catalog.ttl'],
    ['/dataset/vn-pci.ttl', '/opendata/datasets/vn-pci.ttl'],
  ])('%s is not there; the error names %s', async (path, nearest) => {
    const { status, bytes } = await getFile(server, path);
    const { message, extensions } = JSON.parse(bytes.toString()).errors[0];
    expect([status, extensions.code]).toEqual([404, 'NOT_FOUND']);
    expect(message).toContain(`is ${nearest} meant?`);
  });

  it.each([
    ['/datasets/vn-pcii.ttl', 404, 'NOT_FOUND', 'is "vn-pci" meant?'],
    ['/datasets/vn-pcii', 404, 'NOT_FOUND', 'schemaorg.jsonld'],
    ['/datasets/vn-pci.xml', 404, 'NOT_FOUND', 'schemaorg.jsonld'],
    ['/datasets/.ttl', 404, 'NOT_FOUND', 'expected a file'],
    ['/datasets/%00.ttl', 400, 'BAD_USER_INPUT', ''],
    ['/datasets/th-organisations.croissant.json', 404, 'NOT_FOUND', '/datasets/th-organisations.jsonld'],
    ['/revisions/9/catalog.ttl', 404, 'REVISION_NOT_FOUND', 'newest is 1'],
    ['/revisions/x/catalog.ttl', 400, 'REVISION_INVALID', 'positive'],
  ])('%s is %i %s', async (path, wanted, code, part) => {
    const { status, bytes } = await getFile(server, path);
    const { message, extensions } = JSON.parse(bytes.toString()).errors[0];
    expect([status, extensions.code]).toEqual([wanted, code]);
    expect(message).toContain(part);
  });

  it('are found from the root, from the files of a dataset, and by RFC 9727', async () => {
    const root = await getFile(server, '/');
    expect(root.headers.link).toContain('</opendata/catalog.ttl>; rel="describedby"; type="text/turtle"');
    expect(root.headers.link).toContain('</opendata/.well-known/api-catalog>; rel="api-catalog"');
    const csv = await getFile(server, '/datasets/vn-pci.csv', { method: 'HEAD' });
    expect(csv.headers.link).toBe(
      '</opendata/datasets/vn-pci.jsonld>; rel="describedby"; type="application/ld+json"',
    );
    const { headers, bytes } = await getFile(server, '/.well-known/api-catalog');
    expect(headers['content-type']).toBe(
      'application/linkset+json; profile="https://www.rfc-editor.org/info/rfc9727"',
    );
    const { linkset } = JSON.parse(bytes.toString());
    const [{ item, describedby }] = linkset;
    expect(item.map(({ href }: { href: string }) => href)).toContain(`${LASTING.PUBLIC_URL}/graphql`);
    for (const { href } of [...item, ...describedby]) {
      const path = href.replace(LASTING.PUBLIC_URL, '');
      const found = await getFile(server, path === '/graphql' ? `${path}?query={__typename}` : path, {
        method: path.endsWith('.csv') ? 'HEAD' : 'GET',
      });
      expect([path, found.status]).toEqual([path, 200]);
    }
  });
});

it('a document that names the host of the request is for nobody else', async () => {
  const server = await startTestServer();
  try {
    for (const [path] of ALL) {
      const { headers } = await getFile(server, path, { headers: { host: 'foreign.example' } });
      expect([path, headers['cache-control']]).toEqual([path, 'private, no-cache']);
    }
    const { bytes } = await getFile(server, '/catalog.ttl');
    expect(bytes.toString()).not.toContain('foreign.example');
  } finally {
    await server.close();
  }
});

describe('the number of statements', () => {
  const server = useServer({ template: 'empty', settings: { LOG_LEVEL: 'info' } });

  const dataset = (i: number, parent: string | null): SmallPackage => ({
    name: `set-${i}`,
    tables: {
      datasets: [
        {
          code: `set-${i}`,
          title_vi: `Bộ ${i}`,
          licence: 'https://example.org/licence',
          publisher: `U-${i}`,
          topics: `t-${i}`,
        },
      ],
      topics: [{ code: `t-${i}`, name_vi: `Chủ đề ${i}`, position: i + 1 }],
      units: [{ code: `U-${i}`, kind: 'AGENCY', name_vi: `Cơ quan ${i}`, ...(parent && { parent }) }],
    },
    ...(parent && { dependencies: ['set-0'] }),
  });

  async function statements(path: string): Promise<unknown> {
    const { status } = await getFile(server, path);
    expect(status).toBe(200);
    await expect.poll(() => server.log.some((line) => line.path === path)).toBe(true);
    return server.log.findLast((line) => line.path === path)?.statements;
  }

  it('does not depend on the number of datasets', async () => {
    await publishPackages(server, dataset(0, null), dataset(1, 'U-0'));
    const few = await statements('/catalog.ttl');
    const more = Array.from({ length: 20 }, (_, i) => dataset(i + 2, 'U-0'));
    await publishPackages(server, ...more);
    server.log.length = 0;
    expect(await statements('/catalog.ttl')).toBe(few);
    expect(few).toBeGreaterThan(3);
    expect(few).toBeLessThan(12);
    server.log.length = 0;
    // It is kept.
    expect(await statements('/catalog.ttl')).toBe(0);
  });
});
