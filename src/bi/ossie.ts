import { isMeasure, type SemanticEntity, type SemanticModel } from './semantic-model.js';

/** The version of the specification that the model is written in. */
const VERSION = '0.2.0.dev0';

const DATATYPES: Readonly<Record<string, string>> = {
  text: 'String',
  integer: 'Integer',
  bigint: 'Integer',
  numeric: 'Decimal',
  'double precision': 'Float',
  boolean: 'Boolean',
  date: 'Date',
  'timestamp with time zone': 'DateTimeTz',
};

/** Days on which a thing holds, and not those that a value is for. */
const VALIDITY = /_valid_(from|to)$/;

const INSTRUCTIONS =
  'Each value is in one of amount, rate and inexact. Add only amount, with bi.total(observation_key): over units of one kind, for one indicator, one period and one breakdown. It cannot see units that have no observation: compare with the value of the unit above. Rates, ranks and indices are never added. An inexact value is read with relation. Choose is_latest for the newest value of a series. Give the source (document_key) with each value.';

/** A text of the model. */
export interface ModelNames {
  name: string;
  title: string;
}

/** The model as Apache Ossie has it: valid against its schema, with additivity as an extension. */
export function ossieModel({ entities, measures, joins, hierarchies }: SemanticModel, names: ModelNames) {
  const additivityOf = (entity: string, column: string) =>
    measures.find((measure) => measure.entity === entity && measure.name === column)?.additivity;
  const fieldOf = (
    entity: string,
    { name, type, description: { vi, en } }: SemanticEntity['columns'][number],
  ) => {
    const additivity = additivityOf(entity, name);
    const datatype = DATATYPES[type];
    return {
      name,
      expression: inSql(name),
      ...(!isMeasure({ type }) && { dimension: { is_time: isTime(name, type) } }),
      description: `${vi} / ${en}`,
      ...(datatype && { datatype }),
      ...(additivity && { custom_extensions: extension({ additivity }) }),
    };
  };
  const total = measures.find(
    ({ entity, additivity }) => entity === 'fact_observation' && additivity.aggregate !== null,
  );
  return {
    version: VERSION,
    semantic_model: [
      {
        name: names.name,
        description: names.title,
        ai_context: { instructions: INSTRUCTIONS },
        datasets: entities.map(({ name, description: { vi, en }, key, columns, kind }) => ({
          name,
          source: `bi.${name}`,
          ...(key && { primary_key: key }),
          description: `${vi} / ${en}`,
          fields: columns.map((column) => fieldOf(name, column)),
          custom_extensions: extension({
            kind,
            ...(hierarchies.some(({ entity }) => entity === name) && {
              hierarchies: hierarchies
                .filter(({ entity }) => entity === name)
                .map((ladder) => ({ name: ladder.name, levels: ladder.levels.map(({ code }) => code) })),
            }),
          }),
        })),
        relationships: joins.map(({ from, to, columns }) => ({
          name: `${from}_${columns.map(([column]) => column).join('_')}`,
          from,
          to,
          from_columns: columns.map(([column]) => column),
          to_columns: columns.map(([, column]) => column),
        })),
        ...(total && { metrics: [totalMetric(total)] }),
      },
    ],
  };
}

const totalMetric = ({ description: { vi, en }, additivity }: SemanticModel['measures'][number]) => ({
  name: 'total_amount',
  expression: inSql('bi.total(fact_observation.observation_key)'),
  description: `${vi} / ${en}`,
  datatype: 'Decimal',
  ai_context: {
    instructions:
      'Group by fact_observation.indicator_code, fact_observation.period and dim_unit.unit_kind. It is an error to add what must not be added.',
  },
  custom_extensions: extension({ additivity }),
});

const isTime = (name: string, type: string): boolean =>
  name === 'year' || ((type === 'date' || type.startsWith('timestamp')) && !VALIDITY.test(name));

const inSql = (expression: string) => ({ dialects: [{ dialect: 'ANSI_SQL', expression }] });

const extension = (data: object) => [{ vendor_name: 'COMMON', data: JSON.stringify(data) }];
