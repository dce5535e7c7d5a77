import type { FieldNode, GraphQLField } from 'graphql';
import { isRequiredArgument, print } from 'graphql';
import type { ComponentChildren } from 'preact';
import { useContext, useEffect } from 'preact/hooks';
import { firstSentence } from '../documentation/prose.js';
import { explorerText } from '../texts/explorer-texts.js';
import { ExplorerContext } from './explorer-page.js';
import { InputList } from './input-list.js';
import { addArgument, removeArgument } from './query-edits.js';
import { isUnfilled } from './scalar-text.js';

interface RowProps {
  label: string;
  isChosen: boolean;
  onToggle(): void;
  /** Undefined for a fragment, and for a field that the schema does not have. */
  field?: GraphQLField<unknown, unknown> | undefined;
  /** The field as it is selected. */
  node?: FieldNode;
  description?: string | null | undefined;
  /** Where it is in the tree, also before it is chosen. */
  path: string;
  children?: ComponentChildren;
}

/** A field or a fragment with its check box, its arguments, and what is inside it. */
export function FieldRow({ label, isChosen, onToggle, field, node, description, path, children }: RowProps) {
  const { language } = useContext(ExplorerContext);
  const about = field?.description ?? description;
  const isMeta = node?.name.value === '__typename';
  return (
    <li>
      <label title={about ?? ''}>
        <input type="checkbox" data-path={path} checked={isChosen} onChange={onToggle} /> <code>{label}</code>{' '}
        {field && <small class="type">{String(field.type)}</small>}
      </label>
      {field?.deprecationReason && (
        <small class="deprecated">
          {explorerText(language, 'deprecated', { reason: field.deprecationReason })}
        </small>
      )}
      {node && !field && !isMeta && <small class="error">{explorerText(language, 'notInSchema')}</small>}
      {about && (
        <small class="about" lang="en">
          {firstSentence(about)}
        </small>
      )}
      {field && node && field.args.length > 0 && <Arguments field={field} node={node} path={path} />}
      {children}
    </li>
  );
}

/** The arguments of a field: those that are written in one line, and all of them when it is opened or one has to be filled in. */
function Arguments({
  field,
  node,
  path,
}: {
  field: GraphQLField<unknown, unknown>;
  node: FieldNode;
  path: string;
}) {
  const page = useContext(ExplorerContext);
  const key = `${path}()`;
  const given = node.arguments ?? [];
  const values = new Map(given.map(({ name, value }) => [name.value, value]));
  const written = given.length > 0 ? `(${given.map((one) => print(one)).join(', ')})` : '';
  const isUrgent = field.args.some((argument) => {
    const value = values.get(argument.name);
    return isRequiredArgument(argument) && (value === undefined || isUnfilled(argument.type, value));
  });
  const isOpen = page.isOpen(key) || isUrgent;
  // It stays open when the first letter of what was missing is typed.
  useEffect(() => {
    if (isUrgent && !page.isOpen(key)) page.setOpen(key, true);
  }, [isUrgent]);
  return (
    <fieldset class="arguments">
      <legend class="unseen">{explorerText(page.language, 'argumentsOf', { name: field.name })}</legend>
      {isOpen && (
        <InputList
          inputs={field.args}
          values={values}
          path={path}
          add={(name, literal) => addArgument(node, name, literal)}
          remove={(name) =>
            removeArgument(node, given.find((one) => one.name.value === name) as (typeof given)[number])
          }
        />
      )}
      <button
        type="button"
        class="small written"
        aria-label={`${explorerText(page.language, 'argumentsOf', { name: field.name })} ${written}`}
        aria-expanded={isOpen}
        onClick={() => page.setOpen(key, !page.isOpen(key))}
      >
        {given.length > 0 && !isOpen
          ? shortened(written)
          : explorerText(page.language, 'showArguments', { count: field.args.length })}
      </button>
    </fieldset>
  );
}

const MOST_LETTERS = 60;

const shortened = (text: string): string =>
  text.length > MOST_LETTERS ? `${text.slice(0, MOST_LETTERS - 1)}…` : text;
