import { expect, it } from 'vitest';
import { suggestCode } from '../../src/scalars/suggest-code.js';

it.each([
  ['101', '0101'],
  ['801.0', '0801'],
  ['01401', '1401'],
  ["'0101", '0101'],
  ['1', '01'],
  ['VN-1', 'VN-001'],
  ['onlime', 'online'],
  ['Online', 'online'],
  ['online\u200b', 'online'],
  ['ТН-7', 'TH-7'],
  ['О8O1', '0801'],
  ['aus', 'AUS'],
])('%j means %j', (text, code) => {
  const codes = ['0101', '0801', '8010', '1401', '01', 'VN-001', 'VN-010', 'online', 'TH-7', 'TH-77', 'AUS'];
  expect(suggestCode(text, codes)).toBe(code);
});

it.each([
  ['another number', '39', ['38', '390', '3']],
  ['a code of digits for one with a letter', 'B801', ['0801']],
  ['another year', 'dti-2023', ['dti-2024', 'dti-2022']],
  ['a part of the number', '801', ['8010', '80']],
  ['one of two that are equally like it', 'cat', ['car', 'can']],
  ['one of two that differ in zeros', '1', ['01', '001']],
  ['nothing that is like it', 'xyz', ['online']],
])('does not suggest %s', (_, text, codes) => {
  expect(suggestCode(text, codes)).toBeNull();
});

it('suggests the closest one after two that are equally like the text', () => {
  expect(suggestCode('online', ['onlime', 'onliwe', 'onlineX'])).toBe('onlineX');
  expect(suggestCode('online', ['onlime', 'onliwe', 'ONLINE'])).toBe('ONLINE');
});
