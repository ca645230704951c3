// A server's feeds out to an OPML file and in from one, as feed readers exchange them. What becomes of each feed is said:
// in the answer while it fits, in a file beside it otherwise.
import type { Attachment } from 'discord.js';
import { exportFeeds, type ImportedFeed, importFeeds } from '../collect/collect.ts';
import { inLanguages, type Language, plural } from '../model/language.ts';
import { limits } from '../model/limits.ts';
import { reasonIn } from '../model/reason.ts';
import type { App } from '../ports/app.ts';
import { readAttachment } from './attachment.ts';
import { type Answer, type Ask, guildOf, say } from './command.ts';
import { languageFor } from './language.ts';
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
  const language = languageFor(interaction);
  const tell = words(language);
  const opml = await readAttachment(app, file, listBytes, language);
  if (typeof opml === 'string') {
    return say(opml);
  }
  const untilAt = app.now().getTime() + importMinutes * 60_000;
  const imported = await importFeeds(app, guildOf(interaction), interaction.user.id, opml, untilAt);
  if (imported.kind === 'failed') {
    return say(tell.unusable(shown(reasonIn(imported.why, language))));
  }
  return account(imported.feeds, language);
}

function account(feeds: readonly ImportedFeed[], language: Language): Answer {
  const tell = words(language);
  const count = (kind: ImportedFeed['kind']): number => feeds.filter((feed) => feed.kind === kind).length;
  const summary = tell.summary(feeds.length, count('added'), count('already'), count('failed'));
  const lineOf = (feed: ImportedFeed): string => markdownLine(feed, language);
  const whole = [summary, ...feeds.map(lineOf)].join('\n');
  if (whole.length <= limits.content) {
    return say(whole);
  }
  // What went wrong first: that is what there is something to do about.
  const failed = feeds.filter((feed) => feed.kind === 'failed').map(lineOf);
  const text = `${[summary, ...feeds.map((feed) => plainLine(feed, language))].join('\n')}\n`;
  return {
    ...say(wholeLines([`${summary} ${tell.fileBelow}`, ...failed], limits.content)),
    files: [{ name: 'imported-feeds.txt', text }],
  };
}

function markdownLine({ url, title, kind, why }: ImportedFeed, language: Language): string {
  const named = title === null ? '' : `**${shown(title, 80)}** `;
  return `- ${words(language)[kind]}: ${named}\`${url.replaceAll('`', '')}\`${why === null ? '' : `: ${shown(reasonIn(why, language), 300)}`}`;
}

function plainLine({ url, title, kind, why }: ImportedFeed, language: Language): string {
  return [words(language)[kind], url, title ?? '', reasonIn(why ?? '', language)].join('\t').trimEnd();
}

/** The server's own: those of `config/` are followed by every server of this bot anyway, and their addresses are the operator's. */
export async function exportFeedList(app: App, guildId: string, language: Language): Promise<Answer> {
  const tell = words(language);
  const own = (await app.store.feeds.seenBy(guildId)).filter(({ shared }) => !shared).length;
  if (own === 0) {
    return say(tell.nothingToExport);
  }
  const name = (await app.store.guilds.get(guildId))?.name ?? tell.aServer;
  return {
    ...say(tell.exported(own)),
    files: [{ name: 'feeds.opml', text: await exportFeeds(app, guildId, tell.feedsOf(name), false) }],
  };
}

export const words = inLanguages({
  en: {
    unusable: (why: string) =>
      `I can't use that: ${why}. Feed readers export OPML under names such as "export subscriptions".`,
    added: 'added',
    already: 'there already',
    failed: 'failed',
    summary: (feeds: number, added: number, already: number, failed: number) =>
      `Of ${plural('en', feeds, { one: 'one feed', other: '# feeds' })} in the file: ${added} added, ${already} there already, ${failed} failed.`,
    fileBelow: 'The file below tells of each.',
    nothingToExport: 'This server follows no feeds of its own, so there is nothing to export. /feed add follows one.',
    exported: (feeds: number) =>
      `${plural('en', feeds, { one: 'The one feed', other: 'The # feeds' })} of this server as a file for feed readers and for /feed import. Addresses may hold your keys to them: give it only to those who may have them.`,
    aServer: 'a server',
    feedsOf: (server: string) => `Feeds of ${server}`,
  },
  de: {
    unusable: (why) =>
      `Das kann ich nicht verwenden: ${why}. Feedreader exportieren OPML meist unter „Abonnements exportieren“.`,
    added: 'dazugekommen',
    already: 'schon da',
    failed: 'fehlgeschlagen',
    summary: (feeds, added, already, failed) =>
      `Von ${plural('de', feeds, { one: 'einem Feed', other: '# Feeds' })} in der Datei: ${added} dazugekommen, ${already} schon da, ${failed} fehlgeschlagen.`,
    fileBelow: 'In der Datei unten steht zu jedem, was aus ihm wurde.',
    nothingToExport:
      'Dieser Server hat keine eigenen Feeds, also gibt es nichts zu exportieren. Mit /feed add folgst du einem.',
    exported: (feeds) =>
      `${plural('de', feeds, { one: 'Der eine Feed', other: 'Die # Feeds' })} dieses Servers als Datei für Feedreader und für /feed import. In den Adressen können deine Zugangsschlüssel stecken: Gib sie nur weiter, wem sie zustehen.`,
    aServer: 'einem Server',
    feedsOf: (server) => `Feeds von ${server}`,
  },
  ar: {
    unusable: (why) => `لا أستطيع استعمال ذلك: ${why}. تصدّر قارئات الخلاصات ملف OPML عادةً باسم مثل «تصدير الاشتراكات».`,
    added: 'أُضيفت',
    already: 'موجودة من قبل',
    failed: 'فشلت',
    summary: (feeds, added, already, failed) =>
      `عدد الخلاصات في الملف ${feeds}: أُضيفت ${added}، وموجودة من قبل ${already}، وفشلت ${failed}.`,
    fileBelow: 'وفي الملف أدناه ما جرى لكل واحدة.',
    nothingToExport: 'ليست لهذا الخادم خلاصات خاصة به، فلا شيء للتصدير. تابع واحدة بالأمر /feed add.',
    exported: (feeds) =>
      `خلاصات هذا الخادم (${feeds}) في ملف لقارئات الخلاصات وللأمر /feed import. قد تحوي العناوين مفاتيحك إليها: لا تعطه إلا لمن يحق له ذلك.`,
    aServer: 'خادم',
    feedsOf: (server) => `خلاصات ${server}`,
  },
});
