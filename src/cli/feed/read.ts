// `newsloom feed read`: shows feeds as Newsloom understands them, a document a line. Its JSON is a promise to others.
// Files are read through the same worker thread as visits, so that a hostile one costs itself only.
import { readdir, readFile, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { openReader } from '../../collect/reader.ts';
import type { ReadArticle, ReadFeed, Reading } from '../../model/feed.ts';
import { defaultSettings, type Settings, settingTable } from '../../model/settings.ts';
import { isUrl } from '../../model/web-address.ts';
import type { Net } from '../../ports/net.ts';
import { type ExitStatus, type Shell, UsageError } from '../verb.ts';
import { openShellNet } from './shell-net.ts';

export const help = `Usage: newsloom feed read <file, folder or url>… [--base URL] [--content-type T] [--list F] [--json]

Shows feeds as Newsloom reads them. A folder is read through with all folders below it.

  --base URL          where the document came from: relative addresses start there
  --content-type T    what a server would say about it, such as "text/xml; charset=koi8-r"
  --list F            JSON lines {"file", "base", "contentType"} that say more about each file of a folder
  --json              a JSON line for each document: {file or url, title, link, language, articles, warnings}
                      or {file or url, error}

Status: 0 when at least one could be read, else 1; 2 wrong usage.
`;

/** Where a document is found, and what is said about it. */
interface Wanted {
  readonly name: { readonly file: string } | { readonly url: string };
  readonly path: string | null;
  readonly base: string | null;
  readonly contentType: string | null;
}

export async function readFeeds(args: readonly string[], shell: Shell): Promise<ExitStatus> {
  const asked = parsed(args);
  const wanted = await documentsOf(asked);
  // A person wants to see all that a document holds; visits keep to the newest.
  const settings: Settings = { ...defaultSettings, maxArticlesPerReading: settingTable.maxArticlesPerReading.max };
  const reader = openReader(settings);
  const net = wanted.some((one) => one.path === null) ? openShellNet(shell) : null;
  let readings = 0;
  try {
    for await (const { one, reading } of inOrder(wanted, (each) => readOne(each, reader, net))) {
      readings += reading.kind === 'feed' ? 1 : 0;
      const open = await shell.out(asked.json ? `${JSON.stringify(lineOf(one, reading))}\n` : pageOf(one, reading));
      if (!open || shell.signal.aborted) {
        break;
      }
    }
  } finally {
    await reader.close();
    await net?.close();
  }
  return readings > 0 ? 0 : 1;
}

interface Asked {
  readonly names: readonly string[];
  readonly base: string | null;
  readonly contentType: string | null;
  readonly list: string | null;
  readonly json: boolean;
}

function parsed(args: readonly string[]): Asked {
  const { values, positionals } = parseArgs({
    args: [...args],
    allowPositionals: true,
    options: {
      base: { type: 'string' },
      'content-type': { type: 'string' },
      list: { type: 'string' },
      json: { type: 'boolean' },
    },
  });
  if (positionals.length === 0) {
    throw new UsageError('Name a file, a folder or the address of a feed.');
  }
  if (values.base !== undefined && !isUrl(values.base)) {
    throw new UsageError(
      `--base must be an absolute address, such as https://example.org/feed.xml; got "${values.base}".`,
    );
  }
  return {
    names: positionals,
    base: values.base ?? null,
    contentType: values['content-type'] ?? null,
    list: values.list ?? null,
    json: values.json ?? false,
  };
}

async function documentsOf(asked: Asked): Promise<readonly Wanted[]> {
  const listed = asked.list === null ? new Map<string, Listed>() : await readList(asked.list);
  const wanted: Wanted[] = [];
  for (const name of asked.names) {
    if (/^https?:\/\//i.test(name)) {
      wanted.push({ name: { url: name }, path: null, base: asked.base, contentType: asked.contentType });
      continue;
    }
    const files = await filesBelow(name);
    for (const file of files ?? ['']) {
      const more = listed.get(file === '' ? name : file);
      wanted.push({
        name: { file: file === '' ? name : file },
        path: file === '' ? name : join(name, file),
        base: more?.base ?? asked.base,
        contentType: more?.contentType ?? asked.contentType,
      });
    }
  }
  return wanted;
}

/** Paths below the folder with "/", sorted; null when it is not a folder. */
async function filesBelow(name: string): Promise<readonly string[] | null> {
  const found = await stat(name).catch(() => null);
  if (!found?.isDirectory()) {
    return null;
  }
  const below = async (folder: string): Promise<string[]> => {
    const entries = await readdir(join(name, folder), { withFileTypes: true });
    const paths = await Promise.all(
      entries.map(async (entry) => {
        const path = folder === '' ? entry.name : `${folder}/${entry.name}`;
        return entry.isDirectory() ? below(path) : entry.isFile() || entry.isSymbolicLink() ? [path] : [];
      }),
    );
    return paths.flat();
  };
  return (await below('')).sort();
}

interface Listed {
  readonly base: string | null;
  readonly contentType: string | null;
}

async function readList(path: string): Promise<ReadonlyMap<string, Listed>> {
  const text = await readFile(path, 'utf8').catch((error: Error) => {
    throw new UsageError(`The list ${path} cannot be read: ${error.message}`);
  });
  const listed = new Map<string, Listed>();
  for (const [index, line] of text.split('\n').entries()) {
    if (line.trim() === '') {
      continue;
    }
    const row = rowOf(line);
    if (row === null) {
      throw new UsageError(`Line ${index + 1} of ${path} is not {"file", "base", "contentType"}.`);
    }
    listed.set(row.file.replace(/^\.\//, ''), row);
  }
  return listed;
}

function rowOf(line: string): (Listed & { file: string }) | null {
  try {
    const row: Record<string, unknown> = JSON.parse(line);
    const base = typeof row['base'] === 'string' && isUrl(row['base']) ? row['base'] : null;
    const contentType = typeof row['contentType'] === 'string' ? row['contentType'] : null;
    return typeof row['file'] === 'string' ? { file: row['file'], base, contentType } : null;
  } catch {
    return null;
  }
}

/** Files whose bytes are fetched ahead while one is being read. */
const ahead = 8;

/** Answers in the order of the questions, a few under way at a time. */
async function* inOrder(
  wanted: readonly Wanted[],
  read: (one: Wanted) => Promise<Reading>,
): AsyncGenerator<{ one: Wanted; reading: Reading }> {
  const underWay: Promise<Reading>[] = [];
  for (const [index, one] of wanted.entries()) {
    while (underWay.length < Math.min(wanted.length, index + ahead)) {
      underWay.push(read(wanted[underWay.length]!));
    }
    yield { one, reading: await underWay[index]! };
  }
}

async function readOne(one: Wanted, reader: ReturnType<typeof openReader>, net: Net | null): Promise<Reading> {
  if (one.path === null) {
    return readUrl(one, reader, net!);
  }
  const size = (await stat(one.path).catch(() => null))?.size ?? 0;
  if (size > defaultSettings.maxBodyBytes) {
    return unreadable(`The document is larger than ${Math.round(defaultSettings.maxBodyBytes / 1_048_576)} MB.`);
  }
  const body = await readFile(one.path).catch((error: NodeJS.ErrnoException) => error);
  if (body instanceof Error) {
    return unreadable(body.code === 'ENOENT' ? 'There is no such file.' : `The file cannot be read: ${body.message}`);
  }
  return reader.read({ body, contentType: one.contentType, url: one.base });
}

async function readUrl(one: Wanted, reader: ReturnType<typeof openReader>, net: Net): Promise<Reading> {
  const url = 'url' in one.name ? one.name.url : '';
  const answer = await net.get({ url });
  if (answer.kind !== 'answer') {
    return unreadable(answer.why);
  }
  if (answer.status !== 200) {
    return unreadable(`The server answered ${answer.status}.`);
  }
  const contentType = one.contentType ?? answer.headers['content-type'] ?? null;
  return reader.read({ body: answer.body, contentType, url: one.base ?? answer.url });
}

function unreadable(why: string): Reading {
  return { kind: 'unreadable', why, links: [] };
}

function lineOf(one: Wanted, reading: Reading): object {
  if (reading.kind === 'unreadable') {
    return { ...one.name, error: reading.why, ...(reading.links.length > 0 ? { links: reading.links } : {}) };
  }
  const { title, link, language, articles, warnings } = reading.feed;
  return { ...one.name, title, link, language, articles: articles.map(articleLine), warnings };
}

function articleLine({ id, title, link, publishedAt, summary, image }: ReadArticle): object {
  return {
    id,
    title,
    link,
    published: publishedAt === null ? null : new Date(publishedAt).toISOString(),
    summary,
    image,
  };
}

/** For a person at a terminal. */
function pageOf(one: Wanted, reading: Reading): string {
  const name = 'url' in one.name ? one.name.url : one.name.file;
  if (reading.kind === 'unreadable') {
    const links = reading.links.map((link) => `  ${link.url}${link.title ? `  (${link.title})` : ''}\n`);
    return `${name}\n  not read: ${reading.why}\n${links.length > 0 ? `  It links to these feeds:\n${links.join('')}` : ''}\n`;
  }
  return `${name}\n${feedText(reading.feed)}\n`;
}

function feedText(feed: ReadFeed): string {
  const about = [feed.link, feed.language, `${feed.articles.length} articles`]
    .filter((part) => part !== null)
    .join(' · ');
  const articles = feed.articles.map((article) => {
    const at =
      article.publishedAt === null
        ? 'undated         '
        : new Date(article.publishedAt).toISOString().slice(0, 16).replace('T', ' ');
    return `  ${at}  ${article.title}\n${article.link === null ? '' : `                    ${article.link}\n`}`;
  });
  return `  ${feed.title ?? 'Untitled'}\n  ${about}\n${feed.warnings.map((warning) => `  ! ${warning}\n`).join('')}${articles.join('')}`;
}
