import { DataFactory, type Literal, type NamedNode, type Quad } from 'n3';
import { expandName, isWebIri, type VocabularyName } from './vocabulary.js';

const { blankNode, literal, namedNode, quad } = DataFactory;

export type GraphNode = Quad['subject'];
type GraphTerm = GraphNode | Literal;
type Values = GraphTerm | readonly (GraphTerm | null)[] | null | undefined;

/** What is said of a node, by the name of the property; null and empty lists say nothing. `a` is its types. */
export type Properties = { a: VocabularyName | readonly VocabularyName[] } & {
  [name in VocabularyName]?: Values;
};

/** Characters that XML cannot contain: a document must be the same in all forms. */
// biome-ignore lint/suspicious/noControlCharactersInRegex: control characters are what is looked for
const NOT_IN_XML = /[\0-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff]|\p{Surrogate}/gu;

const cleaned = (text: string): string => text.replace(NOT_IN_XML, '\ufffd');

/** A path with `.` or `..`, which some parsers resolve and others keep. */
const WITH_DOTS = /^[^?#]*\/\.{1,2}(?:[/?#]|$)/;

/** A node that is named by its address; null for a text that is not an absolute address of the Web. */
export const webNode = (address: string | null | undefined): NamedNode | null => {
  if (!address || !isWebIri(address)) return null;
  return namedNode(WITH_DOTS.test(address) ? new URL(address).href : address);
};

/** A node of a vocabulary or of an authority, whose IRI is known to be valid. */
export const knownNode = (iri: string): NamedNode => namedNode(iri);

/** A text in no language in particular. */
export const plainText = (text: string | null | undefined): Literal | null =>
  text ? literal(cleaned(text)) : null;

/** A text in each language in which there is one. */
export const inBothLanguages = (
  vi: string | null | undefined,
  en: string | null | undefined,
): (Literal | null)[] => [vi ? literal(cleaned(vi), 'vi') : null, en ? literal(cleaned(en), 'en') : null];

export const typedText = (text: string, type: VocabularyName): Literal =>
  literal(text, namedNode(expandName(type)));

export const timeOf = (time: Date): Literal => typedText(time.toISOString(), 'xsd:dateTime');

/** A set of statements, node by node, in the order in which the nodes were first named. */
export class Graph {
  readonly #nodes = new Map<string, Map<string, Quad>>();
  readonly #described = new Set<string>();
  #blank = 0;

  get quads(): Quad[] {
    return [...this.#nodes.values()].flatMap((statements) => [...statements.values()]);
  }

  /** Gives a node its place before those that its description refers to. */
  begin(address: string): GraphNode {
    const node = namedNode(address);
    this.#statementsOf(node);
    return node;
  }

  add<Node extends GraphNode>(subject: Node, { a, ...properties }: Properties): Node {
    for (const type of [a].flat()) this.#put(subject, 'rdf:type', namedNode(expandName(type)));
    for (const [name, values] of Object.entries(properties) as [VocabularyName, Values][])
      for (const value of [values].flat()) if (value) this.#put(subject, name, value as GraphTerm);
    return subject;
  }

  /** A node that others may name too: it is described the first time. */
  once<Node extends GraphNode>(subject: Node, describe: () => Properties): Node {
    if (this.#described.has(subject.id)) return subject;
    this.#described.add(subject.id);
    this.#statementsOf(subject);
    return this.add(subject, describe());
  }

  /** A node without a name, that one other node refers to. */
  nameless(properties: Properties): GraphNode {
    this.#blank += 1;
    return this.add<GraphNode>(blankNode(`b${this.#blank}`), properties);
  }

  #statementsOf(subject: GraphNode): Map<string, Quad> {
    const known = this.#nodes.get(subject.id);
    if (known) return known;
    const statements = new Map<string, Quad>();
    this.#nodes.set(subject.id, statements);
    return statements;
  }

  #put(subject: GraphNode, name: VocabularyName, value: GraphTerm): void {
    const statements = this.#statementsOf(subject);
    const key = `${name} ${value.id}`;
    if (!statements.has(key)) statements.set(key, quad(subject, namedNode(expandName(name)), value));
  }
}
