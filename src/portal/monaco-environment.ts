// Must run before GraphiQL's script: Monaco reads its environment once, while it loads.
// `globalAPI` makes Monaco set `globalThis.monaco`, its documented interface to the editors.

const folder = new URL('.', (document.getElementById('graphiql-script') as HTMLScriptElement).src);
const workers: Record<string, string> = { graphql: 'graphql.worker.js', json: 'json.worker.js' };

Object.assign(globalThis, {
  MonacoEnvironment: {
    globalAPI: true,
    getWorkerUrl: (_module: string, label: string) =>
      new URL(workers[label] ?? 'editor.worker.js', folder).href,
  },
});

export {};
