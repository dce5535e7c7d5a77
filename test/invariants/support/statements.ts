import { getTableColumns, getTableName, is } from 'drizzle-orm';
import { PgTable } from 'drizzle-orm/pg-core';
import * as tables from '../../../db/tables/index.js';
import type { Source } from './sources.js';

/** A function or constant at the outermost level of a file. */
export interface Declaration {
  path: string;
  name: string;
  text: string;
}

/** The declarations of a file, without comments. */
export function declarationsOf({ path, text }: Source): Declaration[] {
  return withoutAliases(text)
    .replace(/^\s*(\/\*\*[\s\S]*?\*\/|\/\/.*)$/gm, '')
    .split(/^(?=(?:export )?(?:async )?(?:const|function|class) )/m)
    .flatMap((part) => {
      const name = /^(?:export )?(?:async )?(?:const|function|class) (\w+)/.exec(part)?.[1];
      return name === undefined ? [] : [{ path, name, text: part }];
    });
}

/** Tables whose rows come and go with revisions: their name in SQL and in the code. */
const REVISIONED = new Map<string, string>(
  Object.entries(tables).flatMap(([inCode, table]) =>
    is(table, PgTable) && 'supersededIn' in getTableColumns(table) ? [[getTableName(table), inCode]] : [],
  ),
);

/** A table behind FROM, JOIN or in the `from` of a List: a parameter of the code, or a name, perhaps under another one. */
const READ =
  /(?:(?<!DISTINCT )\bFROM|\bJOIN|\bfrom: sql`)\s*(?:\$\{(?:nameOf\()?(\w+)\)?\}|(\w+))(?:\s+AS\s+(\w+))?/g;

/** The text that asks whether rows stand in the revision: by `live`, or for another name by its columns. */
const live = (table: string) => `live(${table})`;
const liveAs = (alias: string) =>
  `${alias}.published_in <= \${reader.revision} AND ${alias}.superseded_in > \${reader.revision}`;

/**
 * A text in which `live` of an alias is written by its columns, as for a name that only the SQL has. An alias is made in
 * place, or by a constant of the file: `const version = alias(unit, 'version')`.
 */
function withoutAliases(text: string): string {
  const byConstant = new Map(
    [...text.matchAll(/^const (\w+) = alias\(\w+, '(\w+)'\);/gm)].map(([, name, alias]) => [name, alias]),
  );
  return text.replace(
    /\$\{reader\.live\((?:(\w+)|alias\(\w+, '(\w+)'\))\)\}/g,
    (asIs: string, constant: string | undefined, inPlace: string | undefined) => {
      const alias = inPlace ?? byConstant.get(constant);
      return alias === undefined ? asIs : liveAs(alias);
    },
  );
}

/** Reads of revisioned tables in a text, each as the text that must ask for it. */
const readsIn = (text: string): string[] =>
  [...text.matchAll(READ)].flatMap(([, parameter, table, alias]) => {
    // A name made in place is that of an expression of the same statement.
    if (parameter) return text.includes(`const ${parameter} = identifier(`) ? [] : [live(parameter)];
    const inCode = REVISIONED.get(table ?? '');
    if (!inCode) return [];
    return [alias ? liveAs(alias) : live(inCode)];
  });

const countOf = (part: string, text: string) => text.split(part).length - 1;

/** All declarations of a project, to look up what one of them uses. */
export class Declarations {
  readonly #all: readonly Declaration[];

  constructor(files: readonly Source[]) {
    this.#all = files.flatMap(declarationsOf);
  }

  /**
   * What each declaration must ask and does not, where it reads a revisioned table. What it leaves to a
   * function of the project that it calls, or to a constant that it spreads, counts as its own.
   */
  readsNotLive(): string[] {
    return this.#all
      .filter((declaration) => !isHalfAList(declaration))
      .flatMap((declaration) =>
        [...new Set(this.#readsOf(declaration))]
          .filter((question) => this.#surplus(declaration, question) < 0)
          .map((question) => `${declaration.path}: ${declaration.name} lacks ${question}`),
      );
  }

  #readsOf({ path, text }: Declaration): string[] {
    const spread = [...text.matchAll(/\.\.\.(\w+)/g)].flatMap(([, name]) => this.#find(name, path) ?? []);
    return [...readsIn(text), ...spread.filter(isHalfAList).flatMap((half) => readsIn(half.text))];
  }

  /** How often it asks beyond what it reads. */
  #surplus(declaration: Declaration, question: string, above: readonly Declaration[] = []): number {
    const { name, path, text } = declaration;
    const own = countOf(question, text.replaceAll('live(tables.', 'live('));
    const reads = readsIn(text).filter((read) => read === question).length;
    const used = [...text.matchAll(/\b(\w+)\(|\.\.\.(\w+)/g)].flatMap(([, called, spread]) => {
      const found = called === name ? undefined : this.#find(called ?? spread, path);
      return found && !above.includes(found) ? [found] : [];
    });
    const others = used.map((other) => this.#surplus(other, question, [...above, declaration]));
    return others.reduce((sum, surplus) => sum + surplus, own - reads);
  }

  #find(name: string | undefined, path: string): Declaration | undefined {
    const named = this.#all.filter((declaration) => declaration.name === name);
    return (
      named.find((declaration) => declaration.path === path) ?? (named.length === 1 ? named[0] : undefined)
    );
  }
}

/** What several Lists have in common, `from` among it; each asks for its rows in its own `where`. */
const isHalfAList = ({ text }: Declaration) => /\bfrom: sql`/.test(text) && !/\bwhere[:(]/.test(text);

/** The name of every statement that a declaration gives one. */
export function statementNames({ text }: Declaration): string[] {
  const given =
    /\breader\.rows(?:<[^(]*>)?\(\s*'(\w+)'|\browBy\w+\(\s*reader,\s*'(\w+)'|\bname: '(list\w+)'|\w+By\('(list\w+)'/g;
  return [...text.matchAll(given)].flatMap((found) => found.slice(1).filter(Boolean));
}
