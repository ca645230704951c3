// A topic out to a file and in from one, between servers that know nothing of each other. What a file may hold is in model/topic-pack.ts.
import type { Attachment } from 'discord.js';
import { addFeed } from '../collect/collect.ts';
import { limits } from '../model/limits.ts';
import type { Topic } from '../model/topic.ts';
import { type PackedFeed, packBytes, readTopicPack, type TopicPack, writeTopicPack } from '../model/topic-pack.ts';
import type { App } from '../ports/app.ts';
import { readAttachment } from './attachment.ts';
import { languageFor } from './language.ts';
import { type Answer, type Ask, guildOf, say } from './command.ts';
import { shown, wholeLines } from './text.ts';
import { describeCatch, keepTopic } from './topic-making.ts';

const problemsTold = 10;

export async function exportTopic(app: App, guildId: string, topic: Topic, isWithFeeds: boolean): Promise<Answer> {
  const feeds = isWithFeeds ? await ownFeeds(app, guildId) : null;
  const text = writeTopicPack(topic, feeds);
  if (Buffer.byteLength(text) > packBytes) {
    return say(`That topic is larger than a file may be (${packBytes / 1024} kB), so no server could import it.`);
  }
  const said =
    feeds === null
      ? 'It names no feeds and no people.'
      : `It names no people. It holds the ${feeds.length === 1 ? 'address of one feed' : `addresses of ${feeds.length} feeds`} of this server: give it only to those who may have them.`;
  return {
    ...say(`**${shown(topic.name)}** as a file. ${said} Elsewhere /topic import makes a topic from it.`),
    files: [{ name: `${fileName(topic.name)}.topic.json`, text }],
  };
}

/** Those of `config/` are followed by every server of this bot anyway. */
async function ownFeeds(app: App, guildId: string): Promise<readonly PackedFeed[]> {
  const feeds = await app.store.feeds.seenBy(guildId);
  return feeds.filter(({ shared }) => !shared).map(({ url, outlet }) => ({ url, outlet }));
}

/** "Assad in Moscow" -> `assad-in-moscow`; `topic` for a name without a Latin letter or digit. */
function fileName(name: string): string {
  const words = name
    .normalize('NFKD')
    .toLowerCase()
    .replace(/\p{M}/gu, '')
    .match(/[a-z0-9]+/g);
  return (words ?? ['topic']).join('-').slice(0, 60);
}

export async function importTopic(
  app: App,
  interaction: Ask,
  file: Pick<Attachment, 'url' | 'size'>,
  isWithFeeds: boolean,
): Promise<Answer> {
  const body = await readAttachment(app, file, packBytes, languageFor(interaction));
  if (typeof body === 'string') {
    return say(body);
  }
  const read = readTopicPack(new TextDecoder().decode(body));
  if (read.kind === 'wrong') {
    const more = read.problems.length - problemsTold;
    const lines = [
      'I could not read that file, so nothing was made:',
      ...read.problems.slice(0, problemsTold).map((problem) => `- ${shown(problem)}`),
      ...(more > 0 ? [`- and ${more} more`] : []),
    ];
    return say(wholeLines(lines, 2000));
  }
  const { feeds, ...said } = read.pack;
  const guildId = guildOf(interaction);
  const kept = await keepTopic(app, guildId, interaction.user.id, said);
  if (typeof kept === 'string') {
    return say(kept);
  }
  const lines = await feedLines(app, interaction, feeds, isWithFeeds);
  const embeds = lines.length === 0 ? [] : [{ description: wholeLines(lines, limits.embedDescription) }];
  return { ...say(await describeCatch(app, guildId, kept)), embeds };
}

async function feedLines(
  app: App,
  interaction: Ask,
  feeds: TopicPack['feeds'],
  isWithFeeds: boolean,
): Promise<readonly string[]> {
  if (feeds.length === 0 || !isWithFeeds) {
    return feeds.length === 0
      ? []
      : [`-# The file also names ${feeds.length === 1 ? 'a feed' : `${feeds.length} feeds`}, which I left alone.`];
  }
  const failed: string[] = [];
  let followed = 0;
  for (const { url, outlet } of feeds) {
    const added = await addFeed(app, guildOf(interaction), interaction.user.id, url);
    followed += added.kind === 'added' ? 1 : 0;
    if (added.kind === 'choose' || added.kind === 'failed') {
      const why = added.kind === 'choose' ? 'it is a page with several feeds' : added.why;
      failed.push(`- ${shown(outlet === '' ? new URL(url).hostname : outlet, 80)}: ${shown(why)}`);
    }
  }
  return [
    `Of the ${feeds.length === 1 ? 'one feed' : `${feeds.length} feeds`} in the file this server newly follows ${followed}.`,
    ...(failed.length === 0 ? [] : ['These I could not follow:', ...failed]),
  ];
}
