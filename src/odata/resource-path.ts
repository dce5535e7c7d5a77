import { CatalogueError } from '../errors.js';
import { readLiteral } from './read-literal.js';
import { OptionText } from './option-text.js';
import type { Cell } from '../tables/table.js';

/** What an address below the service asks for. */
export type Resource =
  | { kind: 'service' | 'metadata' }
  | { kind: 'feed' | 'count'; feed: string }
  | { kind: 'row'; feed: string; key: Cell };

/**
 * Reads the path below the root of the service, decoded: ``, `$metadata`, `units`, `units/$count`, `units('…')`.
 * @throws CatalogueError NOT_FOUND; ODATA_NOT_SUPPORTED for what OData has and the service does not; FILTER_INVALID for a wrong key
 */
export function readResource(path: string): Resource {
  if (path === '') return { kind: 'service' };
  if (path === '$metadata') return { kind: 'metadata' };
  if (/^\$(batch|crossjoin|all|entity|root)/.test(path))
    throw notSupported(`${path.split(/[/(]/)[0]} is not supported; read one entity set at a time`);
  const [, feed = '', key, rest = ''] = /^([^/()]+)(\(.*?\))?(\/.*)?$/s.exec(path) ?? [];
  if (feed === '') throw new CatalogueError('NOT_FOUND', `there is no resource ${quote(path)}`);
  if (key === undefined && rest === '') return { kind: 'feed', feed };
  if (key === undefined && rest === '/$count') return { kind: 'count', feed };
  if (rest !== '')
    throw notSupported(`${quote(rest)} is not supported; read the entity set with $select, $filter and $orderby`);
  return { kind: 'row', feed, key: readKey(key ?? '') };
}

function readKey(text: string): Cell {
  const inner = text.slice(1, -1).replace(/^\w+=/, '');
  const key = new OptionText('key', inner);
  const literal = readLiteral(key);
  if (!literal || literal.value === null || !key.isAtEnd)
    throw key.wrong("expected one key, such as units('VW5pdDox') or unit_changes(1)");
  return literal.type === 'number' ? Number(literal.value) : literal.value;
}

const quote = (text: string): string => JSON.stringify(text.slice(0, 50));

const notSupported = (message: string): CatalogueError => new CatalogueError('ODATA_NOT_SUPPORTED', message);
