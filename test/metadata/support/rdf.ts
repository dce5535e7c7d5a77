import { readFileSync } from 'node:fs';
import jsonld from 'jsonld';
import { DataFactory, Parser, type Quad, Store, Writer } from 'n3';
import SHACLValidator from 'rdf-validate-shacl';
import { RdfXmlParser } from 'rdfxml-streaming-parser';

/** Documents are read without a network: a context of another place is an error. */
const noDocuments = async (url: string): Promise<never> => {
  throw new Error(`the document needs ${url}`);
};

type Readers = Record<'jsonld' | 'ttl' | 'rdf', (text: string) => Promise<Quad[]>>;

/** Reads a document by a parser of another maker than its writer. */
export const READERS: Readers = {
  async jsonld(text) {
    const options = { format: 'application/n-quads', documentLoader: noDocuments } as const;
    return new Parser({ format: 'N-Quads' }).parse(
      (await jsonld.toRDF(JSON.parse(text), options)) as unknown as string,
    );
  },
  async ttl(text) {
    return new Parser({ format: 'Turtle' }).parse(text);
  },
  async rdf(text) {
    const parser = new RdfXmlParser();
    const quads: Quad[] = [];
    parser.on('data', (quad) => quads.push(quad as Quad));
    const end = new Promise((resolve, reject) => parser.on('end', resolve).on('error', reject));
    parser.end(text);
    await end;
    return quads.map(({ subject, predicate, object }) =>
      DataFactory.quad(asN3(subject), asN3(predicate), asN3(object)),
    );
  },
};

// biome-ignore lint/suspicious/noExplicitAny: terms of one library become those of another
function asN3(term: any): any {
  switch (term.termType) {
    case 'NamedNode':
      return DataFactory.namedNode(term.value);
    case 'BlankNode':
      return DataFactory.blankNode(term.value);
    default:
      return DataFactory.literal(term.value, term.language || DataFactory.namedNode(term.datatype.value));
  }
}

/** The canonical N-Quads of a graph (RDFC-1.0): equal for graphs that say the same. */
export async function canonical(quads: readonly Quad[]): Promise<string> {
  const written = new Writer({ format: 'N-Quads' }).quadsToString([...quads]);
  const options = {
    algorithm: 'RDFC-1.0',
    inputFormat: 'application/n-quads',
    format: 'application/n-quads',
  };
  return (await jsonld.canonize(written as never, options as never)) as unknown as string;
}

/** What a validator says of a node: `Violation dct:publisher MinCountConstraintComponent`. */
export interface ShapeResult {
  severity: string;
  node: string;
  path: string;
  constraint: string;
  value: string;
}

/** Shapes of a file, without those of the Web that it asks to read too. */
export function shapesIn(file: string | URL): Store {
  const store = new Store(new Parser().parse(readFileSync(file, 'utf8')));
  store.removeQuads(store.getQuads(null, 'http://www.w3.org/2002/07/owl#imports', null, null));
  return store;
}

const lastPart = (term: { value: string } | null | undefined): string =>
  term?.value.split(/[/#]/).at(-1) ?? '';

export async function validate(quads: readonly Quad[], shapes: Store): Promise<ShapeResult[]> {
  const validator = new SHACLValidator(shapes as never);
  const report = await validator.validate(new Store([...quads]) as never);
  return report.results.map((result) => ({
    severity: lastPart(result.severity as never),
    node: result.focusNode?.value ?? '',
    path: lastPart(result.path as never),
    constraint: lastPart(result.sourceConstraintComponent as never),
    value: String(result.value?.value ?? ''),
  }));
}
