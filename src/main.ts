import 'reflect-metadata';
import cluster from 'node:cluster';

// graphql-js checks every value twice outside production, and Apollo indents its JSON.
process.env.NODE_ENV ||= 'production';

// With PROCESSES above 1 this file is started again for each worker.
if (cluster.isWorker) (await import('./processes/worker.js')).runAsWorker();
else (await import('./start.js')).runProgram();
