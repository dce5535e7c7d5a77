import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { HtmlValidate } from 'html-validate';
import { describe, expect, it } from 'vitest';
import { projectRoot } from '../../src/config.js';
import { prune } from '../../src/publishing/prune.js';
import { publish } from '../../src/publishing/publish.js';
import { publishChangedSeeds, publishPackages, type SmallPackage } from '../support/package.js';
import type { TestServer } from '../support/server.js';
import { useServer } from '../support/use-server.js';
import { progressWorld } from '../targets/support/progress-world.js';

const validator = new HtmlValidate({
  extends: ['html-validate:recommended'],
  rules: {
    'void-style': 'off',
    'long-title': 'off',
    'no-trailing-whitespace': 'off',
    'attribute-empty-style': 'off',
  },
});

async function open(server: TestServer, path: string, status = 200): Promise<string> {
  const response = await fetch(server.url + path, { redirect: 'manual' });
  const html = await response.text();
  expect([path, response.status]).toEqual([path, status]);
  const { results } = await validator.validateString(html);
  expect(results.flatMap(({ messages }) => messages.map(({ message }) => `${path}: ${message}`))).toEqual([]);
  expect(html).not.toMatch(
    /<script(?! (type="application.ld.json"|src="\/assets\/suggest-))|style=|href="javascript:|undefined|NaN|\[object/,
  );
  return html;
}

/** The text of a page as people read it. */
const textOf = (html: string) =>
  html
    .replace(/<script.*?<\/script>/g, ' ')
    .replace(/<[^>]+>/g, ' ')
    .replaceAll('&lt;', '<')
    .replace(/\s+/g, ' ');

const hrefsOf = (html: string) => [...html.matchAll(/href="([^"]+)"/g)].map(([, href = '']) => href);

describe('with the seeds', () => {
  const server = useServer();

  it('the home page has topics with the state of their targets, what is due, and what changed', async () => {
    const html = await open(server, '/vi');
    const text = textOf(html);
    expect(text).toContain('Chính quyền số 4 mục tiêu 1 đúng tiến độ 3 chưa đánh giá được');
    expect(text).toContain('Thêm số liệu mới của Tỉnh Thanh Hóa');
    expect(text).toMatch(/Mục tiêu sắp đến hạn .*Mục tiêu năm 2030 của Tỉnh Thanh Hóa: ≥ 30 %/);
    expect(text).toContain('14 mục tiêu đã qua thời hạn mà chưa có kết luận.');
    expect(text).toMatch(/Bản phát hành 1 .* Số dòng dữ liệu: thêm \d\d\.\d{3}\./);
    expect(html).toContain('<link rel="alternate" type="application/atom+xml" href="/revisions.atom"');
  });

  it('every figure of a topic is one step from its page, and every topic one from the home page', async () => {
    const home = hrefsOf(await open(server, '/vi'));
    expect(home).toContain('/vi/chu-de/government');
    const { data } = await server.query<{ topic: { indicators: { nodes: { code: string }[] } } }>(
      '{ topic(code: "government") { indicators(first: 100) { nodes { code } } } }',
    );
    const topic = hrefsOf(await open(server, '/vi/chu-de/government'));
    expect(data.topic.indicators.nodes.length).toBeGreaterThan(40);
    for (const { code } of data.topic.indicators.nodes) expect(topic).toContain(`/vi/chi-tieu/${code}`);
  });

  it('a topic says where the own place has no figure, and names the unit of another', async () => {
    const text = textOf(await open(server, '/vi/chu-de/government'));
    expect(text).toContain(
      'Điểm trụ cột chính quyền số (DTI) Chưa có số liệu của Tỉnh Thanh Hóa. Tỉnh Trà Vinh: 0,6683, năm 2022',
    );
    // A figure of an asset of the place is no figure of another place.
    expect(text).toContain('xử lý đúng hạn Hệ thống phần mềm Phản hồi Thanh Hóa: > 99,3 %');
    expect(text).toContain('Mục tiêu năm 2030: ≤ 5 Đúng tiến độ');
  });

  it('a target says how it stands and why, with the gap, in both languages and in a revision', async () => {
    const { data } = await server.query<{ targets: { nodes: { id: string }[] } }>(
      '{ targets(filter: { indicators: ["DIGITAL_ECONOMY_SHARE"], dueBy: "2025" }) { nodes { id } } }',
    );
    const id = data.targets.nodes[0]?.id;
    for (const below of ['', '/revisions/1']) {
      expect(textOf(await open(server, `${below}/vi/muc-tieu/${id}`))).toContain(
        'Chưa đánh giá được Đã quá hạn, mà số liệu mới nhất là của kỳ trước đó: 8,28 % (năm 2023); mục tiêu là ≥ 20 %, còn cách 11,72 điểm phần trăm. Chưa có số liệu của kỳ đến hạn để biết có đạt hay không.',
      );
      const english = textOf(await open(server, `${below}/en/targets/${id}`));
      expect(english).toContain('11.72 percentage points from the target of ≥ 20%');
      expect(english).toContain('Due 31 December 2025');
    }
  });

  it.each(['x', 'VGFyZ2V0OjE', 'SW5kaWNhdG9yOjE', 'VGFyZ2V0Ojk5OTk5OTk5OTk5OTk5OTk5OTk5'])(
    'the target %s is a page that says that there is none',
    async (id) => {
      await open(server, `/vi/muc-tieu/${id}`, 404);
    },
  );

  it.each(['0', '99', '-1', '1e0', 'x', '99999999999999999999'])('the revision %s too', async (number) => {
    await open(server, `/en/revisions/${number}`, 404);
  });

  it('a note of a document is marked as Vietnamese on an English page', async () => {
    const html = await open(server, '/en/documents/nq06-laodong');
    expect(html).toMatch(/<span lang="vi">Thuật lại các mục tiêu/);
    expect(await open(server, '/vi/van-ban/nq06-laodong')).not.toContain('lang="vi">Thuật');
  });

  it('a model has a timeline with its periods as the source writes them', async () => {
    const html = await open(server, '/vi/mo-hinh/BA_KHONG');
    expect(textOf(html)).toMatch(/tháng 5\/2023 Phường Điện Biên : Thí điểm .*Nguồn không ghi thời điểm/);
    expect(html.match(/<ol class="timeline">/g)?.length).toBe(1);
  });

  it('an asset has a drawing and the same in words', async () => {
    const html = await open(server, '/vi/ha-tang/VIEN_THONG');
    expect(html.match(/<rect class="box/g)?.length).toBe(15);
    expect(textOf(html)).toMatch(/Được dùng gián tiếp bởi Chuyển đổi IPv6/);
    const text = textOf(await open(server, '/vi/ha-tang/VNPT_NETWORK'));
    expect(text).toContain('Chưa có thông tin về quan hệ phụ thuộc với hạ tầng khác.');
  });

  it('the quality page says what is missing, as the report does', async () => {
    const html = await open(server, '/en/quality');
    const text = textOf(html);
    expect(text).toContain('17 targets that cannot be judged yet');
    expect(text).toContain('901 values that are missing');
    expect(text).toContain('8 indicators without a value');
    expect(text).toContain('52 documents without a licence');
    expect(hrefsOf(html)).toContain('/en/indicators/DTI_SCORE');
    expect(hrefsOf(html)).toContain('/en/units/TH-SAM-SON-PC%402013-07-01'.replace('2013-07-01', '..'));
  });

  it('a revision says what was corrected, with before and after', async () => {
    await publishChangedSeeds(server, 'thanh-hoa', {
      'observations.csv': (lines) =>
        lines
          .filter((line) => !line.startsWith('AGENCY_DIGITAL_SIGNATURE_RATE'))
          .map((line) =>
            line.startsWith('DIGITAL_ECONOMY_SHARE')
              ? line.replace('8.28', '9.5').replace('8,28', '9,5')
              : line,
          ),
    });
    const text = textOf(await open(server, '/vi/ban-phat-hanh/2'));
    expect(text).toContain('Số dòng dữ liệu: sửa 1, rút 1.');
    expect(text).toMatch(
      /Tỷ trọng kinh tế số trong tổng quy mô nền kinh tế Tỉnh Thanh Hóa, năm 2023 Sửa 8,28 % → 9,5 %/,
    );
    expect(text).toMatch(/Tỷ lệ ký số cơ quan 38, từ tháng 12\/2021 đến tháng 11\/2023 Rút 97,8 %/);
    expect(text).toContain('thanh-hoa, changed');
    expect(textOf(await open(server, '/en/revisions'))).toMatch(
      /Revision 2 .*1 corrected, 1 withdrawn.*Revision 1/,
    );
    expect(textOf(await open(server, '/en/revisions?before=2'))).not.toContain('Revision 2 ');
    await open(server, '/en/revisions?before=x');
    // The home page of a revision is about that revision.
    expect(textOf(await open(server, '/revisions/1/vi'))).not.toContain('Bản phát hành 2 ');
  });

  it('a revision whose content was deleted says so, and so does the next one', async () => {
    await server.sql`UPDATE revision SET published_at = now() - interval '1 hour'`;
    await prune(server.sql, 2);
    for (const number of [1, 2]) {
      const html = await open(server, `/en/revisions/${number}`);
      expect(textOf(html)).toContain('was deleted to free space, so its changes can no longer be seen.');
      expect(html).not.toContain('changes.jsonl');
    }
    expect(textOf(await open(server, '/vi'))).toContain('Bản phát hành 2');
  });
});

describe('with targets of each kind', () => {
  const server = useServer({ template: 'empty' }, async (server) => {
    await publishPackages(server, progressWorld());
  });

  it('every reason of the API is said in both languages', async () => {
    const { data } = await server.query<{
      targets: { nodes: { id: string; progress: { reason: string | null } }[] };
    }>('{ targets(first: 100) { nodes { id progress { reason } } } }');
    const reasons = new Set(data.targets.nodes.map(({ progress }) => progress.reason));
    expect(reasons.size).toBeGreaterThan(6);
    for (const { id } of data.targets.nodes)
      for (const [path, unclear] of [
        [`/vi/muc-tieu/${id}`, 'Chưa tính được từ số liệu hiện có.'],
        [`/en/targets/${id}`, 'It cannot be calculated from the figures there are.'],
      ] as const)
        expect(textOf(await open(server, path))).not.toContain(unclear);
  });

  it('a catalogue without topics says so on its home page', async () => {
    expect(textOf(await open(server, '/vi'))).toContain('Chưa có chủ đề nào được công bố.');
  });

  it('the list counts them by state, one that a later document replaces apart', async () => {
    const text = textOf(await open(server, '/en/targets'));
    expect(text).toContain('16 targets 4 met 3 on track 2 behind 6 cannot be judged yet 1 replaced');
    expect(text).toContain('Without a topic');
    expect(textOf(await open(server, '/en/targets?by=document'))).toContain('16 targets');
  });
});

const LONG = 'Nghiêng'.repeat(40);
const HOSTILE = '"><img src=x onerror=alert(1)> & javascript:alert(1)';

const asset = (code: string, depends_on: string, name_vi = code) => ({
  code,
  name_vi,
  kind: 'PLATFORM',
  status: 'OPERATING',
  depends_on,
});

const odd: SmallPackage = {
  name: 'odd',
  tables: {
    units_of_measure: [{ code: 'THING', name_en: 'things' }],
    topics: [
      { code: 'one', name_vi: HOSTILE, position: 1 },
      { code: 'two', name_vi: LONG, position: 2 },
    ],
    indicators: [
      {
        code: 'NONE',
        name_vi: `${LONG} ${HOSTILE}`,
        unit_of_measure: 'THING',
        aggregation: 'NONE',
        direction: 'NEUTRAL',
        topic: 'one',
      },
    ],
    infrastructure_assets: [
      asset('A', 'B', HOSTILE),
      asset('B', 'C;D', LONG),
      asset('C', 'A'),
      asset('D', ''),
      ...Array.from({ length: 60 }, (_, i) => asset(`E${i}`, 'D')),
    ],
  },
};

describe('with odd data', () => {
  const server = useServer({ template: 'empty' }, async (server) => {
    await publishPackages(server, odd);
  });

  it.each([
    ['/vi', '/en'],
    ['/revisions/1/vi', '/revisions/1/en'],
    ['/vi/chu-de/one', '/en/topics/one'],
    ['/vi/chu-de/two', '/en/topics/two'],
    ['/vi/chi-tieu/NONE', '/en/indicators/NONE'],
    ['/vi/ha-tang/A', '/en/infrastructure/A'],
    ['/vi/ha-tang/B', '/en/infrastructure/B'],
    ['/vi/muc-tieu', '/en/targets'],
    ['/vi/chat-luong', '/en/quality'],
    ['/vi/ban-phat-hanh/1', '/en/revisions/1'],
  ])('%s and %s are pages in which names are text', async (vi, en) => {
    for (const path of [vi, en])
      expect(await open(server, path).then((html) => html.includes('<img'))).toBe(false);
  });

  it('a cycle is drawn, each asset once', async () => {
    const html = await open(server, '/vi/ha-tang/A');
    expect(html.match(/<rect class="box/g)?.length).toBe(4);
    expect(html.match(/<path class="arrow"/g)?.length).toBe(4);
  });

  it('what is too large to draw is a list', async () => {
    const html = await open(server, '/vi/ha-tang/D');
    expect(html).not.toContain('<rect class="box');
    expect(hrefsOf(html)).toContain('/vi/ha-tang/E59');
    expect(textOf(html)).toContain('Có quá nhiều hạ tầng liên quan để vẽ');
  });

  it('empty states say why and what to do', async () => {
    expect(textOf(await open(server, '/en/topics/two'))).toContain('This topic has no indicators yet.');
    expect(textOf(await open(server, '/en/targets'))).toContain('No targets are published yet.');
    expect(textOf(await open(server, '/en'))).toContain('There are no targets for this topic yet.');
  });
});

describe('with the package of the country alone', () => {
  const server = useServer({ template: 'empty' }, (server) =>
    publish(server.sql, [join(projectRoot, 'seeds/vietnam')], { note: 'Việt Nam' }).then(async () => {
      while ((await server.query('{ __typename }')).extensions?.revision !== 1) await delay(50);
    }),
  );

  it.each(['/vi', '/en', '/vi/chu-de/government', '/en/topics/government', '/vi/muc-tieu', '/en/quality'])(
    '%s is a page',
    async (path) => {
      await open(server, path);
    },
  );

  it('figures have the names of their units, for the catalogue is about no single one', async () => {
    const text = textOf(await open(server, '/vi/chu-de/population'));
    expect(text).not.toContain('Chưa có số liệu của');
    expect(textOf(await open(server, '/vi'))).not.toContain('Thêm số liệu mới của');
  });
});

describe('with nothing published', () => {
  const server = useServer({ template: 'empty' });

  it.each(['/vi', '/en', '/vi/muc-tieu', '/en/revisions', '/vi/chat-luong'])(
    '%s says so, and what to do',
    async (path) => {
      const text = textOf(await open(server, path, 503));
      expect(text).toContain('Chưa có dữ liệu nào được công bố.');
      expect(text).toContain('publish the first data package with “catalogue publish”');
    },
  );
});
