import { type Quad, Writer } from 'n3';
import { PREFIXES } from './vocabulary.js';

/** A graph in Turtle. */
export function writeTurtle(quads: readonly Quad[]): string {
  const writer = new Writer({ prefixes: PREFIXES });
  writer.addQuads([...quads]);
  let text = '';
  writer.end((error, result) => {
    if (error) throw error;
    text = result;
  });
  return text;
}
