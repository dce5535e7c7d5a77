import { CatalogueError } from '../errors.js';
import type { Cell } from '../tables/table.js';
import { OptionText } from './option-text.js';
import { readLiteral } from './read-literal.js';

/** What an address below the service asks for. */
export type ODataResource =
  | { kind: 'service' | 'metadata' }
  | { kind: 'feed' | 'count'; feed: string }
  | { kind: 'row'; feed: string; key: Cell };

/**
 * Reads the path below the root of the service as it was sent, with its percent signs: ``, `$metadata`, `units`, `units/$count`,
 * `units('…')`. A `/` in a key is %2F, so the path is split before it is decoded.
 * @throws CatalogueError NOT_FOUND; ODATA_NOT_SUPPORTED for what OData has and the service does not; FILTER_INVALID for a wrong key
 */
export function readResourcePath(path: string): ODataResource {
  const [first = '', ...rest] = path.split('/').map(decodeURIComponent);
  if (first === '' && rest.length === 0) return { kind: 'service' };
  if (first === '$metadata' && rest.length === 0) return { kind: 'metadata' };
  if (/^\$(batch|crossjoin|all|entity|root)\b/.test(first) || /^[\w]+\.[\w.]+$/.test(first))
    throw notSupported(`${quote(first)} is not supported; read one entity set at a time`);
  const [, feed = '', key] = /^([\p{L}_][\p{L}\p{Nd}_]*)(\(.*\))?$/su.exec(first) ?? [];
  if (feed === '') throw new CatalogueError('NOT_FOUND', `there is no resource ${quote(first)}`);
  const below = rest.join('/');
  if (key === undefined && below === '') return { kind: 'feed', feed };
  if (key === undefined && below === '$count') return { kind: 'count', feed };
  if (below !== '')
    throw notSupported(
      `/${quote(below)} is not supported; read the entity set with $select, $filter and $orderby`,
    );
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
