import { isStorable } from '../../db/columns.js';
import { CatalogueError } from '../errors.js';
import { NODE_TYPES, type NodeType } from './entities.js';

/** The parts of a global id: the type, and the key of the object within the type. */
export interface GlobalId {
  type: NodeType;
  key: string;
}

/** The opaque id of an object, the same in every revision. */
export const globalId = (type: NodeType, key: string | number): string =>
  Buffer.from(`${type}:${key}`).toString('base64url');

/** @throws CatalogueError ID_INVALID unless it is exactly what `globalId` returns */
export function parseGlobalId(id: string): GlobalId {
  const text = Buffer.from(id, 'base64url').toString('utf8');
  const at = text.indexOf(':');
  const type = NODE_TYPES.find((name) => name === text.slice(0, at));
  const key = text.slice(at + 1);
  // Base64 has several spellings of one text, and Node skips what is not base64: accept only our own spelling.
  if (!type || key === '' || !isStorable(key) || globalId(type, key) !== id)
    throw new CatalogueError('ID_INVALID', `expected an id from this API; got "${id.slice(0, 100)}"`);
  return { type, key };
}
