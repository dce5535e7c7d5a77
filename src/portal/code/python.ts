import { bodyOf, type CodeRequest, type TableRequest } from './snippet.js';

/** A program that needs nothing but Python 3. */
export function pythonCode(request: CodeRequest): string {
  const { variables, operationName } = bodyOf(request);
  const members = [
    '"query": query',
    ...(variables ? ['"variables": variables'] : []),
    ...(operationName ? [`"operationName": ${pythonValue(operationName)}`] : []),
  ];
  return `import json
import urllib.error
import urllib.request

${inputs(request)}
request = urllib.request.Request(
    ${pythonValue(request.endpoint.href)},
    data=json.dumps({${members.join(', ')}}).encode(),
    headers={"Content-Type": "application/json"},
)
try:
    with urllib.request.urlopen(request) as response:
        answer = json.load(response)
except urllib.error.HTTPError as error:
    answer = json.load(error)
if "errors" in answer:
    raise RuntimeError(answer["errors"][0]["message"])
print(json.dumps(answer["data"], ensure_ascii=False, indent=2))
`;
}

/** A program that reads a list as a data frame. Texts such as the code 01 stay texts. */
export function pandasCode(request: TableRequest): string {
  const { variables, operationName } = bodyOf(request);
  const search = [...request.endpoint.searchParams].map(
    ([name, value]) => `${pythonValue(name)}: ${pythonValue(value)}`,
  );
  const parameters = [
    ...search,
    '"query": query',
    ...(variables ? ['"variables": json.dumps(variables)'] : []),
    ...(operationName ? [`"operationName": ${pythonValue(operationName)}`] : []),
  ];
  const address = new URL(request.endpoint);
  address.search = '';
  const texts = request.columns.filter(({ isText }) => isText).map(({ name }) => `${pythonValue(name)}: str`);
  return `import json
import urllib.parse

import pandas as pd

${inputs(request)}
search = urllib.parse.urlencode({${parameters.join(', ')}})
table = pd.read_csv(
    ${pythonValue(`${address.href}?`)} + search,
    storage_options={"Accept": "text/csv"},
    dtype={${texts.join(', ')}},
    keep_default_na=False,
    na_values=[""],
)
print(table)
`;
}

function inputs(request: CodeRequest): string {
  const { variables } = bodyOf(request);
  return `query = ${longText(request.query)}\n${variables ? `variables = ${pythonValue(variables)}\n` : ''}`;
}

const longText = (text: string): string =>
  `"""${text.replaceAll('\\', '\\\\').replaceAll('"""', '\\"\\"\\"').replaceAll('\r', '\\r').replace(/"$/, '\\"')}"""`;

/** A JSON value as Python writes it. */
function pythonValue(value: unknown, indent = ''): string {
  if (value === null) return 'None';
  if (typeof value === 'boolean') return value ? 'True' : 'False';
  if (typeof value !== 'object') return JSON.stringify(value);
  const inner = `${indent}    `;
  const entries = Array.isArray(value)
    ? value.map((one) => pythonValue(one, inner))
    : Object.entries(value).map(([name, one]) => `${JSON.stringify(name)}: ${pythonValue(one, inner)}`);
  const [open, close] = Array.isArray(value) ? ['[', ']'] : ['{', '}'];
  if (entries.length === 0) return open + close;
  return `${open}\n${entries.map((entry) => `${inner}${entry},\n`).join('')}${indent}${close}`;
}
