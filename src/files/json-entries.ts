/**
 * The entries of an object of JSON, some at a time, with the commas between them.
 * @param pages entries such as `"a":1`
 */
export async function* jsonEntries(
  pages: AsyncIterable<readonly string[]>,
): AsyncGenerator<Buffer, undefined> {
  let before = '';
  for await (const entries of pages) {
    if (entries.length === 0) continue;
    yield Buffer.from(before + entries.join(','));
    before = ',';
  }
  return undefined;
}
