import { type DefinitionNode, type GraphQLSchema, Kind, type OperationDefinitionNode } from 'graphql';
import { useContext } from 'preact/hooks';
import { fieldText } from '../schema/add-field.js';
import { explorerText } from '../texts/explorer-texts.js';
import { foldText } from '../texts/fold-text.js';
import { ExplorerContext, type ExplorerPage } from './explorer-page.js';
import { FieldRow } from './field-row.js';
import { SelectionTree } from './selection-tree.js';

interface TreeOfQueryProps {
  page: Omit<ExplorerPage, 'operation'>;
  /** Whether the text in the editor does not parse: the tree is that of the last one that did. */
  isStale: boolean;
  filterText: string;
  onFilter(text: string): void;
}

/** The operations and fragments of a query, each as a tree of its fields. */
export function TreeOfQuery({ page, isStale, filterText, onFilter }: TreeOfQueryProps) {
  const { language, document } = page;
  return (
    <>
      <p class="hint">{explorerText(language, 'help')}</p>
      <input
        type="search"
        id="find-field"
        autocomplete="off"
        aria-label={explorerText(language, 'findField')}
        placeholder={explorerText(language, 'findField')}
        value={filterText}
        onInput={(event) => onFilter(event.currentTarget.value)}
      />
      <p role="status" class={isStale ? 'stale' : 'unseen'}>
        {isStale ? explorerText(language, 'doesNotParse') : ''}
      </p>
      <fieldset class="tree" disabled={isStale}>
        <legend class="unseen">{explorerText(language, 'query')}</legend>
        {document.definitions.map((definition, i) => (
          <DefinitionTree key={i} page={page} definition={definition} path={String(i)} />
        ))}
        {document.definitions.length === 0 && (
          <ExplorerContext.Provider value={{ ...page, operation: null }}>
            <NewQuery />
          </ExplorerContext.Provider>
        )}
      </fieldset>
    </>
  );
}

interface DefinitionProps {
  page: TreeOfQueryProps['page'];
  definition: DefinitionNode;
  path: string;
}

function DefinitionTree({ page, definition, path }: DefinitionProps) {
  const { schema, language } = page;
  if (definition.kind === Kind.OPERATION_DEFINITION) {
    const type = schema.getRootType(definition.operation);
    return (
      <ExplorerContext.Provider value={{ ...page, operation: definition }}>
        <h2>{titleOf(definition, language)}</h2>
        {type && <SelectionTree set={definition.selectionSet} type={type} path={path} />}
      </ExplorerContext.Provider>
    );
  }
  if (definition.kind !== Kind.FRAGMENT_DEFINITION) return null;
  const condition = definition.typeCondition.name.value;
  const type = schema.getType(condition);
  const title = explorerText(language, 'fragmentNamed', { name: definition.name.value, type: condition });
  return (
    <ExplorerContext.Provider value={{ ...page, operation: null }}>
      <h2>{title}</h2>
      {type && <SelectionTree set={definition.selectionSet} type={type} path={path} />}
    </ExplorerContext.Provider>
  );
}

const titleOf = ({ name }: OperationDefinitionNode, language: ExplorerPage['language']): string =>
  name ? explorerText(language, 'queryNamed', { name: name.value }) : explorerText(language, 'query');

/** What can be asked for, for a query that is still empty. */
function NewQuery() {
  const page = useContext(ExplorerContext);
  return (
    <>
      <h2>{explorerText(page.language, 'newQuery')}</h2>
      <ul>
        {rootFields(page.schema)
          .filter(({ name, description }) => foldText(`${name} ${description}`).includes(page.filter))
          .map((field) => (
            <FieldRow
              key={field.name}
              field={field}
              label={field.name}
              path={`0/${field.name}#0`}
              isChosen={false}
              onToggle={() => {
                page.setOpen(`0/${field.name}#0`, true);
                const end = page.text.length;
                page.edit([{ from: end, to: end, insert: `{\n  ${fieldText(field, '  ')}\n}\n` }]);
              }}
            />
          ))}
      </ul>
    </>
  );
}

const rootFields = (schema: GraphQLSchema) => Object.values(schema.getQueryType()?.getFields() ?? {});
