// A verb as main.ts would run it, with what it printed.
import { Readable } from 'node:stream';
import type { ExitStatus, Shell, Verb } from '../../src/cli/verb.ts';

export interface Ran {
  readonly status: ExitStatus;
  readonly out: string;
  readonly err: string;
}

export async function runVerb(verb: Verb, env: Shell['env'], ...args: readonly string[]): Promise<Ran> {
  const said = { out: '', err: '' };
  const write = (stream: keyof typeof said) => async (text: string) => {
    said[stream] += text;
    return true;
  };
  const signal = new AbortController().signal;
  const status = await verb.run(args, { env, stdin: Readable.from([]), out: write('out'), err: write('err'), signal });
  return { status, ...said };
}
