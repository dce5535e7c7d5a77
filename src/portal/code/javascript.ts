import { bodyOf, type CodeRequest, indentedJson } from './snippet.js';

const PRINT = 'console.log';

/** A module for Node, Deno and browsers. */
export function javascriptCode(request: CodeRequest): string {
  const { variables, operationName } = bodyOf(request);
  const members = [
    'query',
    ...(variables ? ['variables'] : []),
    ...(operationName ? [`operationName: ${JSON.stringify(operationName)}`] : []),
  ];
  return `const query = ${templateLiteral(request.query)};
${variables ? `const variables = ${indentedJson(variables, '')};\n` : ''}
const response = await fetch(${JSON.stringify(request.endpoint.href)}, {
  method: 'POST',
  headers: { 'Content-Type': 'application/json' },
  body: JSON.stringify({ ${members.join(', ')} }),
});
const { data, errors } = await response.json();
if (errors) throw new Error(errors[0].message);
${PRINT}(JSON.stringify(data, null, 2));
`;
}

const templateLiteral = (text: string): string =>
  `\`${text.replaceAll(/[\\`]|\$\{/g, '\\$&').replaceAll('\r', '\\r')}\``;
