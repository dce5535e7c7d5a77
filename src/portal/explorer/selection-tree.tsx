import {
  type FieldNode,
  type GraphQLField,
  type GraphQLNamedType,
  getNamedType,
  isAbstractType,
  isCompositeType,
  isInterfaceType,
  isObjectType,
  Kind,
  type SelectionNode,
  type SelectionSetNode,
} from 'graphql';
import { useContext } from 'preact/hooks';
import { fieldText } from '../schema/add-field.js';
import { explorerText } from '../texts/explorer-texts.js';
import { foldText } from '../texts/fold-text.js';
import { ExplorerContext } from './explorer-page.js';
import { FieldRow } from './field-row.js';
import { addSelection, removeSelection, type TextEdit } from './query-edits.js';

interface TreeProps {
  set: SelectionSetNode;
  type: GraphQLNamedType;
  path: string;
}

type Field = GraphQLField<unknown, unknown>;

/** What is selected of a type, and, when it is opened, all that can be. */
export function SelectionTree({ set, type, path }: TreeProps) {
  const page = useContext(ExplorerContext);
  const { schema, language, filter, text } = page;
  const fields = isObjectType(type) || isInterfaceType(type) ? Object.values(type.getFields()) : [];
  const possible = isAbstractType(type) ? schema.getPossibleTypes(type) : [];
  const isOpen = page.isOpen(path) || filter !== '';
  const chosen = new Set(set.selections.flatMap((one) => (one.kind === Kind.FIELD ? [one.name.value] : [])));
  const conditions = new Set(
    set.selections.flatMap((one) =>
      one.kind === Kind.INLINE_FRAGMENT ? [one.typeCondition?.name.value] : [],
    ),
  );
  const matches = ({ name, description }: Field) =>
    filter === '' || foldText(`${name} ${description}`).includes(filter);
  const others = isOpen ? fields.filter((field) => !chosen.has(field.name) && matches(field)) : [];
  const otherTypes = isOpen && filter === '' ? possible.filter(({ name }) => !conditions.has(name)) : [];
  const count = fields.length + possible.length;
  const add = (write: (indent: string) => string) => page.edit([addSelection(text, set, write)]);
  return (
    <>
      <ul>
        {set.selections.map((selection, i) => (
          <ChosenRow
            key={keyOf(selection, set.selections.slice(0, i))}
            selection={selection}
            remove={removeSelection(text, set, selection)}
            type={type}
            path={`${path}/${keyOf(selection, set.selections.slice(0, i))}`}
          />
        ))}
        {others.map((field) => (
          <FieldRow
            key={`${field.name}#0`}
            field={field}
            label={field.name}
            path={`${path}/${field.name}#0`}
            isChosen={false}
            onToggle={() => {
              page.setOpen(`${path}/${field.name}#0`, isCompositeType(getNamedType(field.type)));
              add((indent) => fieldText(field, indent));
            }}
          />
        ))}
        {otherTypes.map(({ name, description }) => (
          <FieldRow
            key={`on ${name}#0`}
            label={`… on ${name}`}
            path={`${path}/on ${name}#0`}
            description={description}
            isChosen={false}
            onToggle={() => {
              page.setOpen(`${path}/on ${name}#0`, true);
              add(() => `... on ${name} { __typename }`);
            }}
          />
        ))}
      </ul>
      {isOpen && filter !== '' && others.length === 0 && (
        <p class="hint">{explorerText(language, 'nothingFound')}</p>
      )}
      {count > chosen.size && filter === '' && (
        <button
          type="button"
          class="small"
          aria-expanded={isOpen}
          onClick={() => page.setOpen(path, !isOpen)}
        >
          {explorerText(language, isOpen ? 'showChosen' : 'showAll', { count })}
        </button>
      )}
    </>
  );
}

interface ChosenProps {
  selection: SelectionNode;
  remove: TextEdit;
  type: GraphQLNamedType;
  path: string;
}

function ChosenRow({ selection, remove, type, path }: ChosenProps) {
  const page = useContext(ExplorerContext);
  const onToggle = () => page.edit([remove]);
  if (selection.kind === Kind.FRAGMENT_SPREAD)
    return <FieldRow label={`…${selection.name.value}`} path={path} isChosen onToggle={onToggle} />;
  if (selection.kind === Kind.INLINE_FRAGMENT) {
    const condition = selection.typeCondition?.name.value;
    const inside = condition === undefined ? type : page.schema.getType(condition);
    return (
      <FieldRow
        label={condition === undefined ? '…' : `… on ${condition}`}
        path={path}
        description={inside?.description}
        isChosen
        onToggle={onToggle}
      >
        {inside && <SelectionTree set={selection.selectionSet} type={inside} path={path} />}
      </FieldRow>
    );
  }
  const field = fieldOf(type, selection);
  const inside = field && getNamedType(field.type);
  return (
    <FieldRow
      field={field}
      node={selection}
      label={labelOf(selection)}
      isChosen
      onToggle={onToggle}
      path={path}
    >
      {inside && isCompositeType(inside) && selection.selectionSet && (
        <SelectionTree set={selection.selectionSet} type={inside} path={path} />
      )}
    </FieldRow>
  );
}

const fieldOf = (type: GraphQLNamedType, { name }: FieldNode): Field | undefined =>
  isObjectType(type) || isInterfaceType(type) ? type.getFields()[name.value] : undefined;

const labelOf = ({ alias, name }: FieldNode): string =>
  alias ? `${alias.value}: ${name.value}` : name.value;

/** A key that a selection keeps while others come and go. */
function keyOf(selection: SelectionNode, before: readonly SelectionNode[]): string {
  const name = nameOf(selection);
  return `${name}#${before.filter((one) => nameOf(one) === name).length}`;
}

function nameOf(selection: SelectionNode): string {
  if (selection.kind === Kind.INLINE_FRAGMENT) return `on ${selection.typeCondition?.name.value ?? ''}`;
  return selection.kind === Kind.FIELD ? selection.name.value : `...${selection.name.value}`;
}
