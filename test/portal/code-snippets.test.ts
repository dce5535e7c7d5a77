import { execFile } from 'node:child_process';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { curlCode } from '../../src/portal/code/curl.js';
import { javascriptCode } from '../../src/portal/code/javascript.js';
import { pandasCode, pythonCode } from '../../src/portal/code/python.js';
import { rCode, rTableCode } from '../../src/portal/code/r.js';
import type { CodeRequest } from '../../src/portal/code/snippet.js';
import { useServer } from '../support/use-server.js';

const run = promisify(execFile);
const server = useServer();
const TIME_MS = 90_000;

/** The first of these programs that can run this; undefined after the reason was printed. */
async function findTool(
  name: string,
  candidates: readonly (readonly string[])[],
): Promise<string | undefined> {
  for (const [command = '', ...args] of candidates)
    if (
      await run(command, args).then(
        () => true,
        () => false,
      )
    )
      return command;
  console.warn(
    `Code for ${name} is not run: it needs ${candidates.map((one) => one.join(' ')).join(', or ')}.`,
  );
  return undefined;
}

const [curl, python, pandas, r, httr2] = await Promise.all([
  findTool('curl', [['curl', '--version']]),
  findTool('Python', [['python3', '--version']]),
  findTool('pandas', [
    ['python3', '-c', 'import pandas'],
    ['/usr/bin/python3', '-c', 'import pandas'],
  ]),
  findTool('R', [['Rscript', '--version']]),
  findTool('httr2', [['Rscript', '-e', 'library(httr2); library(jsonlite)']]),
]);

let folder: string;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'snippets-'));
});
afterAll(() => rm(folder, { recursive: true, force: true }));

/** What a program prints that is in a file with this name. */
async function printed(command: string, file: string, code: string): Promise<string> {
  const path = join(folder, file);
  await writeFile(path, code);
  const env = { ...process.env, LC_ALL: 'C.UTF-8', PYTHONIOENCODING: 'utf-8' };
  const { stdout } = await run(command, [path], { env, maxBuffer: 1e8 });
  return stdout;
}

/** Texts that end a quotation, a line or a word in one of the languages, or stand for something else there. */
const HOSTILE = `'; "\\ \`$(id)\` \${x} %s %27 """ ''' \\n \\u00e9 #{x} {{x}} --' )" & | < > ! * ? ~ Thanh Hóa đậm 🐚\u2028\ttab\nline`;

const ECHO =
  'query Echo($text: String!, $first: Int) { search(query: $text, first: $first) { totalCount nodes { title } } }';

const BLOCK = `# It's a "comment" with \\ and \`\`\` and """
query A { topics { code } }
query B {
  search(query: """tỉnh's "Thanh" \\ \${Hóa}""", first: 2) { nodes { title kind } }
}
`;

const requests: Record<string, () => CodeRequest> = {
  'hostile texts in the variables': () => request(ECHO, { text: HOSTILE, first: 3 }),
  'a block string, comments, and one of two operations': () => request(BLOCK, {}, 'B'),
  'a query without variables, at a revision': () => ({
    ...request('{ topics { code name } }'),
    endpoint: new URL('/revisions/1/graphql?lang=en', server.url),
  }),
  'null, true, numbers, lists and empty objects': () =>
    request(
      'query ($filter: UnitFilter, $after: String) { units(first: 2, filter: $filter, after: $after) { nodes { code } } }',
      {
        filter: { kinds: ['PROVINCE'], codes: ['38', '40'], within: null },
        after: null,
      },
    ),
  'text that closes the quotes of Python': () => request('{ unit(code: "38") { name } } # ends with "'),
};

const request = (
  query: string,
  variables: Record<string, unknown> = {},
  operationName = '',
): CodeRequest => ({
  endpoint: new URL('/graphql', server.url),
  query,
  variables,
  operationName,
});

async function answerTo({ endpoint, query, variables, operationName }: CodeRequest): Promise<unknown> {
  const response = await fetch(endpoint, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ query, variables, ...(operationName && { operationName }) }),
  });
  const { data, errors } = (await response.json()) as { data: unknown; errors?: unknown };
  expect(errors).toBeUndefined();
  return data;
}

