import type { ServerName } from './servers/servers.js';
import type { Dialect, Shape } from './shapes.js';

/** How a question is put into a request: `before` + the variables as JSON + `after`, as the body or as the path. */
export interface RequestForm {
  method: 'GET' | 'POST';
  path: string;
  before: string;
  after: string;
}

/** Which arguments the requests of a run have. */
export const MIXES = ['different', 'warm', 'zipf', 'hot'] as const;
export type Mix = (typeof MIXES)[number];

/** One way to get the answers, which is measured. */
export interface Contestant {
  name: string;
  label: string;
  /** The processes that take part; the first one is asked. */
  servers: readonly [ServerName, ...ServerName[]];
  form(shape: Shape): RequestForm;
  /** Mixes that it is measured with; all by default. */
  mixes?: readonly Mix[];
}

const oneLine = (query: string) => query.replaceAll(/\s+/g, ' ').trim();

const post =
  (dialect: Dialect, path: string) =>
  ({ queries }: Shape): RequestForm => ({
    method: 'POST',
    path,
    before: `{"query":${JSON.stringify(oneLine(queries[dialect]))},"variables":`,
    after: '}',
  });

const get =
  (dialect: Dialect) =>
  ({ queries }: Shape): RequestForm => ({
    method: 'GET',
    path: '',
    before: `/graphql?query=${encodeURIComponent(oneLine(queries[dialect]))}&variables=`,
    after: '',
  });

const byAddress = ({ name }: Shape): RequestForm => ({
  method: 'GET',
  path: '',
  before: `/${name}?variables=`,
  after: '',
});

export const CONTESTANTS: readonly Contestant[] = [
  {
    name: 'ours',
    label: 'ours',
    servers: ['ours'],
    form: post('ours', '/graphql'),
    mixes: ['different', 'zipf', 'hot'],
  },
  {
    name: 'ours-cold',
    label: 'ours, nothing kept',
    servers: ['ours-cold'],
    form: post('ours', '/graphql'),
    mixes: ['different', 'zipf'],
  },
  {
    name: 'ours-rows',
    label: 'ours, rows kept and no answers',
    servers: ['ours-rows'],
    form: post('ours', '/graphql'),
    mixes: ['warm', 'zipf'],
  },
  { name: 'ours-get', label: 'ours, by GET', servers: ['ours'], form: get('ours'), mixes: ['zipf', 'hot'] },
  { name: 'before', label: 'ours, of --before', servers: ['before'], form: post('ours', '/graphql') },
  {
    name: 'postgraphile',
    label: 'PostGraphile',
    servers: ['postgraphile'],
    form: post('postgraphile', '/graphql'),
  },
  {
    name: 'nginx',
    label: 'PostGraphile and nginx cache',
    servers: ['nginx', 'postgraphile'],
    form: get('postgraphile'),
  },
  { name: 'apollo', label: 'Apollo and DataLoader', servers: ['apollo'], form: post('apollo', '/') },
  { name: 'fastify-sql', label: 'Fastify and JSON of SQL', servers: ['fastify-sql'], form: byAddress },
  { name: 'fixed', label: 'fixed bytes', servers: ['fixed'], form: byAddress },
  {
    name: 'fixed-post',
    label: 'fixed bytes, by POST',
    servers: ['fixed'],
    form: (shape) => post('ours', `/${shape.name}`)(shape),
    mixes: ['hot'],
  },
];

/** The request for one question. */
export function requestFor(form: RequestForm, variables: string): { path: string; body?: string } {
  if (form.method === 'POST') return { path: form.path, body: form.before + variables + form.after };
  return { path: form.before + encodeURIComponent(variables) + form.after };
}
