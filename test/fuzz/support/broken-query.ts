import type { PrintedQuery } from './query-tree.js';
import type { Random } from './random.js';
import { rubbishText, rubbishValue } from './rubbish.js';

/** A body for /graphql: mostly what a client sends, with something wrong in it. */
export function breakQuery(random: Random, { query, variables }: PrintedQuery): unknown {
  const tokens = query.match(/[A-Za-z_0-9]+|"(?:[^"\\]|\\.)*"|\.\.\.|\s+|[^\s]/g) ?? [];
  const at = random.integer(0, Math.max(0, tokens.length - 1));
  const text = (changed: string[]) => ({ query: changed.join(''), variables });
  const names = Object.keys(variables);
  return random.pick<() => unknown>([
    () => text(tokens.toSpliced(at, 1)),
    () => text(tokens.toSpliced(at, 0, tokens[at] ?? '')),
    () => text(tokens.toSpliced(at, 1, random.pick(tokens))),
    () => text(tokens.toSpliced(at, 0, rubbishText(random))),
    () => text(tokens.slice(0, at)),
    () =>
      text(tokens.toSpliced(at, 0, random.pick([...'{}()[]:!$@"#&|=', '...', '"""', '\ufeff', '\u0000']))),
    () => ({ query: query.replace(/\b[a-z]\w+/, (name) => `${name}X`), variables }),
    () => ({ query: `${query} ${query}`, variables }),
    () => ({
      query: `query A${query.replace(/^query/, '')} query B{__typename}`,
      variables,
      operationName: random.pick(['A', 'B', 'C', '', null, 1]),
    }),
    () => ({
      query: query.replace(/^(query)?/, random.pick(['mutation ', 'subscription ', 'fragment F on Query '])),
      variables,
    }),
    () => ({
      query,
      variables: names.length
        ? { ...variables, [random.pick(names)]: rubbishValue(random) }
        : rubbishValue(random),
    }),
    () => ({ query, variables: {} }),
    () => ({ query, variables, extensions: rubbishValue(random) }),
    () => ({ query, variables, [rubbishText(random)]: rubbishValue(random) }),
    () => ({ query: rubbishValue(random), variables }),
    () => ({ query: rubbishText(random), variables }),
    () => [{ query, variables }],
    () => rubbishValue(random),
    () => ({ query: `${query}\n${'#\n'.repeat(random.scale(1, 2000))}`, variables }),
    () => ({ query: `{${'__typename '.repeat(random.scale(1, 3000))}}` }),
    () => ({
      query: `{catalogue${'{revision{reference{text}}}'.repeat(1)}${nested(random.integer(1, 60))}}`,
    }),
    () => ({ query: `{__schema{types{fields{type{fields{type{name}}}}}}}` }),
    () => ({ query: `{__type(name:${JSON.stringify(rubbishText(random))}){name kind fields{name}}}` }),
    () => ({
      extensions: { persistedQuery: { version: random.pick([1, 2, '1']), sha256Hash: rubbishText(random) } },
    }),
    () => ({ documentId: rubbishText(random), variables }),
    () => ({
      query: `query($a:${random.pick(['String', '[String', 'Nothing!', 'Int!', '[[Period!]!]!', 'UnitFilter'])}){units(filter:$a){totalCount}}`,
      variables: { a: rubbishValue(random) },
    }),
    () => ({
      query: `{...A} fragment A on Query{...B} fragment B on Query{${random.pick(['...A', 'catalogue{title}', '...C'])}}`,
    }),
    () => ({
      query: `{catalogue @${random.pick(['skip', 'include(if:"x")', 'nothing', 'deprecated', 'skip(if:true) @skip(if:true)'])}{title}}`,
    }),
  ])();
}

const nested = (levels: number) => `topics${'{children'.repeat(levels)}{code}${'}'.repeat(levels)}`;
