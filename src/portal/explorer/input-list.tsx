import {
  type GraphQLArgument,
  type GraphQLInputField,
  type GraphQLInputType,
  getNullableType,
  isInputObjectType,
  isListType,
  isNonNullType,
  Kind,
  type ObjectValueNode,
  type ValueNode,
} from 'graphql';
import { useContext } from 'preact/hooks';
import { firstSentence } from '../documentation/prose.js';
import { placeholderOf } from '../schema/add-field.js';
import { explorerText } from '../texts/explorer-texts.js';
import { ExplorerContext } from './explorer-page.js';
import { addInputField, removeInputField, replaceValue, type TextEdit } from './query-edits.js';
import { ValueInput } from './value-input.js';
import { VariableInput } from './variable-input.js';

type Input = GraphQLArgument | GraphQLInputField;

interface InputListProps {
  inputs: readonly Input[];
  /** The values that are written, by name. */
  values: ReadonlyMap<string, ValueNode>;
  path: string;
  add(name: string, literal: string): TextEdit;
  remove(name: string): TextEdit;
}

/** Arguments of a field, or fields of an input object: a check box for each, with its value when it is chosen. */
export function InputList({ inputs, values, path, add, remove }: InputListProps) {
  const page = useContext(ExplorerContext);
  return (
    <ul>
      {inputs.map((input) => {
        const { name, type, description, deprecationReason } = input;
        const value = values.get(name);
        const isRequired = isNonNullType(type) && input.defaultValue === undefined;
        const toggle = () => page.edit([value ? remove(name) : add(name, placeholder(type))]);
        return (
          <li key={name} class="input">
            <label title={description ?? ''}>
              <input
                type="checkbox"
                checked={value !== undefined}
                disabled={isRequired && value !== undefined}
                onChange={toggle}
              />{' '}
              <code class="argument">{name}</code> <small class="type">{String(type)}</small>
            </label>
            {isRequired && <small class="required">{explorerText(page.language, 'required')}</small>}
            {deprecationReason && (
              <small class="deprecated">
                {explorerText(page.language, 'deprecated', { reason: deprecationReason })}
              </small>
            )}
            {description && (
              <small class="about" lang="en">
                {firstSentence(description)}
              </small>
            )}
            {value && <InputValue name={name} type={type} value={value} path={`${path}.${name}`} />}
          </li>
        );
      })}
    </ul>
  );
}

/** The value to begin with. */
function placeholder(type: GraphQLInputType): string {
  return isListType(getNullableType(type)) ? `[${placeholderOf(type)}]` : placeholderOf(type);
}

interface InputValueProps {
  name: string;
  type: GraphQLInputType;
  value: ValueNode;
  path: string;
}

function InputValue({ name, type, value, path }: InputValueProps) {
  const page = useContext(ExplorerContext);
  const nullable = getNullableType(type);
  if (value.kind === Kind.VARIABLE) return <VariableInput name={name} type={type} variable={value} />;
  if (isInputObjectType(nullable) && value.kind === Kind.OBJECT) {
    const fields = Object.values(nullable.getFields());
    return (
      <InputList
        inputs={fields}
        values={new Map(value.fields.map((field) => [field.name.value, field.value]))}
        path={path}
        add={(field, literal) => addInputField(value, field, literal, nullable.isOneOf)}
        remove={(field) => removeInputField(value, fieldOfObject(value, field))}
      />
    );
  }
  return (
    <span class="value">
      <ValueInput
        name={name}
        type={type}
        value={value}
        onChange={(literal) => page.edit([replaceValue(value, literal)])}
      />
      <VariableInput name={name} type={type} value={value} />
    </span>
  );
}

const fieldOfObject = ({ fields }: ObjectValueNode, name: string) =>
  fields.find((field) => field.name.value === name) as ObjectValueNode['fields'][number];
