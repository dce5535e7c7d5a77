import { expect } from 'vitest';
import type { TestServer } from './server.js';

const CITED = 'source { locator quote document { code title } }';
const OBSERVATION = `period text status note alternative ${CITED}`;
const SERIES = `totalCount nodes { indicator { code name } subject { __typename code name } unit { code validFrom }
  breakdown { code name dimension { code name } } latest { ${OBSERVATION} }
  observations { totalCount nodes { ${OBSERVATION} } } alternatives { totalCount nodes { ${OBSERVATION} } } }`;
const UNIT = 'code validFrom validTo kind name';
const CHANGE = `code kind date from { ${UNIT} } to { ${UNIT} } ${CITED}`;

/**
 * Questions over every edge. Where the order of a list follows ids, which depend on what was published before,
 * the list is called `unordered`.
 */
export const QUESTIONS = [
  `{ catalogue { title publisher { ${UNIT} } temporalCoverage counts { indicators units infrastructureAssets models
     adoptions topics documents datasets series observations targets } } }`,
  '{ topics { code name parent { code } children { code name parent { name } indicators { totalCount nodes { name } } children { code children { code } } } indicators { totalCount nodes { code } } } }',
  `{ indicators(first: 10) { totalCount nodes { code name topic { code name } unitOfMeasure { code name symbol }
     direction weight { name } dimensions { name } dataset { title } custodian { ${UNIT} } } } }`,
  `{ indicators(first: 10) { nodes { code series(first: 5) { ${SERIES} } } } }`,
  `{ indicators(first: 10) { nodes { code unordered: targets { totalCount nodes { period text subject { name } ${CITED} } } } } }`,
  `{ indicators { nodes { code a: latest(unit: "10") { ${OBSERVATION} } b: latest(model: "P0") { ${OBSERVATION} } c: latest(infrastructureAsset: "A0") { ${OBSERVATION} } } } }`,
  `{ units(first: 20) { totalCount nodes { ${UNIT} identifiers { scheme value } parent { ${UNIT} } ancestors { ${UNIT} }
     children { totalCount nodes { ${UNIT} } } } } }`,
  `{ units(first: 20) { nodes { code predecessors { ${CHANGE} } successors { ${CHANGE} } } } }`,
  `{ units(first: 20) { nodes { code adoptions { totalCount nodes { model { name } since status ${CITED} } }
     infrastructureAssets { totalCount nodes { name } } latest { text indicator: series { indicator { code } } }
     unordered: targets { totalCount nodes { text period indicator { code } } } } } }`,
  `{ units(first: 20) { nodes { code series(first: 3) { totalCount nodes { indicator { code } breakdown { name } latest { text } } } } } }`,
  `{ infrastructureAssets { totalCount nodes { code name kind status operator { ${UNIT} } serves { ${UNIT} } dependsOn { name }
     dependents { name } sources { locator document { title } } series(first: 3) { totalCount nodes { indicator { code } latest { text } } } } } }`,
  `{ models { totalCount nodes { code name status topic { name } lead { ${UNIT} } infrastructureAssets { name }
     sources { locator document { title } } adoptions { totalCount nodes { unit { ${UNIT} } status since ${CITED} } }
     series(first: 3) { totalCount nodes { indicator { code } latest { text } } } } } }`,
  `{ documents(orderBy: { field: ISSUED_ON }) { totalCount nodes { code title kind issuedOn issuer { ${UNIT} }
     unordered: observations { totalCount } } } }`,
  `{ documents { nodes { code unordered: targets(first: 100) { totalCount nodes { text period indicator { code } subject { name } } } } } }`,
  `{ datasets { nodes { code title publisher { ${UNIT} } topics { name } temporalCoverage indicators { totalCount nodes { code } } } } }`,
  `{ unordered: observations(first: 100, filter: { indicators: ["I0"], subjects: [{ unit: "10" }, { unit: "12@.." }, { infrastructureAsset: "A0" }, { model: "P0" }], includeAlternatives: true }) {
     totalCount nodes { ${OBSERVATION} series { breakdown { name } subject { name } } } } }`,
  '{ unordered: observations(first: 100, filter: { within: "10", unitKinds: [COMMUNE], statuses: [NORMAL], breakdown: [{ dimension: "sex", categories: ["FEMALE"] }] }) { totalCount nodes { text period series { subject { name } } } } }',
  '{ unordered: observations(first: 100, filter: { documents: ["D1"], from: "2023-06", to: "2023" }) { totalCount nodes { text period series { subject { name } } } } }',
  `{ a: indicators(filter: { topics: ["t1", "t2"] }) { nodes { code } } b: indicators(filter: { unitsOfMeasure: ["M1"] }) { nodes { code } }
     c: indicators(filter: { hasObservationsFor: { unit: "11@2020-01-01" } }) { nodes { code } } d: indicators(filter: { period: "2024" }) { nodes { code } }
     e: indicators(filter: { hasTargets: false }) { nodes { code } } f: indicators(filter: { datasets: ["random"], hasObservationsFor: { model: "P1" } }) { nodes { code } } }`,
  `{ a: units(filter: { within: "10" }) { nodes { ${UNIT} } } b: units(filter: { parent: "10@.." }) { nodes { ${UNIT} } }
     c: units(filter: { hasObservationsOf: "I1" }) { nodes { ${UNIT} } } d: units(filter: { adopted: "P0" }) { nodes { ${UNIT} } }
     e: units(filter: { kinds: [PROVINCE], inForceOn: "2021-01-01" }, orderBy: { field: NAME }) { nodes { ${UNIT} } } }`,
  `{ a: models(filter: { topics: ["t1"] }) { nodes { code } } b: models(filter: { adoptedBy: "10" }) { nodes { code } }
     c: infrastructureAssets(filter: { serves: "10" }) { nodes { code } } d: infrastructureAssets(filter: { operator: "11" }) { nodes { code } }
     e: infrastructureAssets(filter: { dependsOn: "A0", statuses: [PILOT, OPERATING] }) { nodes { code } }
     f: datasets(filter: { topics: ["t1"] }) { nodes { code } } g: datasets(filter: { publishers: ["10"] }) { nodes { code } }
     h: documents(filter: { issuers: ["10", "11"] }) { nodes { code } } }`,
  `{ a: indicator(code: "I2") { name } b: unit(code: "13", on: "2021-01-01") { ${UNIT} } c: unit(code: "12@2020-01-01") { ${UNIT} } d: topic(code: "t3") { name }
     e: document(code: "D2") { title } f: infrastructureAsset(code: "A2") { name } g: model(code: "P2") { name } }`,
  '{ unordered: targets(filter: { indicators: ["I0", "I1"], dueBy: "2029" }) { totalCount nodes { text subject { name } } } }',
];

/** The answer without the order of lists that have none to compare. */
function comparable(value: unknown): unknown {
  if (typeof value !== 'object' || value === null) return value;
  if (Array.isArray(value)) return value.map(comparable);
  return Object.fromEntries(
    Object.entries(value).map(([name, inside]) => {
      const compared = comparable(inside) as { nodes?: unknown[] };
      if (name === 'unordered' && compared.nodes)
        compared.nodes.sort((a, b) => (JSON.stringify(a) < JSON.stringify(b) ? -1 : 1));
      return [name, compared];
    }),
  );
}

/** What a revision answers to every question. */
export async function answers(server: TestServer, revision: number): Promise<unknown[]> {
  const all: unknown[] = [];
  for (const question of QUESTIONS) {
    const { data, errors } = await server.query(question, {}, revision);
    expect(errors, question).toBeUndefined();
    all.push(comparable(data));
  }
  return all;
}
