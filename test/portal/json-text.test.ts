import { describe, expect, test } from 'vitest';
import { layOutJson, readJsonObject } from '../../src/portal/json-text.js';

describe('JSON that is laid out', () => {
  test.each([
    '{"a":[1,{"b":null}],"c":{},"d":[],"e":"x, {y}: \\"z\\\\"}',
    '[]',
    '[[],[{}],[[1]]]',
    '"text"',
    '{"a" : 1 ,\n"b":[ true,false ] }',
  ])('is as JSON.stringify has it: %s', (text) => {
    expect(layOutJson(text)).toBe(JSON.stringify(JSON.parse(text), null, 2));
  });

  test('keeps every digit of a number', () => {
    expect(layOutJson('{"value":12345678901234567890.120}')).toBe(
      '{\n  "value": 12345678901234567890.120\n}',
    );
  });

  test('has no trouble with ten megabytes', () => {
    const text = `[${'{"name":"Hàm Rồng","value":12.50},'.repeat(280_000)}0]`;
    expect(layOutJson(text).length).toBeGreaterThan(text.length);
  });
});

describe('the text of an editor', () => {
  test.each(['', ' \n', 'null', '{}'])('"%s" is an empty object', (text) => {
    expect(readJsonObject(text)).toEqual({});
  });

  test.each([
    ['{', SyntaxError],
    ['[1]', TypeError],
    ['"a"', TypeError],
  ])('%s is refused', (text, error) => expect(() => readJsonObject(text)).toThrow(error));
});
