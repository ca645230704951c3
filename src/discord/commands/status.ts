// /status: is it well? Feeds, stories, deliveries of this server, and what to do about what is not.
import { InteractionContextType } from 'discord.js';
import type { Delivery } from '../../model/delivery.ts';
import { inLanguages } from '../../model/language.ts';
import { limits } from '../../model/limits.ts';
import { reasonIn } from '../../model/reason.ts';
import { administration, type Command, guildOf, say } from '../command.ts';
import { describeFeed } from '../describe.ts';
import { described, languageFor } from '../language.ts';
import { shown, wholeLines } from '../text.ts';

export const status: Command = {
  definition: {
    name: 'status',
    ...described({
      en: 'Is all well? Feeds, subscriptions and deliveries of this server',
      de: 'Ist alles in Ordnung? Feeds, Abos und Nachrichten dieses Servers',
      ar: 'هل كل شيء بخير؟ خلاصات هذا الخادم واشتراكاته ورسائله',
    }),
    contexts: [InteractionContextType.Guild],
    default_member_permissions: administration,
  },
  isPrivate: true,
  run: async (app, interaction) => {
    const language = languageFor(interaction);
    const tell = words(language);
    const guildId = guildOf(interaction);
    const now = app.now().getTime();
    const feeds = await app.store.feeds.seenBy(guildId);
    const troubled = feeds.filter((feed) => feed.state !== 'active');
    const subscriptions = await app.store.subscriptions.ofGuild(guildId);
    const paused = subscriptions.filter((subscription) => subscription.pausedWhy !== null);
    const stories = await app.store.stories.seenBy(guildId, { sinceAt: now - 86_400_000, limit: 1000, offset: 0 });
    const deliveries = await app.store.deliveries.ofGuild(guildId, 50);
    const failed = deliveries.filter(({ state }) => state === 'failed' || state === 'uncertain');
    const lastTick = Number((await app.store.notes.get('last-tick')) ?? 0);
    return say(
      wholeLines(
        [
          `**${troubled.length + paused.length + failed.length === 0 ? tell.well : tell.troubled}**`,
          `${tell.feeds(feeds.length, troubled.length)} · ${tell.stories(stories.length, stories.length === 1000)}`,
          `${tell.subscriptions(subscriptions.length, paused.length)} · ${tell.lastLook(lastTick === 0 ? tell.never : `<t:${Math.floor(lastTick / 1000)}:R>`)}`,
          ...troubled.slice(0, 5).map((feed) => `- ${describeFeed(feed, language)}`),
          ...paused
            .slice(0, 5)
            .map((one) => `- ${tell.paused(one.channelId, shown(reasonIn(one.pausedWhy ?? '', language)))}`),
          ...failed
            .slice(0, 5)
            .map(
              (one) =>
                `- ${tell.delivery(tell.kinds[one.kind], one.channelId, one.state === 'failed', one.why === null ? tell.noReason : shown(reasonIn(one.why, language)))}`,
            ),
        ],
        limits.content,
      ),
    );
  },
};

export const words = inLanguages({
  en: {
    well: 'All is well',
    troubled: 'Some things need a look',
    feeds: (count: number, troubled: number) =>
      `Feeds: ${count}${troubled > 0 ? `, ${troubled} in trouble (/feed list)` : ''}`,
    stories: (count: number, orMore: boolean) => `stories of the last day: ${count}${orMore ? ' or more' : ''}`,
    subscriptions: (count: number, paused: number) =>
      `Subscriptions: ${count}${paused > 0 ? `, ${paused} paused` : ''}`,
    lastLook: (when: string) => `last look at what is due: ${when}`,
    never: 'never',
    paused: (channelId: string, why: string) => `<#${channelId}> is paused: ${why}. /subscriptions resumes it.`,
    kinds: { digest: 'A digest', card: 'A card', notice: 'A notice' } as Readonly<Record<Delivery['kind'], string>>,
    delivery: (kind: string, channelId: string, hasFailed: boolean, why: string) =>
      `${kind} for <#${channelId}> ${hasFailed ? 'failed' : 'may or may not have arrived'}: ${why}`,
    noReason: 'no reason known',
  },
  de: {
    well: 'Alles in Ordnung',
    troubled: 'Ein paar Dinge brauchen einen Blick',
    feeds: (count, troubled) =>
      `Feeds: ${count}${troubled > 0 ? `, davon ${troubled} mit Problemen (/feed list)` : ''}`,
    stories: (count, orMore) => `Storys des letzten Tages: ${count}${orMore ? ' oder mehr' : ''}`,
    subscriptions: (count, paused) => `Abos: ${count}${paused > 0 ? `, davon ${paused} pausiert` : ''}`,
    lastLook: (when) => `zuletzt nachgesehen, was fällig ist: ${when}`,
    never: 'nie',
    paused: (channelId, why) => `<#${channelId}> pausiert: ${why}. In /subscriptions setzt du es fort.`,
    kinds: { digest: 'Ein Überblick', card: 'Eine Karte', notice: 'Ein Hinweis' },
    delivery: (kind, channelId, hasFailed, why) =>
      `${kind} für <#${channelId}> ${hasFailed ? 'ist gescheitert' : 'ist vielleicht angekommen, vielleicht nicht'}: ${why}`,
    noReason: 'kein Grund bekannt',
  },
  ar: {
    well: 'كل شيء بخير',
    troubled: 'بعض الأمور تحتاج إلى نظرة',
    feeds: (count, troubled) =>
      `الخلاصات: ${count}${troubled > 0 ? `، منها ${troubled} تواجه مشكلة (/feed list)` : ''}`,
    stories: (count, orMore) => `قصص اليوم الأخير: ${count}${orMore ? ' أو أكثر' : ''}`,
    subscriptions: (count, paused) => `الاشتراكات: ${count}${paused > 0 ? `، منها ${paused} متوقفة مؤقتًا` : ''}`,
    lastLook: (when) => `آخر نظرة إلى ما حان موعده: ${when}`,
    never: 'لا شيء بعد',
    paused: (channelId, why) => `<#${channelId}> متوقف مؤقتًا: ${why}. يستأنفه الأمر /subscriptions.`,
    kinds: { digest: 'موجز', card: 'بطاقة', notice: 'تنبيه' },
    delivery: (kind, channelId, hasFailed, why) =>
      `${kind} إلى <#${channelId}> ${hasFailed ? '(فشل الإرسال)' : '(لا يُعرف هل وصل الإرسال)'}: ${why}`,
    noReason: 'السبب غير معروف',
  },
});
