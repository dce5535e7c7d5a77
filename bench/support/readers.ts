/** How long answers took, in milliseconds, and how many requests were not answered with data. */
export interface Readings {
  milliseconds: number[];
  failed: number;
}

/** Asks the server by several readers at once, over and over, until the work is done. */
export async function readWhile(
  url: string,
  queries: readonly string[],
  readers: number,
  work: () => Promise<unknown>,
): Promise<Readings> {
  const readings: Readings = { milliseconds: [], failed: 0 };
  let over = false;
  const read = async (reader: number) => {
    for (let i = reader; !over; i += 1) {
      const begin = performance.now();
      const response = await fetch(`${url}/graphql`, {
        method: 'POST',
        headers: { 'content-type': 'application/json' },
        body: JSON.stringify({ query: queries[i % queries.length] }),
      });
      const { errors } = (await response.json()) as { errors?: unknown };
      readings.milliseconds.push(performance.now() - begin);
      if (!response.ok || errors) readings.failed += 1;
      // A reader looks at what came before asking on.
      await new Promise((resolve) => setTimeout(resolve, 20));
    }
  };
  const reading = Promise.all(Array.from({ length: readers }, (_, i) => read(i)));
  await work();
  over = true;
  await reading;
  return readings;
}

export const percentile = (milliseconds: readonly number[], share: number): number =>
  [...milliseconds].sort((a, b) => a - b)[Math.floor(share * (milliseconds.length - 1))] ?? Number.NaN;