describe.each(Object.entries(requests))('the code for %s gets the answer of the API', (_, make) => {
  it.skipIf(!curl)(
    'with curl',
    async () => {
      expect(JSON.parse(await printed('sh', 'code.sh', curlCode(make()))).data).toEqual(
        await answerTo(make()),
      );
    },
    TIME_MS,
  );

  it(
    'with JavaScript',
    async () => {
      expect(JSON.parse(await printed(process.execPath, 'code.mjs', javascriptCode(make())))).toEqual(
        await answerTo(make()),
      );
    },
    TIME_MS,
  );

  it.skipIf(!python)(
    'with Python',
    async () => {
      expect(JSON.parse(await printed(python as string, 'code.py', pythonCode(make())))).toEqual(
        await answerTo(make()),
      );
    },
    TIME_MS,
  );

  it.skipIf(!httr2)(
    'with R',
    async () => {
      const asJson =
        'cat("\\nJSON", jsonlite::toJSON(answer$data, auto_unbox = TRUE, null = "null", digits = NA), sep = "\\n")\n';
      const [, json = ''] = (await printed('Rscript', 'code.R', rCode(make()) + asJson)).split('\nJSON\n');
      expect(JSON.parse(json)).toEqual(await answerTo(make()));
    },
    TIME_MS,
  );
});

describe('the code for a query that is refused says what the API says', () => {
  const message = /Cannot query field .*nothing/;
  const wrong = () => request('{ nothing }');
  const failure = (command: string, file: string, code: string) =>
    printed(command, file, code).then(
      () => '',
      ({ stderr }) => String(stderr),
    );

  it(
    'in JavaScript, Python and R',
    async () => {
      expect(await failure(process.execPath, 'wrong.mjs', javascriptCode(wrong()))).toMatch(message);
      if (python) expect(await failure(python, 'wrong.py', pythonCode(wrong()))).toMatch(message);
      if (httr2) expect(await failure(httr2, 'wrong.R', rCode(wrong()))).toMatch(message);
    },
    TIME_MS,
  );
});

describe('the code for a list reads the table of the API', () => {
  const columns = [
    { name: 'code', isText: true },
    { name: 'name', isText: true },
    { name: 'value', isText: false },
  ];
  const list = () => ({
    ...request(
      'query ($kind: [UnitKind!], $name: String) { units(first: 4, filter: {kinds: $kind}) { nodes { code name: aliases __typename } } } # \' " \\ $name',
      { kind: ['PROVINCE'], name: HOSTILE },
    ),
    endpoint: new URL('/graphql?lang=en', server.url),
    columns,
  });
  const csvOf = async () => {
    const { endpoint, query, variables } = listed();
    const url = new URL(endpoint);
    url.searchParams.set('query', query);
    url.searchParams.set('variables', JSON.stringify(variables));
    const response = await fetch(url, { headers: { accept: 'text/csv' } });
    expect(response.status).toBe(200);
    return response.text();
  };
  /** With a code that begins with 0, which is no number, and a name with quotes. */
  const listed = () => ({
    ...list(),
    query: list().query.replace(', $name: String', '').replace('code name: aliases __typename', 'code name'),
    variables: { kind: ['PROVINCE'] },
    columns: columns.slice(0, 2),
  });

  it.skipIf(!pandas)(
    'with pandas',
    async () => {
      const toCsv = 'print("CSV")\nprint(table.to_csv(index=False), end="")\n';
      const [, csv] = (await printed(pandas as string, 'table.py', pandasCode(listed()) + toCsv)).split(
        'CSV\n',
      );
      expect(csv).toBe(await csvOf());
      expect(csv).toMatch(/\n01,/);
    },
    TIME_MS,
  );

  it.skipIf(!r)(
    'with R',
    async () => {
      const toCsv = 'cat("CSV\\n"); write.csv(table, row.names = FALSE, quote = FALSE)\n';
      const [, csv] = (await printed('Rscript', 'table.R', rTableCode(listed()) + toCsv)).split('CSV\n');
      expect(csv).toBe(await csvOf());
      expect(csv).toMatch(/\n01,/);
    },
    TIME_MS,
  );
});
