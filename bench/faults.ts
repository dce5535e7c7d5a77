// What readers notice of faults: npx tsx bench/faults.ts [--only name,…] [--seconds 20] [--clients 16] [--list] [--write]. Each fault
// has a server of its own, under a load whose every answer is checked. Ends with status 1 where an answer is
// wrong, something is lost, or a request hangs.
import { parseArgs } from 'node:util';
import { clientFaults } from '../test/faults/support/client-faults.js';
import { Cluster } from '../test/faults/support/cluster.js';
import { databaseFaults } from '../test/faults/support/database-faults.js';
import { type Fault, type FaultOutcome, runFault } from '../test/faults/support/scene.js';
import { describeMachine, writeSection } from './support/results-section.js';

/** The time limits of the server, and what it takes to send an answer on a busy machine. */
const LONGEST_ANSWER_MS = 20_000;
const LONGEST_RECOVERY_MS = 10_000;

const { values } = parseArgs({
  options: {
    only: { type: 'string' },
    seconds: { type: 'string', default: '20' },
    clients: { type: 'string', default: '16' },
    list: { type: 'boolean', default: false },
    write: { type: 'boolean', default: false },
  },
});
const say = (line: string) => void process.stdout.write(`${line}\n`);
const faults: Fault[] = [...Object.values(databaseFaults), ...Object.values(clientFaults)];
if (values.list) {
  for (const { name, about } of faults) say(`${name}: ${about}`);
  process.exit(0);
}
const chosen = values.only
  ?.split(',')
  .map((name) => faults.find((fault) => fault.name === name) ?? fail(`unknown: ${name}; --list shows all`));

function fail(message: string): never {
  throw new Error(message);
}

const counts = (map: Record<string, number>) =>
  Object.entries(map).map(([key, many]) => `${many} × ${key.replace(/^503 /, '')}`);

function row({ report, recoveryMs, lost, notes }: FaultOutcome, { name, about }: Fault): string {
  const cells = [
    `${name}: ${about}`,
    report.requests,
    report.right,
    [...counts(report.errors), ...counts(report.disconnected)].join(', ') || '0',
    report.wrong,
    `${(report.longestMs / 1000).toFixed(1)} s`,
    `${(recoveryMs / 1000).toFixed(2)} s`,
    lost.length === 0 ? 'nothing' : `${lost.length} answers`,
    notes.join('; '),
  ];
  return `| ${cells.join(' | ')} |`;
}

/** What is not as it should be. */
function problemsOf({ name, report, recoveryMs, lost }: FaultOutcome): string[] {
  return [
    ...report.examples.map((example) => `wrong answer: ${example}`),
    ...lost.map((answer) => `lost: ${answer}`),
    ...(report.longestMs > LONGEST_ANSWER_MS ? [`a request took ${report.longestMs} ms`] : []),
    ...(recoveryMs > LONGEST_RECOVERY_MS ? [`recovered after ${recoveryMs} ms`] : []),
  ].map((problem) => `${name}: ${problem}`);
}

const lengths = {
  beforeMs: 3_000,
  faultMs: Number(values.seconds) * 1_000,
  clients: Number(values.clients),
};
const problems: string[] = [];
const table: string[] = [];
const add = (line: string) => {
  table.push(line);
  say(line);
};
const machine = describeMachine();
add('| fault | requests | right | errors | wrong | longest | recovered after | lost | |');
add('|---|---|---|---|---|---|---|---|---|');
const cluster = await Cluster.start();
for (const fault of chosen ?? faults)
  try {
    const outcome = await runFault(cluster, fault, lengths);
    add(row(outcome, fault));
    problems.push(...problemsOf(outcome));
  } catch (error) {
    problems.push(
      `${fault.name}: ${error instanceof Error ? (error.stack ?? error.message) : String(error)}`,
    );
  }
await cluster.close();
say(problems.length > 0 ? `\nmissed:\n  ${problems.join('\n  ')}` : '\nno wrong answer, nothing lost');
if (values.write && problems.length === 0)
  await writeSection(
    'faults',
    [
      machine,
      '',
      `\`npx tsx bench/faults.ts\`, ${values.clients} clients without a pause, each fault for ${values.seconds} s.`,
      '',
      ...table,
    ].join('\n'),
  );
process.exit(problems.length > 0 ? 1 : 0);
