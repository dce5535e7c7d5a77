import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join, relative } from 'node:path';
import { buildSchema, getNamedType, isInterfaceType, isObjectType, isRequiredArgument } from 'graphql';

/** A fragment that pages through one list of a type; Relay wants it named for its file. */
function pagingFragment(file, type, list) {
  const required = list.args.filter(isRequiredArgument);
  const variables = required.map(({ name, type }) => `${name}: { type: "${type}" }`);
  const given = required.map(({ name }) => `${name}: $${name}`);
  const again = type.name === 'Query' || type.getInterfaces().some(({ name }) => name === 'Node');
  return `fragment ${file}_list on ${type.name} ${again ? `@refetchable(queryName: "${file}Query")` : ''}
    @argumentDefinitions(${['count: { type: "Int" }', 'cursor: { type: "String" }', ...variables].join(', ')}) {
      ${list.name}(${['first: $count', 'after: $cursor', ...given].join(', ')})
        @connection(key: "${file}_${list.name}") { totalCount edges { node { __typename } } }
    }`;
}

/**
 * Writes a Relay project with one paging fragment for each list of the schema, new ones included.
 * @param schema path of the schema
 * @param folder where to; it is made
 * @returns how many lists there are
 */
export function everyList(schema, folder) {
  mkdirSync(join(folder, 'src'), { recursive: true });
  mkdirSync(join(folder, 'made'));
  let lists = 0;
  for (const type of Object.values(buildSchema(readFileSync(schema, 'utf8')).getTypeMap())) {
    if (!isObjectType(type) && !isInterfaceType(type)) continue;
    for (const field of Object.values(type.getFields())) {
      if (!getNamedType(field.type).name.endsWith('Connection')) continue;
      const file = `list${++lists}`;
      writeFileSync(join(folder, 'src', `${file}.ts`), `graphql\`${pagingFragment(file, type, field)}\`;\n`);
    }
  }
  const config = {
    src: './src',
    schema: relative(folder, schema),
    language: 'typescript',
    artifactDirectory: './made',
    noSourceControl: true,
  };
  writeFileSync(join(folder, 'relay.config.json'), JSON.stringify(config));
  return lists;
}
