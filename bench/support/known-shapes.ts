// Query shapes that are small to write and pass the limits, and may be large to answer: where the search begins.
import { LATEST_REFERENCES, MARKS, WITHOUT_DATA } from './attack-list.js';

const times = (count: number, make: (n: number) => string) =>
  Array.from({ length: count }, (_, n) => make(n)).join(' ');
const queryOf = (body: string): string => (JSON.parse(body) as { query: string }).query;
const PROVINCES = '{unitKind:PROVINCE,inForceOn:"2010-06-30"}';
const COMMUNES = '{unitKind:COMMUNE,inForceOn:"2025-06-30"}';

export const knownShapes: Record<string, string> = {
  'units without data, 24 periods': queryOf(WITHOUT_DATA),
  'references of latest, 50 aliases': queryOf(LATEST_REFERENCES),
  'search with matches, 30 aliases': `{${times(30, (n) => `a${n}:search(query:"${MARKS.slice(n % 9)}",first:20){nodes{matches{start text}}}`)}}`,
  'search with references': `{${times(8, (n) => `a${n}:search(query:"${'aeiouytn'[n]}h",first:100){nodes{node{reference{csl bibtex text}} matches{text}}}`)}}`,
  'rankings without data': `{indicators(first:100){nodes{${times(20, (n) => `a${n}:ranking(first:1,among:${PROVINCES},period:"${2000 + n}"){withoutData{reference{csl}}}`)}}}}`,
  'rankings excluded': `{indicators(first:100){nodes{${times(49, (n) => `a${n}:ranking(first:1,among:${PROVINCES}){excluded{reason observation{text}}}`)}}}}`,
  'rankings with changes':
    '{indicators(first:100){nodes{ranking(first:100){nodes{rank previousRank change{absolute from{text} to{text}} unit{name}}}}}}',
  compare: `{indicators(first:1){totalCount} ${times(20, (n) => `a${n}:compare(indicators:["POPULATION","AREA","PCI","DTI_RANK"],units:["38","01","08","79"],period:"${2000 + n}"){unit{name} cells{text series{indicator{name}} reference{csl}}}`)}}`,
  statistics:
    '{indicators(first:100){nodes{series(first:40){nodes{statistics{count mean maximum{text} minimum{text} change{relative} excluded{reason}}}}}}}',
  'statistics excluded, aliases': `{indicators(first:100){nodes{series(first:10){nodes{${times(10, (n) => `a${n}:statistics(from:"${2000 + n}"){excluded{reason observation{id text reference{text}}}}`)}}}}}}`,
  'changes of revisions': `{revisions(first:5){nodes{${times(8, (n) => `a${n}:changes(first:100,kinds:[ADDED]){totalCount nodes{before after entity table id}}`)}}}}`,
  'references of units': `{units(first:100){nodes{${times(30, (n) => `a${n}:reference(language:${n % 2 ? 'EN' : 'VI'}){csl bibtex text}`)}}}}`,
  'observations on other boundaries': `{units(first:100,filter:{kinds:[PROVINCE],inForceOn:"2025-07-01"}){nodes{${times(4, (n) => `a${n}:observations(indicator:"POPULATION",first:20,boundaries:{inForceOn:"${['2025-07-01', '2024-01-01', '2010-01-01', '2000-01-01'][n]}"}){totalCount nodes{derivation{parts{observation{text}} changes{code}}}}`)}}}}`,
  'shares on dates': `{units(first:100){nodes{${times(40, (n) => `a${n}:on(date:"${1990 + n}-07-01"){unit{name}}`)}}}}`,
  aggregates: `{indicators(first:100){nodes{${times(40, (n) => `a${n}:aggregate(over:${n % 2 ? PROVINCES : COMMUNES},period:"${2000 + (n % 25)}"){value missing{name code}}`)}}}}`,
  'adoptions and units':
    '{units(first:100){nodes{adoptions(first:20){totalCount nodes{model{name adoptions(first:5){nodes{unit{name}}}}}}}}}',
  'adoptions of models':
    '{models(first:100){nodes{adoptions(first:100){nodes{unit{name reference{csl}} source{quote document{title reference{text}}}}}}}}',
  'progress of targets': `{targets(first:100){nodes{${times(40, (n) => `a${n}:progress{gap reason replacedBy{text} latest{text reference{csl}}}`)}}}}`,
  'latest of units': `{units(first:100){nodes{${times(50, (n) => `a${n}:latest{text}`)}}}}`,
  'assets and what they serve': `{infrastructureAssets(first:100){nodes{${times(40, (n) => `a${n}:serves{name reference{csl}}`)} dependsOn{dependents{dependsOn{dependents{name}}}}}}}`,
  'units up and down':
    '{units(first:20){nodes{ancestors{name} children(first:20){nodes{name ancestors{name} predecessors{from{name} to{name} source{quote}} successors{from{name}}}}}}}',
  'documents with quotes':
    '{documents(first:100){nodes{observations(first:100){nodes{text source{quote locator} series{breakdown{name}}}}}}}',
  introspection: `{${times(29, (n) => `a${n}:__schema{types{name description fields{name description args{name description type{name}}}}}`)}}`,
  'introspection, deep':
    '{__schema{types{fields{type{name ofType{name ofType{name ofType{name}}}} args{type{name ofType{name ofType{name}}}}}}}}',
};
