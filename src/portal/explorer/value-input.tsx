import {
  type GraphQLInputType,
  getNamedType,
  getNullableType,
  isEnumType,
  isListType,
  Kind,
  type ValueNode,
} from 'graphql';
import { useContext, useState } from 'preact/hooks';
import { explorerText } from '../texts/explorer-texts.js';
import { ExplorerContext } from './explorer-page.js';
import { chosenValues, editedText, formOf, isUnfilled, literalOf } from './scalar-text.js';

interface InputProps {
  /** What is edited, for those who do not see it beside its name. */
  name: string;
  type: GraphQLInputType;
  value: ValueNode;
  /** @param literal as the query has it */
  onChange(literal: string): void;
}

/** A field for a value by its type: a choice, check boxes, or a text. */
export function ValueInput(props: InputProps) {
  const named = getNamedType(props.type);
  const isList = isListType(getNullableType(props.type));
  const { kind } = props.value;
  if (named.name === 'Boolean' && !isList && kind === Kind.BOOLEAN)
    return <Choice {...props} values={['true', 'false']} />;
  if (isEnumType(named)) {
    const values = named.getValues().map(({ name }) => name);
    if (!isList && kind === Kind.ENUM) return <Choice {...props} values={values} />;
    if (isList && (kind === Kind.LIST || kind === Kind.ENUM)) return <Several {...props} values={values} />;
  }
  return <TextInput {...props} />;
}

function useLabel(name: string): string {
  return explorerText(useContext(ExplorerContext).language, 'valueOf', { name });
}

function Choice({ name, value, onChange, values }: InputProps & { values: readonly string[] }) {
  const chosen = 'value' in value ? String(value.value) : '';
  return (
    <select
      aria-label={useLabel(name)}
      value={chosen}
      onChange={(event) => onChange(event.currentTarget.value)}
    >
      {values.map((one) => (
        <option key={one} value={one} selected={one === chosen}>
          {one}
        </option>
      ))}
    </select>
  );
}

function Several({ name, value, onChange, values }: InputProps & { values: readonly string[] }) {
  const chosen = chosenValues(value);
  const toggled = (one: string) =>
    values.filter((other) => (other === one ? !chosen.includes(one) : chosen.includes(other)));
  return (
    <fieldset class="several">
      <legend class="unseen">{useLabel(name)}</legend>
      {values.map((one) => (
        <label key={one}>
          <input
            type="checkbox"
            checked={chosen.includes(one)}
            onChange={() => onChange(`[${toggled(one).join(', ')}]`)}
          />{' '}
          <code>{one}</code>
        </label>
      ))}
    </fieldset>
  );
}

function TextInput({ name, type, value, onChange }: InputProps) {
  const { language } = useContext(ExplorerContext);
  const form = formOf(type, value);
  // While somebody types, their text is shown and not what it means.
  const [draft, setDraft] = useState<string | null>(null);
  const shown = draft ?? editedText(form, value);
  const isInvalid = draft !== null && literalOf(form, type, draft) === null;
  const hint = form === 'several' ? 'commas' : form === 'raw' ? 'asGraphql' : null;
  const change = (text: string) => {
    setDraft(text);
    const literal = literalOf(form, type, text);
    if (literal !== null) onChange(literal);
  };
  return (
    <>
      <input
        type="text"
        class={isUnfilled(type, value) ? 'unfilled' : ''}
        aria-label={useLabel(name)}
        aria-invalid={isInvalid}
        autocomplete="off"
        spellcheck={false}
        placeholder={String(type)}
        value={shown}
        onInput={(event) => change(event.currentTarget.value)}
        onBlur={() => setDraft(null)}
      />
      {hint && <small>{explorerText(language, hint)}</small>}
      {isInvalid && <small class="error">{explorerText(language, 'invalidValue')}</small>}
    </>
  );
}
