// A data package of 100,000 names: the communes of Vietnam and what each of them has.
import { existsSync, readFileSync } from 'node:fs';
import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { parse } from 'csv-parse/sync';

interface Area {
  name: string;
  english: string;
  type: string;
  inForce: boolean;
}

const WANTED = 100_000;

/** What every commune has: in Vietnamese, in English, and its kind. */
const BODIES = [
  ['Ủy ban nhân dân', "People's Committee of", 'AGENCY'],
  ['Hội đồng nhân dân', "People's Council of", 'AGENCY'],
  ['Công an', 'Police of', 'AGENCY'],
  ['Đảng ủy', 'Party Committee of', 'PARTY_BODY'],
  ['Trường Tiểu học', 'Primary School of', 'FACILITY'],
  ['Trường Trung học cơ sở', 'Lower Secondary School of', 'FACILITY'],
  ['Trạm Y tế', 'Health Station of', 'FACILITY'],
  ['Trung tâm Văn hóa', 'Culture Centre of', 'FACILITY'],
] as const;

const FIRST =
  'Tân An Bình Đông Tây Nam Bắc Thanh Xuân Yên Phú Vĩnh Hòa Thọ Quảng Hoằng Thiệu Hải Sơn Mỹ'.split(' ');
const SECOND =
  'Thành Hòa Lộc Sơn Phú Thịnh Tiến Giang Ninh Lâm Trung Hưng Long Minh Phong Thủy Châu Lập Đức Quang'.split(
    ' ',
  );

/** Communes before and after July 2025 from the folder in `SHARED_DATA`; names put together where it is not set. */
function areas(): { areas: Area[]; source: string } {
  const folder = process.env.SHARED_DATA && join(process.env.SHARED_DATA, 'vn-admin');
  if (folder && existsSync(folder)) {
    const read = (file: string, inForce: boolean): Area[] =>
      (parse(readFileSync(join(folder, file)), { columns: true }) as Record<string, string>[])
        .filter(({ level }) => level !== '1')
        .map((row) => ({
          name: row.name_vi ?? '',
          english: row.name_en ?? '',
          type: row.type_vi ?? '',
          inForce,
        }));
    return { areas: [...read('new.csv', true), ...read('old.csv', false)], source: 'real communes' };
  }
  const made = ['Xã', 'Phường', 'Thị trấn'].flatMap((type) =>
    FIRST.flatMap((first) =>
      SECOND.flatMap((second) =>
        Array.from({ length: 11 }, (_, i) => ({
          name: `${type} ${first} ${second}${i === 0 ? '' : ` ${i}`}`,
          english: `${first} ${second} ${i} Commune`.normalize('NFD').replace(/[\u0300-\u036f]/g, ''),
          type,
          inForce: i < 3,
        })),
      ),
    ),
  );
  return { areas: made, source: 'names put together, for SHARED_DATA names no folder with vn-admin' };
}

const quoted = (cell: string) => `"${cell.replaceAll('"', '""')}"`;

/** Writes the package; returns how many names it has, and where they come from. */
export async function writeNamePackage(folder: string): Promise<{ names: number; source: string }> {
  const { areas: all, source } = areas();
  const rows = all.map(({ name, english, type, inForce }) => [
    'COMMUNE',
    name,
    english,
    type,
    inForce ? '' : '2025-07-01',
  ]);
  for (const { name, english } of all)
    for (const [body, english_, kind] of BODIES)
      if (rows.length < WANTED) rows.push([kind, `${body} ${name}`, `${english_} ${english}`, '', '']);
  const lines = rows.map(([kind = '', name = '', english = '', type = '', to = ''], i) =>
    [`B${i}`, '', to, kind, quoted(name.normalize('NFC')), quoted(english), quoted(type), '', ''].join(','),
  );
  await mkdir(folder);
  await writeFile(
    join(folder, 'units.csv'),
    ['code,valid_from,valid_to,kind,name_vi,name_en,type_vi,type_en,parent', ...lines, ''].join('\n'),
  );
  const licence = 'https://example.org/licence';
  await writeFile(join(folder, 'datasets.csv'), `code,title_vi,licence\nnames,Tên,${licence}\n`);
  const resources = ['datasets', 'units'].map((table) => ({
    name: table,
    path: `${table}.csv`,
    table,
    ...(table !== 'datasets' && { dataset: 'names' }),
  }));
  await writeFile(
    join(folder, 'datapackage.json'),
    JSON.stringify({
      name: 'names',
      licenses: [{ path: licence }],
      sources: [{ title: 'Bench' }],
      resources,
    }),
  );
  return { names: rows.length, source };
}
