#!/usr/bin/env node
// What other programs say of our reports: Microsoft's validator of SARIF from 200 random trees and of the approved examples, and DuckDB of NDJSON from 30 trees. The trees are the
// same in every run. Called by .ci/run with the tool and an empty folder, in which both programs are installed from npm.
import { execFileSync, spawn } from 'node:child_process';
import { chmodSync, copyFileSync, mkdirSync, readFileSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';

const [tool, folder] = process.argv.slice(2);
const packages = ['@microsoft/sarif-multitool@5.7.0', '@duckdb/node-api@1.5.6-r.1'];
const trees = 200, tables = 30, examples = 'tests/Tool.Tests/Approved';

function fail(message) {
  console.error(message);
  process.exit(1);
}

// mulberry32: a small generator with a seed.
function random(seed) {
  return most => {
    seed = (seed + 0x6d2b79f5) | 0;
    let value = Math.imul(seed ^ (seed >>> 15), 1 | seed);
    value = (value + Math.imul(value ^ (value >>> 7), 61 | value)) ^ value;
    return ((value ^ (value >>> 14)) >>> 0) % most;
  };
}

const names = ['src', 'docs', 'logs', 'node_modules', '__pycache__', 'bin', 'obj', 'data', '.git', 'a b', 'é', '100%', 'x,y:z', '::error', '##[x]', '<b>', '#'];
const files = ['a.log', 'main.c', 'b.pyc', 'package.json', '.env', 'key.pem', 'x.csproj', 'read me.md', 'big.bin', '%0A', 'ü', "quote'\"", 'line\nfeed'];
const rules = ['__pycache__', '*.log', '!logs', 'docs # manual', 'none/such', 'node_modules/', '**/obj', '!a b', '[', 'data', '%0A', '"x"', 'é', '\\', '*', '!src', '# words', ''];
const lines = ['COPY . /', 'COPY src /src', 'COPY gone.txt /', 'ADD data/* /d/', 'RUN --mount=type=bind,source=docs true', 'COPY --from=x a b', 'COPY ${NAME}/a /', 'FROM nowhere AS é', 'NONSENSE'];

function plant(root, seed) {
  const next = random(seed), pick = list => list[next(list.length)];
  mkdirSync(root, { recursive: true });
  for (let file = 0; file < 12; file++) {
    const path = join(root, ...Array.from({ length: next(3) }, () => pick(names)), pick(files));
    try {
      mkdirSync(dirname(path), { recursive: true });
      writeFileSync(path, Buffer.alloc(next(20000)));
    } catch (problem) {
      if (!['EEXIST', 'ENOTDIR', 'EISDIR'].includes(problem.code)) throw problem;
    }
  }

  writeFileSync(join(root, '.dockerignore'), Array.from({ length: next(6) }, () => pick(rules) + '\n').join(''));
  if (next(8) > 0) writeFileSync(join(root, 'Dockerfile'), 'FROM scratch\n' + Array.from({ length: 1 + next(4) }, () => pick(lines) + '\n').join(''));
}

// Two at a time. What Docker refuses is exit code 2, and there is a report all the same.
async function report(runs) {
  const work = runs.values();
  await Promise.all([0, 1].map(async () => {
    for (const run of work) {
      const code = await new Promise(done => spawn(tool, run.arguments, { cwd: run.folder, stdio: 'ignore' }).on('close', done).on('error', problem => fail(`${tool}: ${problem.message}`)));
      if (![0, 1, 2].includes(code)) fail(`${run.folder}: ${run.arguments.join(' ')}: exit code ${code}`);
    }
  }));
}

function install() {
  writeFileSync(join(folder, 'package.json'), '{ "private": true }');
  execFileSync('npm', ['install', '--silent', '--no-audit', '--no-fund', '--ignore-scripts', ...packages], { cwd: folder, stdio: 'inherit' });
}

// It brings the schema: nothing is fetched. A report with a mistake of ours goes with the others: without that error, nothing has been validated.
function validate(sarif) {
  const control = join(sarif, 'control.sarif');
  writeFileSync(control, '{ "version": "2.1.0", "runs": [{ "tool": { "driver": { "name": "x" } }, "results": [], "planted": 1 }] }');
  const program = join(folder, 'node_modules/@microsoft/sarif-multitool-linux/Sarif.Multitool');
  chmodSync(program, 0o755);
  const log = join(folder, 'validation.sarif');
  const said = execFileSync(program, ['validate', join(sarif, '*.sarif'), '--output', log, '--log', 'ForceOverwrite'], { maxBuffer: 1 << 28, env: { ...process.env, DOTNET_SYSTEM_GLOBALIZATION_INVARIANT: '1' } }).toString();
  const run = JSON.parse(readFileSync(log, 'utf8').replace(/^\uFEFF/, '')).runs[0];
  const validated = Number(/([0-9]+) files? scanned/.exec(said)?.[1] ?? 0), expected = readdirSync(sarif).length;
  const all = (run.results ?? []).filter(result => result.level === 'error'), isControl = result => JSON.stringify(result.locations).includes('control.sarif');
  const errors = all.filter(result => !isControl(result));
  if (!all.some(isControl)) fail('SARIF: the planted mistake was not found: nothing has been validated');
  rmSync(control);
  const broken = run.invocations?.some(invocation => !invocation.executionSuccessful || invocation.toolExecutionNotifications?.some(notification => notification.level === 'error'));
  if (validated !== expected) fail(`SARIF: ${validated} of ${expected} files were looked at: ${said.slice(0, 400)}`);
  if (errors.length > 0 || broken) fail(`SARIF: ${errors.length} errors: ${JSON.stringify(errors.slice(0, 3))}`);
  return expected - 1;
}

// The same sum, once by DuckDB and once by hand.
async function ask(reports) {
  const { DuckDBInstance } = createRequire(join(folder, 'package.json'))('@duckdb/node-api');
  const connection = await (await DuckDBInstance.create(':memory:')).connect();
  const answer = await connection.runAndReadAll(`
    select kind, count(distinct filename) as repositories, sum(bytes)::bigint as bytes from read_ndjson('${reports}/*.ndjson', filename = true)
    where row = 'path' and state = 'sent' and kind is not null group by kind order by bytes desc, kind`);
  const found = answer.getRowObjects().map(row => `${row.kind} ${row.repositories} ${row.bytes}`);
  const kinds = new Map();
  for (const file of readdirSync(reports)) {
    for (const row of readFileSync(join(reports, file), 'utf8').split('\n').filter(line => line).map(line => JSON.parse(line))) {
      if (row.row !== 'path' || row.state !== 'sent' || row.kind === null) continue;
      const kind = kinds.get(row.kind) ?? { files: new Set(), bytes: 0 };
      kinds.set(row.kind, { files: kind.files.add(file), bytes: kind.bytes + row.bytes });
    }
  }

  const expected = [...kinds].sort(([a, x], [b, y]) => y.bytes - x.bytes || (a < b ? -1 : 1)).map(([kind, sum]) => `${kind} ${sum.files.size} ${sum.bytes}`);
  if (found.length === 0 || found.join('\n') !== expected.join('\n')) fail(`DuckDB says\n${found.join('\n')}\ninstead of\n${expected.join('\n')}`);
  return found;
}

install();
const sarif = join(folder, 'sarif'), reports = join(folder, 'reports');
mkdirSync(sarif);
mkdirSync(reports);
const runs = [];
for (let tree = 1; tree <= trees; tree++) {
  const root = join(folder, 'trees', `t${tree}`);
  plant(root, tree);
  runs.push({ folder: root, arguments: ['lint', '--format', 'sarif', '-o', join(sarif, `${tree}.sarif`), ...(tree % 10 ? [] : ['--all'])] });
  if (tree <= tables) runs.push({ folder: root, arguments: ['scan', '--format', 'ndjson', '-o', join(reports, `${tree}.ndjson`)] });
}

await report(runs);
for (const example of readdirSync(examples).filter(name => name.endsWith('-sarif.txt'))) copyFileSync(join(examples, example), join(sarif, `${example}.sarif`));
const validated = validate(sarif);
const results = readdirSync(sarif).reduce((sum, file) => sum + JSON.parse(readFileSync(join(sarif, file), 'utf8')).runs[0].results.length, 0);
if (validated < trees * 0.9) fail(`only ${validated} reports of ${trees} trees`);
console.log(`SARIF: ${validated} reports with ${results} findings are valid`);
console.log(`DuckDB: which kinds cost most in ${readdirSync(reports).length} trees (kind, trees, bytes)\n  ${(await ask(reports)).join('\n  ')}`);
