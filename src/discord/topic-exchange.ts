// A topic out to a file and in from one, between servers that know nothing of each other. What a file may hold is in model/topic-pack.ts.
import type { Attachment } from 'discord.js';
import { addFeed } from '../collect/collect.ts';
import { inLanguages, type Language, plural } from '../model/language.ts';
import { reasonIn } from '../model/reason.ts';
import type { Topic } from '../model/topic.ts';
import { type PackedFeed, packBytes, readTopicPack, type TopicPack, writeTopicPack } from '../model/topic-pack.ts';
import type { App } from '../ports/app.ts';
import { effectiveThreshold } from '../understand/answers.ts';
import { readAttachment } from './attachment.ts';
import { type Answer, type Ask, guildOf, say } from './command.ts';
import { languageFor } from './language.ts';
import { shown, wholeLines } from './text.ts';
import { describeCatch, keepTopic } from './topic-making.ts';

const problemsTold = 10;

export async function exportTopic(
  app: App,
  guildId: string,
  topic: Topic,
  isWithFeeds: boolean,
  language: Language,
): Promise<Answer> {
  const tell = words(language);
  const feeds = isWithFeeds ? await ownFeeds(app, guildId) : null;
  // The answers go along as seeds only, so the threshold as they moved it.
  const threshold = topic.answers.length === 0 ? topic.threshold : effectiveThreshold(topic, app.settings);
  const text = writeTopicPack({ ...topic, threshold }, feeds);
  if (Buffer.byteLength(text) > packBytes) {
    return say(tell.tooLarge(packBytes / 1024));
  }
  const holds = feeds === null || feeds.length === 0 ? tell.holdsNothing : tell.holdsFeeds(feeds.length);
  return {
    ...say(tell.asFile(shown(topic.name), holds)),
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
  const language = languageFor(interaction);
  const tell = words(language);
  const body = await readAttachment(app, file, packBytes, language);
  if (typeof body === 'string') {
    return say(body);
  }
  const read = readTopicPack(new TextDecoder().decode(body));
  if (read.kind === 'wrong') {
    const more = read.problems.length - problemsTold;
    const lines = [
      tell.unread,
      ...read.problems.slice(0, problemsTold).map((problem) => `- ${shown(reasonIn(problem, language))}`),
      ...(more > 0 ? [`- ${tell.more(more)}`] : []),
    ];
    return say(wholeLines(lines, 2000));
  }
  const { feeds, ...said } = read.pack;
  const guildId = guildOf(interaction);
  const kept = await keepTopic(app, guildId, interaction.user.id, said, language);
  if (typeof kept === 'string') {
    return say(kept);
  }
  const lines = await feedLines(app, interaction, feeds, isWithFeeds);
  const { embeds = [] } = await describeCatch(app, guildId, kept, language);
  const followed = lines.length === 0 ? [] : [{ description: wholeLines(lines, feedsRoom) }];
  return { ...say(tell.imported(shown(kept.name))), embeds: [...embeds, ...followed] };
}

/** Characters beside the topic itself, which has an embed of its own. */
const feedsRoom = 1_500;

async function feedLines(
  app: App,
  interaction: Ask,
  feeds: TopicPack['feeds'],
  isWithFeeds: boolean,
): Promise<readonly string[]> {
  const language = languageFor(interaction);
  const tell = words(language);
  if (feeds.length === 0 || !isWithFeeds) {
    return feeds.length === 0 ? [] : [`-# ${tell.leftAlone(feeds.length)}`];
  }
  const failed: string[] = [];
  let followed = 0;
  for (const { url, outlet } of feeds) {
    const added = await addFeed(app, guildOf(interaction), interaction.user.id, url);
    followed += added.kind === 'added' ? 1 : 0;
    if (added.kind === 'choose' || added.kind === 'failed') {
      const why = added.kind === 'choose' ? tell.severalFeeds : reasonIn(added.why, language);
      failed.push(`- ${shown(outlet === '' ? new URL(url).hostname : outlet, 80)}: ${shown(why)}`);
    }
  }
  return [tell.follows(feeds.length, followed), ...(failed.length === 0 ? [] : [tell.failed, ...failed])];
}

export const words = inLanguages({
  en: {
    tooLarge: (kiloBytes: number) =>
      `That topic is larger than a file may be (${kiloBytes} kB), so no server could import it.`,
    holdsNothing: 'It names no feeds and no people.',
    holdsFeeds: (count: number) =>
      `It names no people. It holds the ${plural('en', count, { one: 'address of one feed', other: 'addresses of # feeds' })} of this server: give it only to those who may have them.`,
    asFile: (name: string, holds: string) =>
      `**${name}** as a file. ${holds} Elsewhere /topic import makes a topic from it.`,
    unread: 'I could not read that file, so nothing was made:',
    more: (count: number) => `and ${count} more`,
    imported: (name: string) => `**${name}** is saved. Next: /subscribe with this topic.`,
    leftAlone: (count: number) =>
      `The file also names ${plural('en', count, { one: 'a feed', other: '# feeds' })}, which I left alone.`,
    severalFeeds: 'it is a page with several feeds',
    follows: (count: number, followed: number) =>
      `Of the ${plural('en', count, { one: 'one feed', other: '# feeds' })} in the file this server newly follows ${followed}.`,
    failed: 'These I could not follow:',
  },
  de: {
    tooLarge: (kiloBytes) =>
      `Das Thema ist größer, als eine Datei sein darf (${kiloBytes} kB); kein Server könnte es einlesen.`,
    holdsNothing: 'Sie nennt weder Feeds noch Personen.',
    holdsFeeds: (count) =>
      `Sie nennt keine Personen. Darin ${plural('de', count, { one: 'steht die Adresse eines Feeds', other: 'stehen die Adressen von # Feeds' })} dieses Servers: Gib sie nur denen, die sie haben dürfen.`,
    asFile: (name, holds) => `**${name}** als Datei. ${holds} Anderswo macht /topic import ein Thema daraus.`,
    unread: 'Ich konnte die Datei nicht lesen, also ist nichts entstanden:',
    more: (count) => `und ${count} weitere`,
    imported: (name) => `**${name}** ist gespeichert. Weiter geht es mit /subscribe und diesem Thema.`,
    leftAlone: (count) =>
      `Die Datei nennt auch ${plural('de', count, { one: 'einen Feed, den', other: '# Feeds, die' })} ich in Ruhe gelassen habe.`,
    severalFeeds: 'es ist eine Seite mit mehreren Feeds',
    follows: (count, followed) =>
      `Von ${plural('de', count, { one: 'einem Feed', other: '# Feeds' })} in der Datei folgt dieser Server ${followed} neu.`,
    failed: 'Diesen konnte ich nicht folgen:',
  },
  ar: {
    tooLarge: (kiloBytes) => `هذا الموضوع أكبر مما يُسمح به لملف (${kiloBytes} كيلوبايت)، فلن يستطيع أي خادم استيراده.`,
    holdsNothing: 'لا يذكر خلاصات ولا أشخاصًا.',
    holdsFeeds: (count) =>
      `لا يذكر أشخاصًا، وفيه ${plural('ar', count, { one: 'عنوان خلاصة واحدة', two: 'عنوانا خلاصتين', few: 'عناوين # خلاصات', many: 'عناوين # خلاصة', other: 'عناوين # خلاصة' })} لهذا الخادم: لا تعطه إلا لمن يحق له ذلك.`,
    asFile: (name, holds) => `**${name}** في ملف. ${holds} وفي خادم آخر ينشئ الأمر /topic import موضوعًا منه.`,
    unread: 'لم أستطع قراءة هذا الملف، فلم يُنشأ شيء:',
    more: (count) => `وغيرها: ${count}`,
    imported: (name) => `حُفظ **${name}**. الخطوة التالية: /subscribe مع هذا الموضوع.`,
    leftAlone: (count) =>
      `يذكر الملف أيضًا ${plural('ar', count, { one: 'خلاصة تركتها', two: 'خلاصتين تركتهما', few: '# خلاصات تركتها', many: '# خلاصة تركتها', other: '# خلاصة تركتها' })}.`,
    severalFeeds: 'هذه صفحة فيها عدة خلاصات',
    follows: (count, followed) => `صار هذا الخادم يتابع ${followed} من الخلاصات المذكورة في الملف، وعددها ${count}.`,
    failed: 'وهذه لم أستطع متابعتها:',
  },
});
