/** A string, a bracket, a comma, a colon, or a number, true, false or null. */
const TOKEN = /"(?:[^"\\]|\\.)*"|[{}[\],:]|[^\s"{}[\],:]+/g;

/**
 * JSON text with one value a line. Each number is kept as it is written: reading it as a number and writing it again
 * would lose digits.
 */
export function layOutJson(text: string): string {
  const parts: string[] = [];
  let depth = 0;
  let last = '';
  const newLine = () => parts.push('\n', '  '.repeat(depth));
  for (const [token] of text.matchAll(TOKEN)) {
    const closes = token === '}' || token === ']';
    const opened = last === '{' || last === '[';
    if (closes) depth -= 1;
    if (closes ? !opened : opened || last === ',') newLine();
    parts.push(token === ':' ? ': ' : token);
    if (token === '{' || token === '[') depth += 1;
    last = token;
  }
  return parts.join('');
}

/**
 * An object in an editor; empty text is an empty object.
 * @throws SyntaxError if the text is not JSON; TypeError if it is another value
 */
export function readJsonObject(text: string): Record<string, unknown> {
  if (text.trim() === '') return {};
  const value: unknown = JSON.parse(text);
  if (value === null) return {};
  if (typeof value !== 'object' || Array.isArray(value)) throw new TypeError('expected an object');
  return value as Record<string, unknown>;
}
