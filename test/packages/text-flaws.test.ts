import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { parse } from 'csv-parse/sync';
import { describe, expect, it } from 'vitest';
import { projectRoot } from '../../src/config.js';
import { code, optional, text, textList, url } from '../../src/packages/format/column.js';
import { textFlaw } from '../../src/packages/inspection/text-flaws.js';

const name = optional('name_vi', text, 'A name.');
const found = (cell: string, column = name) => textFlaw(column, cell)?.rule ?? null;
const reason = (cell: string) => textFlaw(name, cell)?.reason ?? '';

/** UTF-8 that is read in another encoding. */
const misread = (encoding: string) => (right: string) => new TextDecoder(encoding).decode(Buffer.from(right));

const VIETNAMESE = [
  'Tỉnh Thanh Hóa',
  'Xã Quảng Phú',
  'Phường Hạc Thành',
  'dịch vụ công trực tuyến',
  'Hội đồng nhân dân',
];

describe('UTF-8 that was read in another encoding', () => {
  it.each(['windows-1252', 'windows-1258'])('as %s', (encoding) => {
    // Where the encoding has no letter for a byte, the cell has a control character, which is an error.
    for (const right of [...VIETNAMESE, 'São Paulo', 'Málaga', 'Ελλάδα', 'Москва', 'القاهرة'])
      if (!/[\u0080-\u009f]/.test(misread(encoding)(right)))
        expect(found(misread(encoding)(right)), right).toBe('garbled');
  });

  it('twice', () => {
    for (const right of ['Xã Quảng Phú', 'São Paulo']) {
      const twice = misread('windows-1252')(misread('windows-1252')(right));
      expect(reason(twice)).toContain(`(probably "${right}")`);
    }
  });

  it('in short words, and with a space for one that does not break', () => {
    for (const cell of ['TÃº', 'HÃ²a', 'ThÃ nh phá»‘', 'Quáº­n 1', '10 Â°C', 'Ä‘á»“ng'])
      expect(found(cell), cell).toBe('garbled');
  });

  it('by an old Mac or in a DOS window', () => {
    for (const cell of ['X√£ Qu·∫£ng Ph√∫', 'X├ú Quß║úng']) expect(found(cell), cell).toBe('garbled');
  });
});

describe('legacy Vietnamese fonts', () => {
  it.each([
    ['TØnh Thanh Ho¸', 'Tỉnh Thanh Hoá'],
    ['HuyÖn §«ng S¬n', 'Huyện Đông Sơn'],
    ['UBND x· Qu¶ng Phó', 'UBND xã Quảng Phú'],
    ['DÞch vô c«ng', 'Dịch vụ công'],
    ['Tænh Thanh Hoùa', 'Tỉnh Thanh Hóa'],
    ['Huyeän Ñoâng Sôn', 'Huyện Đông Sơn'],
    ['Uûy ban nhaân daân xaõ', 'Ủy ban nhân dân xã'],
    ['chính quyeàn soá', 'chính quyền số'],
  ])('%s', (cell, meant) => {
    expect(found(cell)).toBe('garbled');
    expect(reason(cell)).toContain(`(probably "${meant}")`);
  });
});

it.each([
  ['garbled', ['T?nh Thanh Hóa', 'Ti?ng Vi?t', '?à N?ng', 'M?T', '???? ???', 'T¿nh']],
  [
    'garbled',
    ['Xã Qu&#7843;ng', 'A &amp; B', '&nbsp;', 'km<sup>2</sup>', 'Qu\\u1ea3ng', 'Qu%E1%BA%A3ng', '\ue000'],
  ],
  [
    'placeholder',
    ['#REF!', '#N/A', '#VALUE!', '#DIV/0!', '#NAME?', '#NULL!', '#NUM!', '####', ' #REF! ', '#BEZUG!'],
  ],
  ['placeholder', ['NULL', 'null', 'None', 'NaN', 'undefined', 'N/A']],
  ['spaces', [' Tỉnh A', 'Tỉnh A ', 'Tỉnh  A', 'Tỉnh A\n', '\u00a0Tỉnh A', 'Tỉnh \u00a0A']],
  [
    'hidden',
    ['Xã B\u200b', 'X\u00adã', '\ufeffXã', 'Xã\u2060B', 'Xã \u200fB', 'Xã \u202eB', 'a\u200db', 'X\u034fã'],
  ],
  ['look-alike', ['Thаnh Hóa', 'Ðà Nẵng', 'Ðắk Lắk', 'Mоsсоw', 'Мoсква', 'Ɖắk Lắk', 'Αthens']],
] as const)('%s', (rule, cells) => {
  for (const cell of cells) expect(found(cell), JSON.stringify(cell)).toBe(rule);
});

