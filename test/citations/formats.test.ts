import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { asBibtex } from '../../src/citations/as-bibtex.js';
import { asCsl } from '../../src/citations/as-csl.js';
import { asText } from '../../src/citations/as-text.js';
import type { ReferenceSource } from '../../src/citations/reference.js';

const reference: ReferenceSource = {
  key: 'Dataset-vn-dti-r12',
  title: 'Chỉ số chuyển đổi số',
  publisher: 'Sở Khoa học và Công nghệ',
  catalogue: 'Danh mục dữ liệu mở',
  period: '2020/2024',
  revision: 12,
  publishedOn: '2025-11-03',
  address: 'https://data.example.org/revisions/12/graphql?query=%7Bdataset%7D&variables=%7B%7D',
  checksum: null,
  licences: ['https://example.org/licence'],
  language: 'VI',
};

/** Texts that people really put into a cell, and some that they should not. */
const HOSTILE = [
  'Tỷ lệ {hộ nghèo} 50% & hơn #1 $5 a_b x^2 ~ \\input{secret}',
  '}} @misc{evil, title = {gone',
  '"Quoted" ‘titles’ «here»',
  'two\nlines\r\nand\ttabs \u2028 and \u0000 more',
  'Thie\u0302\u0301u NFC',
  '\\',
  '{',
];

const oneLine = (text: string) =>
  text
    .normalize('NFC')
    .split(/[\s\p{Cc}]+/u)
    .filter((word) => word !== '')
    .join(' ');

/** Takes an entry apart as BibTeX does: values end where the braces that they began with are closed. */
function readBibtex(entry: string): { key: string; fields: Record<string, string> } {
  const [head = '', key = ''] = /^@misc\{([^,\s{}]+),\n/.exec(entry) ?? [];
  const fields: Record<string, string> = {};
  let at = head.length;
  while (entry.slice(at, at + 1) !== '}') {
    const [start = '', name = ''] = /^\s*([a-z]+) = /.exec(entry.slice(at)) ?? [];
    if (start === '') throw new Error(`no field at ${at} of ${entry}`);
    at += start.length;
    const from = at;
    for (let depth = 0; depth > 0 || !/[,\n]/.test(entry[at] ?? '\n'); at += 1) {
      if (at >= entry.length) throw new Error('it does not end');
      depth += entry[at] === '{' ? 1 : entry[at] === '}' ? -1 : 0;
    }
    fields[name] = entry.slice(from, at);
    at += /^,?\n/.exec(entry.slice(at))?.[0].length ?? 0;
  }
  expect(entry.slice(at)).toBe('}\n');
  return { key, fields };
}

const COMMANDS: Record<string, string> = {
  textbackslash: '\\',
  textbraceleft: '{',
  textbraceright: '}',
  textasciitilde: '~',
  textasciicircum: '^',
};

/** What LaTeX prints for a value. */
const printed = (value: string) =>
  value
    .replace(/^\{+|\}+$/g, (braces) => (braces[0] === '{' ? '' : braces.replace(/^\}\}?$/, '')))
    .replace(/\\(text\w+)\{\}|\\([$&#%_])/g, (_, command, sign) => sign ?? COMMANDS[command]);

describe('as text', () => {
  it('names publisher, year, title, period, catalogue, revision, day and address', () => {
    expect(asText(reference)).toBe(
      'Sở Khoa học và Công nghệ (2025). Chỉ số chuyển đổi số, 2020/2024. Danh mục dữ liệu mở, bản 12, 2025-11-03. https://data.example.org/revisions/12/graphql?query=%7Bdataset%7D&variables=%7B%7D',
    );
  });

  it('leaves out missing fields, has the checksum after the address, and is available in English', () => {
    const catalogue = { ...reference, title: reference.catalogue, period: null, checksum: 'ab12' };
    expect(asText({ ...catalogue, language: 'EN', address: 'https://a.example' })).toBe(
      'Sở Khoa học và Công nghệ (2025). Danh mục dữ liệu mở. revision 12, 2025-11-03. https://a.example SHA-256 ab12',
    );
  });

  it.each(HOSTILE)('stays one line: %j', (title) => {
    expect(asText({ ...reference, title })).not.toMatch(/[\p{Cc}\p{Zl}]/u);
  });
});

describe('as BibTeX', () => {
  it('is an entry that the oldest styles know', () => {
    expect(asBibtex({ ...reference, checksum: 'ab12' })).toBe(`@misc{Dataset-vn-dti-r12,
  author = {{Sở Khoa học và Công nghệ}},
  title = {{Chỉ số chuyển đổi số, 2020/2024}},
  howpublished = {Danh mục dữ liệu mở},
  publisher = {{Sở Khoa học và Công nghệ}},
  year = {2025},
  month = nov,
  day = {3},
  version = {12},
  url = {https://data.example.org/revisions/12/graphql?query=%7Bdataset%7D&variables=%7B%7D},
  note = {bản 12, 2025-11-03; https://example.org/licence; SHA-256 ab12}
}
`);
  });

  it.each(HOSTILE)('prints the title as it is: %j', (title) => {
    const { fields } = readBibtex(asBibtex({ ...reference, title, period: null }));
    expect(fields.title?.slice(0, 2)).toBe('{{');
    expect(printed(`${fields.title?.slice(2, -2)} `).slice(0, -1)).toBe(oneLine(title));
  });

  it('is one entry with the same fields, whatever the names', () => {
    const names = Object.keys(readBibtex(asBibtex(reference)).fields);
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme' }), fc.string({ unit: 'binary' }), (title, publisher) => {
        const entry = asBibtex({ ...reference, title: `x${title}`, publisher: `y${publisher}` });
        expect(Object.keys(readBibtex(entry).fields)).toEqual(names);
      }),
    );
  });
});

describe('as CSL-JSON', () => {
  it('has the fields that reference managers need', () => {
    expect(asCsl({ ...reference, checksum: 'ab12' })).toEqual({
      id: 'Dataset-vn-dti-r12',
      type: 'dataset',
      title: 'Chỉ số chuyển đổi số, 2020/2024',
      author: [{ literal: 'Sở Khoa học và Công nghệ' }],
      publisher: 'Sở Khoa học và Công nghệ',
      issued: { 'date-parts': [[2025, 11, 3]] },
      version: '12',
      URL: reference.address,
      language: 'vi',
      'container-title': 'Danh mục dữ liệu mở',
      note: 'https://example.org/licence; SHA-256 ab12',
    });
  });

  it.each(HOSTILE)('keeps the title on one line and otherwise as it is: %j', (title) => {
    expect(asCsl({ ...reference, title, period: null }).title).toBe(oneLine(title));
  });
});
