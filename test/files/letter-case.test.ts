import { expect, it } from 'vitest';
import { useServer } from '../support/use-server.js';
import { getFile } from './support/get-file.js';

const server = useServer();

async function get(path: string) {
  const { status, bytes, headers } = await getFile(server, path);
  expect(status, bytes.toString().slice(0, 300)).toBe(200);
  return { text: bytes.toString(), headers };
}

it.each([
  ['/datasets/VN-PCI', '', '/datasets/vn-pci', ''],
  ['/indicators/pci', '', '/indicators/PCI', ''],
  ['/units/vn', '', '/units/VN', ''],
  ['/units/vn@..', '', '/units/VN@..', ''],
  [
    '/observations',
    '?indicator=pci,dti_rank&within=vn',
    '/observations',
    '?indicator=PCI,DTI_RANK&within=VN',
  ],
  ['/ranking', '?indicator=pci', '/ranking', '?indicator=PCI'],
  ['/units', '?within=vn&kind=PROVINCE', '/units', '?within=VN&kind=PROVINCE'],
])('%s%s says of itself what %s%s says', async (path, search, asPublished, searchAsPublished) => {
  for (const form of ['datapackage.json', 'metadata.json']) {
    const found = await get(`${path}.${form}${search}`);
    const expected = await get(`${asPublished}.${form}${searchAsPublished}`);
    expect(found.text).toBe(expected.text);
  }
  const [found, expected] = [
    await get(`${path}.csv${search}`),
    await get(`${asPublished}.csv${searchAsPublished}`),
  ];
  for (const header of ['content-disposition', 'link'])
    expect(found.headers[header]).toBe(expected.headers[header]);
  const cite = async (file: string) => (await get(`/cite?file=${encodeURIComponent(file)}`)).text;
  expect(await cite(`${path}.csv${search}`)).toBe(await cite(`${asPublished}.csv${searchAsPublished}`));
});

it('keeps a former or an exact code, and the order of the parameters', async () => {
  const { url } = JSON.parse((await get('/observations.metadata.json?unit=38&indicator=PCI')).text);
  expect(url).toBe(`${server.url}/revisions/1/observations.csv?unit=38&indicator=PCI`);
});