it('codes, lists of names and addresses are looked at too', () => {
  const codes = optional('code', code, 'A code.');
  expect(found('TH-А1', codes)).toBe('look-alike');
  expect(found('null', codes)).toBe('placeholder');
  expect(found('Một tên dài của một chỉ số;#N/A', optional('synonyms', textList, 'Names.'))).toBe(
    'placeholder',
  );
  const address = optional('url', url, 'An address.');
  expect(found('https://example.org/?a=1&amp;b=2', address)).toBe('garbled');
  expect(found('https://example.org/tin?bai=1&copy=2#%E1%BA%A3', address)).toBeNull();
});

/** Names as they are right, in many languages, and texts with signs that damaged texts have as well. */
const RIGHT = `
Đắk Lắk; ĐẮK LẮK; Thị xã Bỉm Sơn; THỊ XÃ; “THỊ XÃ”; XÃ; ĐẢO PHÚ QUÝ; Lâm Đồng – Đà Lạt; Kon Tum; Bà Rịa - Vũng Tàu; Hoà Bình; Hòa Bình; Quý; Thuỷ Nguyên
UBND xã Hoà Minh; Bình Hưng Hoà B; Ủy ban nhân dân; Ea H’leo; Krông Pắc; Ia Grai; Đạ Tẻh; Cư M'gar; Mường Lát; Y Tý; Sa Pả
São Paulo; SÃO JOÃO; Maranhão; Ceará; PARÁ; PARANÁ”; Guarujá…; Itaú; Jaú; Piauí; Chã Grande; Irmã; Mãe d’Água; Vitória da Conquista; “SÃO TOMÉ”; Açaí; nº 1; 1ª região; 2º lugar
Málaga; Cádiz; Perú; México; Raúl; A Coruña; Alcalá de Henares; ¿Qué?; ¡Sí!; Mª Luisa; Ávila; «mamá»; «mamá»…; Camagüey; EL ESPAÑOL
Köln; München; Düsseldorf; Straße; STRASSE; „MENÜ“; Größe; Groß-Gerau; „Straße“; Österreich; ÄÖÜ; Weißenfels; Bäume
Paris; Œuvre; CŒUR; Hauts-de-Seine; Île-de-France; août; goût; Noël; Saint-Étienne; Besançon; « café »; «privé…»; CAFÉ – BAR; Haïti; Caïn; L’Haÿ-les-Roses; Aïn; Thaï; l'État; Nº 5; 10 °C; Taïwan
İstanbul; Iğdır; Şanlıurfa; Muğla; Diyarbakır; ÇANKIRI; Ağrı; Kırıkkale
Łódź; Wrocław; Świętokrzyskie; Żory; Ústí nad Labem; Plzeň; VÝŠKA; Úžlabina; Čáslav; ĎÁBLICE; Žďár; Győr; Pécs; Székesfehérvár; Tõrva; Šiauliai; Rēzekne; „Õ“
Århus; Ærø; RØNNE; Tønder; Læsø; Malmö; Åland; Hyvinkää; Garðabær; GARÐABÆR; Þingeyri; Seyðisfjörður; Tórshavn; Ísafjörður
Αθήνα; Θεσσαλονίκη; Москва; Санкт-Петербург; Київ; Їжак; IT-компания; 3D-печать; РОССИЯ; С.-Петербург; Београд; Љубљана; Алматы; Улаанбаатар; ЯндексGO
القاهرة; مكة المكرمة; تهران; می‌خواهم; کراچی; לוד; תל אביב; ירושלים; שלום (Shalom)\u200e
ນະຄອນຫຼວງວຽງຈັນ; ສະຫວັນນະເຂດ; ភ្នំពេញ; ខេត្ត​សៀមរាប; กรุงเทพมหานคร; น่าน; Nan; ရန်ကုန်; मुंबई; क्‍ष; কলকাতা; சென்னை; ශ්‍රී ලංකා; తెలుగు; ಕನ್ನಡ; മലയാളം
北京市; 東京都; 株式会社　日本; 서울특별시; ᠮᠣᠩᠭᠣᠯ; Тыва; አዲስ አበባ; Երևան; თბილისი; དབུས་གཙང
Hawaiʻi; Oʻahu; Ḵwagu’ł; ?Akisq'nuk; Māori; Ōtautahi; Tswa; Kɔɖɛ; N’Djamena; Côte d’Ivoire; Łútsël K’é; Ngāti
None of these; Na; NA; Null Island; Nil; R&D; AT&T; B&B; C#; #1; A+; 100 %; 5 ‰; µm; km²; m³; kΩ; ΔT; α; β-caroten; 3×4; m×n; ½; § 5; §a; p. 5?; Ai? Ở đâu?; Vì sao?Tại đâu?
https://example.org/trang?id=1&x=2; xem www.example.org/a?b=c; tin.aspx?id=3; iPhone®; Lego™; © 2024; Thủ Thiêm¹; a. b.  c; Điều 1.  Khoản 2; 👍🏽 👨‍👩‍👧; 🏴󠁧󠁢󠁥󠁮󠁧󠁿; col·legi; Sant Sadurní d’Anoia
`;

