import { type Quad, Writer } from 'n3';
import { groupBySubject } from './group-by-subject.js';
import { PREFIXES } from './vocabulary.js';

/** A graph in Turtle, in pieces; the library keeps the text until its end. */
export function* writeTurtle(quads: readonly Quad[]): Generator<string, undefined> {
  const writer = new Writer({ prefixes: PREFIXES });
  for (const group of groupBySubject(quads)) {
    writer.addQuads(group);
    yield '';
  }
  let text = '';
  writer.end((error, result) => {
    if (error) throw error;
    text = result;
  });
  yield text;
}
