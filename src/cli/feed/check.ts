// `newsloom feed check`: would we fetch this address? Judged from the address and what its name resolves to, without any request.
// Its JSON is a promise to others: a line for each address, in their order.
import { parseArgs } from 'node:util';
import { isUrl } from '../../model/web-address.ts';
import { resolveBySystem } from '../../net/connector.ts';
import type { Verdict } from '../../ports/net.ts';
import { type ExitStatus, type Shell, UsageError } from '../verb.ts';
import { openShellNet } from './shell-net.ts';

export const help = `Usage: newsloom feed check <url>… [--resolve host=ip,ip]… [--json]

Says of each address whether Newsloom would fetch it, and why (not). Nothing is requested; names are looked up.
Without addresses they are read from standard input, one a line, bare or as {"url": "…"}.

  --resolve host=ip,ip   take these addresses for the name instead of looking it up; may be repeated
  --json                 a JSON line for each address: {url, allowed, why}

Status: 0 when all were judged, allowed or not; 2 wrong usage.
`;

export async function checkAddresses(args: readonly string[], shell: Shell): Promise<ExitStatus> {
  const { values, positionals } = parseArgs({
    args: [...args],
    allowPositionals: true,
    options: { resolve: { type: 'string', multiple: true }, json: { type: 'boolean' } },
  });
  const given = givenAddresses(values.resolve ?? []);
  if (positionals.length === 0 && (shell.stdin as { isTTY?: boolean }).isTTY === true) {
    throw new UsageError('Name an address, or give addresses on standard input.');
  }
  const net = openShellNet(shell, given.size === 0 ? undefined : (name) => resolveGiven(name, given));
  const render = values.json === true ? (verdict: Verdict) => JSON.stringify(verdict) : describe;
  try {
    const underWay: Promise<Verdict>[] = [];
    for await (const url of positionals.length > 0 ? positionals : addressesOf(shell.stdin)) {
      underWay.push(net.judge(url));
      if (underWay.length >= atOnce && !(await shell.out(`${render(await underWay.shift()!)}\n`))) {
        return 0;
      }
    }
    for (const verdict of underWay) {
      await shell.out(`${render(await verdict)}\n`);
    }
    return 0;
  } finally {
    await net.close();
  }
}

/** Names that are looked up at one time. */
const atOnce = 16;

function describe({ url, allowed, why }: Verdict): string {
  return `${allowed ? 'yes' : 'no '}  ${url}  (${why})`;
}

/** What was given several times for one name is taken together: one bad address condemns it. */
function givenAddresses(pairs: readonly string[]): ReadonlyMap<string, readonly string[]> {
  const given = new Map<string, readonly string[]>();
  for (const pair of pairs) {
    const at = pair.indexOf('=');
    const name = `http://${pair.slice(0, at)}`;
    if (at <= 0 || !isUrl(name)) {
      throw new UsageError(`--resolve takes host=ip,ip; got "${pair}".`);
    }
    const host = new URL(name).hostname.replace(/\.$/, '');
    const addresses = pair
      .slice(at + 1)
      .split(',')
      .map((address) => address.trim());
    given.set(host, [...(given.get(host) ?? []), ...addresses.filter((address) => address !== '')]);
  }
  return given;
}

async function resolveGiven(name: string, given: ReadonlyMap<string, readonly string[]>): Promise<readonly string[]> {
  return given.get(name) ?? (await resolveBySystem(name));
}

/** Every line is an address, even an empty one, so that answers can be laid beside questions. */
async function* addressesOf(input: NodeJS.ReadableStream): AsyncGenerator<string> {
  let rest = '';
  input.setEncoding('utf8');
  for await (const chunk of input) {
    const lines = (rest + String(chunk)).split('\n');
    rest = lines.pop() ?? '';
    yield* lines.map(addressOf);
  }
  if (rest !== '') {
    yield addressOf(rest);
  }
}

function addressOf(line: string): string {
  const text = line.replace(/\r$/, '');
  if (!/^\s*\{/.test(text)) {
    return text;
  }
  try {
    const row = JSON.parse(text) as { readonly url?: unknown };
    return typeof row.url === 'string' ? row.url : '';
  } catch {
    return text;
  }
}
