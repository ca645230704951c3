// A server's feeds out to an OPML file and in from one, as feed readers exchange them. What becomes of each feed is said:
// in the answer while it fits, in a file beside it otherwise.
import type { Attachment } from 'discord.js';
import { exportFeeds, type ImportedFeed, importFeeds } from '../collect/collect.ts';
import { limits } from '../model/limits.ts';
import type { App } from '../ports/app.ts';
import { readAttachment } from './attachment.ts';
import { type Answer, type Ask, guildOf, say } from './command.ts';
import { shown, wholeLines } from './text.ts';

/** Ten times what the longest lists of people hold. */
export const listBytes = 524_288;

/** Discord waits 15 minutes for an answer; one feed may take some of them. */
const importMinutes = 10;

export async function importFeedList(
  app: App,
  interaction: Ask,
  file: Pick<Attachment, 'url' | 'size'>,
): Promise<Answer> {
  const opml = await readAttachment(app, file, listBytes, 'a list of feeds');
  if (typeof opml === 'string') {
    return say(opml);
  }
  const untilAt = app.now().getTime() + importMinutes * 60_000;
  const imported = await importFeeds(app, guildOf(interaction), interaction.user.id, opml, untilAt);
  if (imported.kind === 'failed') {
    return say(
      `I can't use that: ${shown(imported.why)}. Feed readers export OPML under names such as "export subscriptions".`,
    );
  }
  return account(imported.feeds);
}

const outcomes = { added: 'added', already: 'there already', failed: 'failed' } as const;

function account(feeds: readonly ImportedFeed[]): Answer {
  const count = (kind: ImportedFeed['kind']): number => feeds.filter((feed) => feed.kind === kind).length;
  const summary = `Of ${feeds.length === 1 ? 'one feed' : `${feeds.length} feeds`} in the file: ${count('added')} added, ${count('already')} there already, ${count('failed')} failed.`;
  const whole = [summary, ...feeds.map(lineOf)].join('\n');
  if (whole.length <= limits.content) {
    return say(whole);
  }
  // What went wrong first: that is what there is something to do about.
  const failed = feeds.filter((feed) => feed.kind === 'failed').map(lineOf);
  const text = `${[summary, ...feeds.map(plainLineOf)].join('\n')}\n`;
  return {
    ...say(wholeLines([`${summary} The file below tells of each.`, ...failed], limits.content)),
    files: [{ name: 'imported-feeds.txt', text }],
  };
}

function lineOf({ url, title, kind, why }: ImportedFeed): string {
  const named = title === null ? '' : `**${shown(title, 80)}** `;
  return `- ${outcomes[kind]}: ${named}\`${url.replaceAll('`', '')}\`${why === null ? '' : `: ${shown(why, 300)}`}`;
}

function plainLineOf({ url, title, kind, why }: ImportedFeed): string {
  return [outcomes[kind], url, title ?? '', why ?? ''].join('\t').trimEnd();
}

/** The server's own: those of `config/` are followed by every server of this bot anyway, and their addresses are the operator's. */
export async function exportFeedList(app: App, guildId: string): Promise<Answer> {
  const own = (await app.store.feeds.seenBy(guildId)).filter(({ shared }) => !shared).length;
  if (own === 0) {
    return say('This server follows no feeds of its own, so there is nothing to export. /feed add follows one.');
  }
  const name = (await app.store.guilds.get(guildId))?.name ?? 'a server';
  return {
    ...say(
      `${own === 1 ? 'The one feed' : `The ${own} feeds`} of this server as a file for feed readers and for /feed import. Addresses may hold your keys to them: give it only to those who may have them.`,
    ),
    files: [{ name: 'feeds.opml', text: await exportFeeds(app, guildId, `Feeds of ${name}`, false) }],
  };
}
