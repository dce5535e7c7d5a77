import type { GraphQLInputType, ValueNode, VariableNode } from 'graphql';
import { useContext, useState } from 'preact/hooks';
import { explorerText } from '../texts/explorer-texts.js';
import { ExplorerContext } from './explorer-page.js';
import { makeLiteral, makeVariable, readVariables } from './variable-edits.js';

interface VariableProps {
  name: string;
  type: GraphQLInputType;
  /** The variable that stands for the value. */
  variable?: VariableNode;
  /** The value that can become one. */
  value?: ValueNode;
}

/** The value of a variable, or a button that makes a value one. Nothing in a fragment, which declares no variables. */
export function VariableInput({ name, type, variable, value }: VariableProps) {
  const page = useContext(ExplorerContext);
  const { operation, language, variables } = page;
  if (value)
    return operation === null ? null : (
      <button
        type="button"
        class="small"
        aria-label={explorerText(language, 'makeVariableOf', { name })}
        onClick={() => {
          const made = makeVariable(operation, value, name, type, variables);
          if (made) page.edit(made.edits, made.variables);
        }}
      >
        {explorerText(language, 'makeVariable')}
      </button>
    );
  if (!variable) return null;
  const literal = operation && makeLiteral(page.document, operation, variable, type, variables);
  return (
    <span class="value">
      <code class="variable">${variable.name.value}</code>
      <VariableValue name={variable.name.value} />
      {literal && (
        <button
          type="button"
          class="small"
          aria-label={explorerText(language, 'makeLiteralOf', { name })}
          onClick={() => page.edit(literal.edits, literal.variables)}
        >
          {explorerText(language, 'makeLiteral')}
        </button>
      )}
    </span>
  );
}

/** The value of a variable: texts as they are, everything else as JSON. */
function VariableValue({ name }: { name: string }) {
  const page = useContext(ExplorerContext);
  const [draft, setDraft] = useState<string | null>(null);
  const values = readVariables(page.variables);
  if (!values) return null;
  const value = values[name];
  const isText = typeof value === 'string';
  const shown = value === undefined ? '' : isText ? value : JSON.stringify(value);
  const change = (text: string) => {
    setDraft(text);
    const changed = isText ? text : parsed(text);
    if (changed !== undefined) page.edit([], JSON.stringify({ ...values, [name]: changed }, null, 2));
  };
  return (
    <>
      <input
        type="text"
        autocomplete="off"
        spellcheck={false}
        aria-label={explorerText(page.language, 'valueOf', { name: `$${name}` })}
        aria-invalid={draft !== null && !isText && parsed(draft) === undefined}
        value={draft ?? shown}
        onInput={(event) => change(event.currentTarget.value)}
        onBlur={() => setDraft(null)}
      />
      {!isText && value !== undefined && <small>{explorerText(page.language, 'asJson')}</small>}
    </>
  );
}

/** A JSON value; a word that is none is a text. */
function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return /^[^\s"[\]{},:]+$/.test(text) ? text : undefined;
  }
}
