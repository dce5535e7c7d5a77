import {
  type GraphQLArgument,
  type GraphQLField,
  type GraphQLInputField,
  type GraphQLNamedType,
  type GraphQLSchema,
  type GraphQLType,
  getNamedType,
  isAbstractType,
  isEnumType,
  isInputObjectType,
  isInterfaceType,
  isObjectType,
} from 'graphql';
import { createElement } from '../texts/page-texts.js';
import { type PageLanguage, type Phrase, translate } from '../texts/translations.js';
import { kindOf, typesOf, usersOf } from './documentation-entries.js';
import { actionButton, pageLink } from './page-buttons.js';
import { firstSentence, renderDescription } from './prose.js';

interface PageActions {
  open(path: string): void;
  add(path: string): void;
}

type AnyField = GraphQLField<unknown, unknown> | GraphQLInputField;

/** The pages of the documentation as elements: the start, a type, a field. */
export class DocumentationPages {
  constructor(
    private readonly schema: GraphQLSchema,
    private readonly language: PageLanguage,
    private readonly actions: PageActions,
  ) {}

  at(path: string): HTMLElement[] {
    const [typeName = '', fieldName] = path.split('.');
    const type = this.schema.getType(typeName);
    if (!type) return this.start();
    if (fieldName !== undefined && (isObjectType(type) || isInterfaceType(type))) {
      const field = type.getFields()[fieldName];
      if (field) return this.field(type, field);
    }
    return this.type(type);
  }

  private start(): HTMLElement[] {
    const query = this.schema.getQueryType();
    const types = typesOf(this.schema).map((type) =>
      createElement('li', {}, this.link(type.name, type.name)),
    );
    const all = createElement(
      'details',
      { className: 'all-types' },
      createElement('summary', { textContent: this.say('allTypes') }),
      createElement('ul', { className: 'plain' }, ...types),
    );
    const hint = this.language === 'vi' ? [this.hint('descriptionLanguage')] : [];
    return [
      ...hint,
      ...(query ? [this.heading('queryFields'), this.fields(query.name, query.getFields())] : []),
      all,
    ];
  }

  private type(type: GraphQLNamedType): HTMLElement[] {
    const kind = `kind${kindOf(type).replace(/^./, (letter) => letter.toUpperCase())}` as Phrase;
    const parts: HTMLElement[] = [
      createElement('h2', { lang: 'en' }, createElement('code', { textContent: type.name })),
      this.hint(kind),
      ...renderDescription(type.description),
    ];
    if (isAbstractType(type)) {
      const possible = this.schema
        .getPossibleTypes(type)
        .map(({ name }) => createElement('li', {}, this.link(name, name)));
      parts.push(this.heading('possibleTypes'), createElement('ul', { className: 'plain' }, ...possible));
    }
    if (isObjectType(type) || isInterfaceType(type))
      parts.push(this.heading('fields'), this.fields(type.name, type.getFields()));
    if (isInputObjectType(type))
      parts.push(this.heading('inputFields'), this.inputs(Object.values(type.getFields())));
    if (isEnumType(type)) {
      const values = type
        .getValues()
        .map(({ name, description }) => this.item(createElement('code', { textContent: name }), description));
      parts.push(this.heading('values'), createElement('ul', { className: 'fields' }, ...values));
    }
    const users = usersOf(this.schema, type).map((path) => createElement('li', {}, this.link(path, path)));
    if (users.length > 0) {
      const summary = createElement('summary', { textContent: `${this.say('usedBy')} (${users.length})` });
      parts.push(
        createElement('details', {}, summary, createElement('ul', { className: 'plain' }, ...users)),
      );
    }
    return parts;
  }

  private field(owner: GraphQLNamedType, field: GraphQLField<unknown, unknown>): HTMLElement[] {
    const path = `${owner.name}.${field.name}`;
    const returned = getNamedType(field.type);
    return [
      createElement(
        'h2',
        { lang: 'en' },
        this.link(owner.name, owner.name),
        createElement('code', { textContent: `.${field.name}` }),
      ),
      createElement(
        'p',
        {},
        `${this.say('returns')} `,
        this.typeLink(field.type),
        ' ',
        this.addButton(path, field.name),
      ),
      ...this.deprecation(field),
      ...renderDescription(field.description),
      ...(field.args.length > 0 ? [this.heading('arguments'), this.inputs(field.args)] : []),
      ...(isObjectType(returned) || isInterfaceType(returned)
        ? [this.heading('fields'), this.fields(returned.name, returned.getFields())]
        : []),
    ];
  }

  private fields(owner: string, fields: Record<string, GraphQLField<unknown, unknown>>): HTMLElement {
    const items = Object.values(fields).map((field) => {
      const path = `${owner}.${field.name}`;
      const args = field.args.length > 0 ? '(…)' : '';
      const line = createElement(
        'span',
        { className: 'signature', lang: 'en' },
        this.link(path, field.name),
        `${args}: `,
        this.typeLink(field.type),
      );
      return this.item(line, firstSentence(field.description ?? ''), field, this.addButton(path, field.name));
    });
    return createElement('ul', { className: 'fields' }, ...items);
  }

  private inputs(inputs: readonly (GraphQLArgument | GraphQLInputField)[]): HTMLElement {
    const items = inputs.map((input) => {
      const line = createElement(
        'span',
        { className: 'signature', lang: 'en' },
        createElement('code', { textContent: input.name }),
        ': ',
        this.typeLink(input.type),
      );
      if (input.defaultValue !== undefined)
        line.append(` (${this.say('defaultValue', { value: JSON.stringify(input.defaultValue) })})`);
      return this.item(line, input.description, input);
    });
    return createElement('ul', { className: 'fields' }, ...items);
  }

  private item(
    line: HTMLElement,
    description: string | null | undefined,
    deprecatable: Pick<AnyField, 'deprecationReason'> = {} as AnyField,
    ...buttons: HTMLElement[]
  ): HTMLLIElement {
    const parts = [...this.deprecation(deprecatable), ...renderDescription(description)];
    return createElement('li', {}, createElement('div', { className: 'line' }, line, ...buttons), ...parts);
  }

  private deprecation({ deprecationReason: reason }: Pick<AnyField, 'deprecationReason'>): HTMLElement[] {
    return reason
      ? [createElement('p', { className: 'deprecated', textContent: this.say('deprecated', { reason }) })]
      : [];
  }

  private addButton(path: string, name: string): HTMLButtonElement {
    return actionButton(this.say('add'), this.say('addField', { name }), () => this.actions.add(path));
  }

  private typeLink(type: GraphQLType): HTMLButtonElement {
    return this.link(getNamedType(type).name, String(type));
  }

  private link(path: string, text: string): HTMLButtonElement {
    return pageLink(text, () => this.actions.open(path));
  }

  private heading(phrase: Phrase): HTMLElement {
    return createElement('h3', { textContent: this.say(phrase) });
  }

  private hint(phrase: Phrase): HTMLElement {
    return createElement('p', { className: 'hint', textContent: this.say(phrase) });
  }

  private say(phrase: Phrase, values?: Record<string, string | number>): string {
    return translate(this.language, phrase, values);
  }
}
