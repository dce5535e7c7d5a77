import type { ErrorCode } from '../error-catalogue.js';
import { CatalogueError } from '../errors.js';

/** Where in a request a fault is: the option and, in its value, the character from 1. */
export interface OptionPlace {
  option: string;
  at?: number;
}

/** An error of an OData request; `extensions.target` names the option or header that it is about, as in the answer. */
export function odataError(code: ErrorCode, { option, at }: OptionPlace, message: string): CatalogueError {
  const where = at === undefined ? option : `${option}, character ${at}`;
  return new CatalogueError(code, `${where}: ${message}`, { extensions: { target: option } });
}

/** A text of the client as part of a message. */
export const quotedStart = (text: string): string => JSON.stringify(text.slice(0, 50));
