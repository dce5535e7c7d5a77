import type { Quad } from 'n3';
import { groupBySubject } from './group-by-subject.js';
import { expandName, PREFIXES, splitIri } from './vocabulary.js';

const ENTITIES: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  // A parser reads these as a space in an attribute, and \r as \n in a text.
  '\t': '&#9;',
  '\n': '&#10;',
  '\r': '&#13;',
};

const attribute = (text: string): string =>
  `"${text.replace(/[&<>"\t\n\r]/g, (one) => ENTITIES[one] ?? one)}"`;
const content = (text: string): string => text.replace(/[&<>\r]/g, (one) => ENTITIES[one] ?? one);

const RDF_TYPE = expandName('rdf:type');
const XSD_STRING = expandName('xsd:string');

/** A graph in RDF/XML, in pieces: an element for each node. Texts have no characters that XML cannot contain. */
export function* writeRdfXml(quads: readonly Quad[]): Generator<string, undefined> {
  const namespaces = Object.entries(PREFIXES).map(([prefix, iri]) => ` xmlns:${prefix}=${attribute(iri)}`);
  yield `<?xml version="1.0" encoding="UTF-8"?>\n<rdf:RDF${namespaces.join('')}>\n`;
  for (const group of groupBySubject(quads)) yield writeNode(group);
  yield '</rdf:RDF>\n';
}

function writeNode([{ subject, object: first, predicate }, ...rest]: [Quad, ...Quad[]]): string {
  const about = subject.termType === 'BlankNode' ? 'rdf:nodeID' : 'rdf:about';
  // The first type is the name of the element.
  const typed = predicate.value === RDF_TYPE ? nameOf(first.value) : null;
  const properties = (typed ? rest : [{ subject, object: first, predicate } as Quad, ...rest]).map(
    writeProperty,
  );
  const name = typed ?? 'rdf:Description';
  return `<${name} ${about}=${attribute(subject.value)}>\n${properties.join('')}</${name}>\n`;
}

function writeProperty({ predicate, object }: Quad): string {
  const name = nameOf(predicate.value);
  if (!name) throw new TypeError(`expected a property of a known vocabulary; got ${predicate.value}`);
  switch (object.termType) {
    case 'NamedNode':
      return `  <${name} rdf:resource=${attribute(object.value)}/>\n`;
    case 'BlankNode':
      return `  <${name} rdf:nodeID=${attribute(object.value)}/>\n`;
    case 'Literal': {
      const { language, datatype } = object;
      const type = datatype.value === XSD_STRING ? '' : ` rdf:datatype=${attribute(datatype.value)}`;
      const kind = language ? ` xml:lang=${attribute(language)}` : type;
      return `  <${name}${kind}>${content(object.value)}</${name}>\n`;
    }
    default:
      throw new TypeError(`expected a node or a text; got ${object.termType}`);
  }
}

function nameOf(iri: string): string | null {
  const split = splitIri(iri);
  return split && `${split.prefix}:${split.local}`;
}