it('correct names in any language are not reported', () => {
  const names = RIGHT.split(/[;\n]/)
    .map((cell) => cell.replace(/^ | $/g, ''))
    .filter((cell) => cell !== '');
  const wrong = names.flatMap((cell) => {
    const flaw = textFlaw(name, cell);
    return flaw ? [`${cell}: ${flaw.reason}`] : [];
  });
  expect(wrong).toEqual([]);
});

it('"None" is a name of nothing, but an English word', () => {
  expect(found('None', optional('name_en', text, 'A name.'))).toBeNull();
});

/** All texts of the CSV files below a folder. */
function* textsBelow(folder: string): Generator<string> {
  for (const entry of readdirSync(folder)) {
    const path = join(folder, entry);
    const { size } = statSync(path);
    if (statSync(path).isDirectory()) yield* textsBelow(path);
    else if (entry.endsWith('.csv') && size < 20_000_000)
      for (const row of parse(readFileSync(path), {
        bom: true,
        relax_quotes: true,
        relax_column_count: true,
      }) as string[][])
        yield* row;
  }
}

/** What is reported, apart from spaces: those are really there. */
function reported(folder: string): { texts: number; flaws: string[] } {
  const flaws: string[] = [];
  const texts = new Set(textsBelow(folder));
  for (const cell of texts) {
    const flaw = textFlaw(name, cell);
    if (flaw && flaw.rule !== 'spaces') flaws.push(`${cell}: ${flaw.reason}`);
  }
  return { texts: texts.size, flaws };
}

it('texts of the seeds are not reported', () => {
  const { texts, flaws } = reported(join(projectRoot, 'seeds'));
  expect(texts).toBeGreaterThan(10_000);
  expect(flaws).toEqual([]);
});

it('names of all units of a country are not reported', ({ skip }) => {
  const folder = process.env.UNIT_NAMES ?? '';
  if (!existsSync(folder)) skip('set UNIT_NAMES to a folder of CSV files with names of units');
  expect(reported(folder).flaws).toEqual([]);
});

it('takes time in proportion to the length of a text', () => {
  // Would take minutes if any pattern went back and forth.
  for (const part of [
    'Ã',
    'á»',
    '?',
    '&',
    '<a ',
    '\u200f',
    ' ',
    '§',
    'aù',
    '%C3',
    '#',
    'а',
    'ÃƒÂ',
    '=?',
    '\\u',
  ])
    textFlaw(name, part.repeat(10_000 / part.length));
});
