import type { Quad } from 'n3';
import { groupBySubject } from './group-by-subject.js';
import { JSON_LD_CONTEXT, type JsonLdTerm, termOf } from './json-ld-context.js';
import { expandName, splitIri } from './vocabulary.js';

type Json = string | { [name: string]: Json | Json[] };
type JsonObject = { [name: string]: Json | Json[] };

const RDF_TYPE = expandName('rdf:type');
const XSD_STRING = expandName('xsd:string');

/**
 * A graph in JSON-LD 1.1, in pieces: an object for each node that has an address; the others are where they are referred
 * to.
 */
export function* writeJsonLd(quads: readonly Quad[]): Generator<string, undefined> {
  const groups = groupBySubject(quads);
  const isNameless = ([{ subject }]: readonly [Quad, ...Quad[]]) => subject.termType === 'BlankNode';
  const nameless = new Map(groups.filter(isNameless).map((group) => [group[0].subject.id, group]));
  yield `{\n"@context": ${JSON.stringify(JSON_LD_CONTEXT, null, 1)},\n"@graph": [`;
  let separator = '\n';
  for (const group of groups) {
    if (isNameless(group)) continue;
    yield separator + JSON.stringify(objectOf(group, nameless), null, 1);
    separator = ',\n';
  }
  yield '\n]\n}\n';
}

type Groups = ReadonlyMap<string, [Quad, ...Quad[]]>;

function objectOf(group: readonly [Quad, ...Quad[]], nameless: Groups): JsonObject {
  const [{ subject }] = group;
  const object: JsonObject = subject.termType === 'BlankNode' ? {} : { '@id': subject.value };
  for (const { predicate, object: value } of group) {
    if (predicate.value === RDF_TYPE) {
      append(object, '@type', compact(value.value));
      continue;
    }
    const term = termOf(predicate.value);
    if (term?.kind !== '@language')
      append(object, term?.term ?? compact(predicate.value), jsonOf(value, term, nameless));
    else if (value.termType === 'Literal' && (value.language || value.datatype.value === XSD_STRING)) {
      object[term.term] ??= {};
      append(object[term.term] as JsonObject, value.language || '@none', value.value);
    } else append(object, compact(predicate.value), jsonOf(value, undefined, nameless));
  }
  return object;
}

function jsonOf(value: Quad['object'], term: JsonLdTerm | undefined, nameless: Groups): Json {
  if (value.termType === 'BlankNode') {
    const group = nameless.get(value.id);
    return group ? objectOf(group, nameless) : {};
  }
  if (value.termType === 'NamedNode') return term?.kind === '@id' ? value.value : { '@id': value.value };
  if (value.termType !== 'Literal') throw new TypeError(`expected a node or a text; got ${value.termType}`);
  if (value.language) return { '@value': value.value, '@language': value.language };
  const datatype = value.datatype.value === XSD_STRING ? null : value.datatype.value;
  if (datatype === (term?.datatype ?? null) && term?.kind !== '@id') return value.value;
  return { '@value': value.value, ...(datatype && { '@type': compact(datatype) }) };
}

/** Several values of a property are a list. */
function append(object: JsonObject, name: string, value: Json): void {
  const known = object[name];
  if (known === undefined) object[name] = value;
  else if (Array.isArray(known)) known.push(value);
  else object[name] = [known, value];
}

function compact(iri: string): string {
  const split = splitIri(iri);
  return split ? `${split.prefix}:${split.local}` : iri;
}
