import type { ApolloServerPlugin } from '@apollo/server';
import type { Context, Span, TextMapPropagator, Tracer, TracerProvider } from '@opentelemetry/api';
import type { StatementEnd } from '../../db/statement-end.js';
import type { StatementScope } from '../../db/statement-scope.js';

export type Api = typeof import('@opentelemetry/api');

/** Makes spans and sends them. */
export type Provider = TracerProvider & { shutdown(): Promise<void> };

/** How long sending the last spans may take when the server stops. */
const LAST_SPANS_MS = 2_000;

/** What is known of a request when it ends. */
export interface TracedAnswer {
  name: string;
  attributes: Record<string, string | number | undefined>;
  failed: boolean;
}

/** The span of a request, and the context in which its statements are sent. */
interface Traced {
  span: Span;
  context: Context;
  /** The span of the phase that runs. */
  phase?: Span | undefined;
}

/** Headers of a request, as Node has them. */
type Headers = Readonly<Record<string, string | string[] | undefined>>;

/**
 * Spans of requests, of their phases, and of their statements. Parents are passed on by the scope of the request and not
 * by AsyncLocalStorage, which would cost every promise of the program some time.
 */
export class Tracing {
  readonly #api: Api;
  readonly #provider: Provider;
  readonly #propagator: TextMapPropagator;
  readonly #tracer: Tracer;
  readonly #requests = new WeakMap<object, Traced>();
  readonly #scopes = new WeakMap<StatementScope, Traced>();

  constructor(api: Api, provider: Provider, propagator: TextMapPropagator) {
    this.#api = api;
    this.#provider = provider;
    this.#propagator = propagator;
    this.#tracer = provider.getTracer('catalogue');
  }

  /**
   * Begins the span of a request, as a child of the span in its header `traceparent`.
   * @returns the id of the trace
   */
  begin(request: object, headers: Headers): string {
    const { ROOT_CONTEXT, SpanKind, defaultTextMapGetter, trace } = this.#api;
    const parent = this.#propagator.extract(ROOT_CONTEXT, headers, defaultTextMapGetter);
    const span = this.#tracer.startSpan('request', { kind: SpanKind.SERVER }, parent);
    this.#requests.set(request, { span, context: trace.setSpan(parent, span) });
    return span.spanContext().traceId;
  }

  /** Statements of this scope belong to the request. */
  bind(request: object, scope: StatementScope): void {
    const traced = this.#requests.get(request);
    if (traced) this.#scopes.set(scope, traced);
  }

  end(request: object, { name, attributes, failed }: TracedAnswer): void {
    const traced = this.#requests.get(request);
    if (!traced) return;
    const { span } = traced;
    this.#requests.delete(request);
    // A request that was stopped never ends its phase.
    traced.phase?.end();
    traced.phase = undefined;
    span.updateName(name);
    span.setAttributes(attributes);
    if (failed) span.setStatus({ code: this.#api.SpanStatusCode.ERROR });
    span.end();
  }

  /** Adds the span of a statement, afterwards: it begins when the statement asked for a connection. */
  statementEnded({ name, scope, asked, sent, ended, rows, error }: StatementEnd): void {
    const traced = this.#scopes.get(scope);
    if (!traced) return;
    const { SpanKind, SpanStatusCode } = this.#api;
    const attributes = {
      'db.system.name': 'postgresql',
      'db.query.summary': name,
      'db.response.returned_rows': rows,
      'catalogue.connection_wait_ms': Math.round((sent - asked) * 100) / 100,
    };
    const span = this.#tracer.startSpan(
      name,
      { kind: SpanKind.CLIENT, startTime: asked, attributes },
      traced.context,
    );
    if (error !== undefined) span.setStatus({ code: SpanStatusCode.ERROR });
    span.end(ended);
  }

  /** Spans of the phases of a query. Statements are inside the span of the execution. */
  get plugin(): ApolloServerPlugin<{ scope: StatementScope }> {
    const phase = (name: string, scope: StatementScope) => this.phase(name, scope);
    return {
      requestDidStart: async () => ({
        async parsingDidStart({ contextValue }) {
          const end = phase('parse', contextValue.scope);
          return async (error) => end(error);
        },
        async validationDidStart({ contextValue }) {
          const end = phase('validate', contextValue.scope);
          return async (errors) => end(errors?.[0]);
        },
        async executionDidStart({ contextValue }) {
          const end = phase('execute', contextValue.scope);
          return { executionDidEnd: async (error) => end(error) };
        },
      }),
    };
  }

  /** Sends what was not sent yet. */
  async close(): Promise<void> {
    let timer: NodeJS.Timeout | undefined;
    const late = new Promise((resolve) => {
      timer = setTimeout(resolve, LAST_SPANS_MS);
    });
    // The collector may be away; that is no fault of this server.
    await Promise.race([this.#provider.shutdown().catch(() => {}), late]);
    clearTimeout(timer);
  }

  /** Begins the span of a phase; statements that are sent before it ends are inside it. Call the result at its end. */
  phase(name: string, scope: StatementScope): (error?: Error) => void {
    const traced = this.#scopes.get(scope);
    if (!traced) return () => {};
    const outer = traced.context;
    const span = this.#tracer.startSpan(name, {}, outer);
    traced.context = this.#api.trace.setSpan(outer, span);
    traced.phase = span;
    return (error) => {
      if (traced.phase !== span) return;
      traced.context = outer;
      traced.phase = undefined;
      if (error) span.setStatus({ code: this.#api.SpanStatusCode.ERROR });
      span.end();
    };
  }
}
