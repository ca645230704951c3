#!/usr/bin/env node
// argv -> a verb of cli/. The only file that reads the arguments and exits.
import { verbs } from './cli/index.ts';
import { type ExitStatus, type Shell, UsageError } from './cli/verb.ts';
import { ConfigError } from './config.ts';

const usage = `Newsloom weaves feeds into stories.

Usage: newsloom <verb> [options]

${verbs.map((verb) => `  ${verb.name.padEnd(9)} ${verb.summary}`).join('\n')}

newsloom <verb> --help says more.
`;

const stopping = new AbortController();
for (const name of ['SIGINT', 'SIGTERM'] as const) {
  process.once(name, () => stopping.abort());
}

const shell: Shell = {
  env: process.env,
  stdin: process.stdin,
  out: (text) => write(process.stdout, text),
  err: (text) => write(process.stderr, text),
  signal: stopping.signal,
};

// A reader that went away ("| head") is no failure of ours: writes then resolve false and the verb ends.
process.stdout.on('error', () => stopping.abort());
// Nobody hears what went wrong; the status still says it.
process.stderr.on('error', () => undefined);

async function write(stream: NodeJS.WriteStream, text: string): Promise<boolean> {
  return new Promise((resolve) => {
    if (stream.destroyed) {
      resolve(false);
      return;
    }
    stream.write(text, (error) => resolve(error === null || error === undefined));
  });
}

async function main(args: readonly string[]): Promise<ExitStatus> {
  const [name, ...rest] = args;
  if (name === undefined || name === '--help' || name === '-h' || name === 'help') {
    await shell.out(usage);
    return name === undefined ? 2 : 0;
  }
  const entry = verbs.find((candidate) => candidate.name === name);
  if (entry === undefined) {
    await shell.err(`There is no verb "${name}".\n\n${usage}`);
    return 2;
  }
  const verb = await entry.load();
  // Verbs with verbs of their own (feed read …) answer --help themselves.
  if (rest[0] === '--help' || rest[0] === '-h') {
    await shell.out(verb.help.endsWith('\n') ? verb.help : `${verb.help}\n`);
    return 0;
  }
  return verb.run(rest, shell);
}

async function report(cause: unknown): Promise<ExitStatus> {
  if (cause instanceof UsageError || isParseArgsError(cause)) {
    await shell.err(`${(cause as Error).message}\nnewsloom --help says what there is.\n`);
    return 2;
  }
  if (cause instanceof ConfigError) {
    await shell.err(`${cause.message}\n`);
    return 78;
  }
  await shell.err(`${cause instanceof Error ? explain(cause) : String(cause)}\n`);
  return 1;
}

/** A wrong option, as node:util's parseArgs throws it. */
function isParseArgsError(cause: unknown): boolean {
  return cause instanceof Error && String((cause as { code?: unknown }).code).startsWith('ERR_PARSE_ARGS');
}

/** The message with those of its causes; the stack only when debugging is asked for. */
function explain(error: Error): string {
  const parts = [error.message];
  for (let cause = error.cause; cause instanceof Error; cause = cause.cause) {
    parts.push(cause.message);
  }
  return process.env['LOG_LEVEL'] === 'debug' ? `${parts.join(': ')}\n${error.stack}` : parts.join(': ');
}

process.exitCode = await main(process.argv.slice(2)).catch(report);
// Something that a verb left open must not keep an ended program alive for ever.
setTimeout(() => process.exit(), 1_000).unref();
