import { describe, expect, it } from 'vitest';
import type { Fields } from '../support/server.js';
import { useServer } from '../support/use-server.js';

const server = useServer();

async function ask<Data = Fields>(query: string) {
  const { data, errors } = await server.query<Data>(query);
  expect(errors).toBeUndefined();
  return data;
}

const codesOf = async (query: string) =>
  (await server.query(query)).errors?.map(({ extensions }) => extensions.code);

describe('unit', () => {
  it('is the version in force on the day: from validFrom, until the day before validTo, unknown start always before', async () => {
    const on = (code: string, day: string) =>
      `unit(code: "${code}", on: "${day}") { name validFrom validTo }`;
    const data = await ask(`{
      old: ${on('407', '2020-05-31')} new: ${on('407', '2020-06-01')} lastDay: ${on('407', '2025-06-30')}
      gone: ${on('407', '2025-07-01')} longAgo: ${on('VN', '0001-01-01')} unknown: ${on('NIX', '2025-07-01')}
    }`);
    const town = { name: 'Thị xã Nghi Sơn', validFrom: '2020-06-01', validTo: '2025-07-01' };
    expect(data).toEqual({
      old: { name: 'Huyện Tĩnh Gia', validFrom: null, validTo: '2020-06-01' },
      new: town,
      lastDay: town,
      gone: null,
      longAgo: { name: 'Việt Nam', validFrom: null, validTo: null },
      unknown: null,
    });
  });

  it('is the one of today when no day is given', async () => {
    const data = await ask(
      `{ unit(code: "14758") { name } ended: unit(code: "407") { name } null: unit(code: "14758", on: null) { name } }`,
    );
    expect(data).toEqual({
      unit: { name: 'Phường Hàm Rồng' },
      ended: null,
      null: { name: 'Phường Hàm Rồng' },
    });
  });

  it('can be named by code@validFrom, then without a day', async () => {
    const data = await ask(
      `{ a: unit(code: "407@..") { name } b: unit(code: "407@2020-06-01") { name } c: unit(code: "407@2021-01-01") { name } d: unit(code: "407@") { name } }`,
    );
    expect(data).toEqual({ a: { name: 'Huyện Tĩnh Gia' }, b: { name: 'Thị xã Nghi Sơn' }, c: null, d: null });
    expect(await codesOf('{ unit(code: "407@..", on: "2020-01-01") { name } }')).toEqual(['FILTER_INVALID']);
    expect(await codesOf('{ unit(code: "407", on: "2025-02-29") { name } }')).toEqual(['DATE_INVALID']);
  });

  it('has its fields in both languages', async () => {
    const data = await ask(`{ unit(code: "14758", on: "2025-06-30") {
      code kind name typeName en: name(language: EN) typeEn: typeName(language: EN) identifiers { scheme value } parent { code validFrom }
      ancestors { code validFrom } } agency: unit(code: "TH-DIC", on: "2020-01-01") { typeName ancestors { name } }
      hanoi: unit(code: "01", on: "2025-01-01") { identifiers { scheme value } } root: unit(code: "VN") { parent { code } ancestors { code } } }`);
    expect(data).toEqual({
      unit: {
        code: '14758',
        kind: 'COMMUNE',
        name: 'Phường Đông Thọ',
        typeName: 'Phường',
        en: 'Dong Tho Ward',
        typeEn: 'Ward',
        identifiers: [{ scheme: 'GSO', value: '14758' }],
        parent: { code: '380', validFrom: '2025-01-01' },
        ancestors: [
          { code: '380', validFrom: '2025-01-01' },
          { code: '38', validFrom: null },
          { code: 'VN', validFrom: null },
        ],
      },
      agency: {
        typeName: null,
        ancestors: [
          { name: 'Ủy ban nhân dân tỉnh Thanh Hóa' },
          { name: 'Tỉnh Thanh Hóa' },
          { name: 'Việt Nam' },
        ],
      },
      hanoi: {
        identifiers: [
          { scheme: 'GSO', value: '01' },
          { scheme: 'ISO-3166-2', value: 'VN-HN' },
        ],
      },
      root: { parent: null, ancestors: [] },
    });
  });

  it('has an id of its version, by which it is found again', async () => {
    const { old, young } = await ask<Record<'old' | 'young', { id: string }>>(
      `{ old: unit(code: "08@..") { id } young: unit(code: "08@2025-07-01") { id } }`,
    );
    expect(old.id).not.toBe(young.id);
    const { nodes } = await ask(`{ nodes(ids: ["${young.id}", "${old.id}"]) { ... on Unit { validFrom } } }`);
    expect(nodes).toEqual([{ validFrom: '2025-07-01' }, { validFrom: null }]);
  });
});

describe('changes of a unit', () => {
  it('are its predecessors and successors, each unit once', async () => {
    const data = await ask(`{
      ward: unit(code: "14758@2025-07-01") {
        predecessors { code kind date from { code } to { code validFrom } source { locator quote document { code } } } successors { code } }
      part: unit(code: "14758@..") { predecessors { code } successors { kind to { name } } }
      district: unit(code: "407@2020-06-01") { predecessors { kind from { name } } successors { kind date from { code } to { code } } }
    }`);
    expect(data).toEqual({
      ward: {
        predecessors: [
          {
            code: 'TH-2025-07-01-14758',
            kind: 'MERGED',
            date: '2025-07-01',
            from: [
              { code: '14755' },
              { code: '14758' },
              { code: '14761' },
              { code: '14791' },
              { code: '15859' },
            ],
            to: [{ code: '14758', validFrom: '2025-07-01' }],
            source: { locator: 'Điều 1 khoản 132', quote: null, document: { code: '1686/NQ-UBTVQH15' } },
          },
        ],
        successors: [],
      },
      part: {
        predecessors: [],
        successors: [
          { kind: 'MERGED', to: [{ name: 'Phường Hàm Rồng' }] },
          { kind: 'MERGED', to: [{ name: 'Phường Hạc Thành' }] },
        ],
      },
      district: {
        predecessors: [{ kind: 'RENAMED', from: [{ name: 'Huyện Tĩnh Gia' }] }],
        successors: [{ kind: 'ABOLISHED', date: '2025-07-01', from: [{ code: '407' }], to: [] }],
      },
    });
  });
});
