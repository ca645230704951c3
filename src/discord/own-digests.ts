// The digests that a person gets in direct messages, as they see, end and count them.
import { directClosed } from '../deliver/personal.ts';
import { nextDigestAt } from '../deliver/wall-clock.ts';
import { isolate } from '../model/direction.ts';
import { inLanguages, type Language, plural } from '../model/language.ts';
import type { Person } from '../model/person.ts';
import { reasonIn } from '../model/reason.ts';
import type { Subscription } from '../model/subscription.ts';
import type { App } from '../ports/app.ts';
import { type Answer, type Ask, say } from './command.ts';
import { describeSchedule, describeTopics } from './describe.ts';
import { languageFor } from './language.ts';
import { numberedList } from './numbered-list.ts';
import { shown } from './text.ts';

/** All of them with a button each, and what else there is of the asker. */
export async function showOwn(app: App, interaction: Ask, page: number): Promise<Answer> {
  const language = languageFor(interaction);
  const tell = words(language);
  const { store } = app;
  const own = await store.subscriptions.ofPerson(interaction.user.id);
  const timeZone = (await store.people.get(interaction.user.id))?.timeZone ?? null;
  const saved = (await store.saved.of(interaction.user.id)).length;
  const muted = (await store.mutes.ofPerson(interaction.user.id)).length;
  const note = [
    timeZone === null ? tell.noZone : tell.zone(timeZone),
    ...(saved === 0 ? [] : [tell.saved(saved)]),
    ...(muted === 0 ? [] : [tell.muted(muted)]),
  ].join(' · ');
  if (own.length === 0) {
    return say(`${tell.none}\n-# ${note}`);
  }
  const lines = await Promise.all(
    own.map(async (subscription) => ({
      text: await lineOf(app, subscription, language),
      id: (at: number) => `me-end:${subscription.id}:${at}`,
    })),
  );
  return numberedList({ title: tell.title, lines, note, verb: tell.stop, page, idOf: (at) => `me:${at}` }, language);
}

/** "**Asylum** of My Server: daily at 07:30 (Europe/Berlin)"; escaped. */
export async function describeOwn({ store }: App, subscription: Subscription, language: Language): Promise<string> {
  const { guildId, schedule } = subscription;
  const named = describeTopics(subscription, await store.topics.namesSeenBy(guildId), language);
  const topics = isolate(shown(named, 80), language);
  const server = isolate(shown((await store.guilds.get(guildId))?.name ?? '', 50), language);
  return words(language).line(topics, server, describeSchedule(schedule, language));
}

async function lineOf(app: App, subscription: Subscription, language: Language): Promise<string> {
  const tell = words(language);
  const { pausedWhy, nextDueAt } = subscription;
  const state =
    pausedWhy !== null
      ? tell.paused(shown(reasonIn(pausedWhy, language), 80), pausedWhy === directClosed)
      : nextDueAt === null
        ? ''
        : tell.next(`<t:${Math.floor(nextDueAt / 1000)}:R>`);
  return [await describeOwn(app, subscription, language), state].filter((part) => part !== '').join(' · ');
}

/** Null when it is not theirs, or gone. */
export async function endOwn({ store }: App, userId: string, id: string): Promise<Subscription | null> {
  const subscription = await store.subscriptions.get(id);
  if (subscription === null || subscription.userId !== userId) {
    return null;
  }
  await store.subscriptions.delete(id);
  return subscription;
}

/** Keeps what the person set, and lets digests that came by their clock so far come by the new one. Gives back how many those are. */
export function moveZone(app: App, { id, timeZone, language }: Person): Promise<number> {
  return app.store.transaction(async ({ people, subscriptions, guilds }) => {
    const before = (await people.get(id))?.timeZone ?? null;
    await people.save({ id, timeZone, language });
    let moved = 0;
    for (const subscription of await subscriptions.ofPerson(id)) {
      const ofServer = (await guilds.get(subscription.guildId))?.timeZone ?? app.config.timeZone;
      const [from, to] = [before ?? ofServer, timeZone ?? ofServer];
      if (subscription.schedule.timeZone === from && from !== to) {
        const schedule = { ...subscription.schedule, timeZone: to };
        const nextDueAt =
          subscription.nextDueAt === null ? null : nextDigestAt(schedule, subscription.quiet, app.now()).getTime();
        await subscriptions.save({ ...subscription, schedule, nextDueAt });
        moved += 1;
      }
    }
    return moved;
  });
}

const savedAr = { one: 'قصة محفوظة واحدة', two: 'قصتان محفوظتان', few: '# قصص محفوظة', other: '# قصة محفوظة' };

export const words = inLanguages({
  en: {
    title: 'Your digests',
    none: 'I send you no digest. /me digest, asked in a server, starts one in direct messages.',
    stop: 'Stop',
    line: (topics: string, server: string, when: string) => `**${topics}** of ${server}: ${when}`,
    next: (when: string) => `next ${when}`,
    paused: (why: string, isClosed: boolean) =>
      `paused: ${why}${isClosed ? '. Open them to me, then ask again with /me digest' : ''}`,
    zone: (zone: string) => `Your time zone: ${zone}`,
    noZone: 'Your time zone: that of each server (/me timezone sets it)',
    saved: (count: number) =>
      plural('en', count, { one: 'one saved story (/saved)', other: '# saved stories (/saved)' }),
    muted: (count: number) => `${count} muted (/mutes)`,
  },
  de: {
    title: 'Deine Überblicke',
    none: 'Ich schicke dir keinen Überblick. Mit /me digest auf einem Server kommt einer per Direktnachricht.',
    stop: 'Beenden:',
    line: (topics, server, when) => `**${topics}** von ${server}: ${when}`,
    next: (when) => `nächster ${when}`,
    paused: (why, isClosed) =>
      `ruht: ${why}${isClosed ? '. Lass mich wieder schreiben und frag noch einmal mit /me digest' : ''}`,
    zone: (zone) => `Deine Zeitzone: ${zone}`,
    noZone: 'Deine Zeitzone: die des jeweiligen Servers (/me timezone ändert das)',
    saved: (count) => plural('de', count, { one: 'eine gemerkte Story (/saved)', other: '# gemerkte Storys (/saved)' }),
    muted: (count) => `${count} stummgeschaltet (/mutes)`,
  },
  ar: {
    title: 'موجزاتك',
    none: 'لا أرسل إليك أي موجز. لتلقّي موجز في رسائلك الخاصة استخدم في أحد الخوادم الأمر /me digest.',
    stop: 'إنهاء',
    line: (topics, server, when) => `**${topics}** من ${server}: ${when}`,
    next: (when) => `التالي ${when}`,
    paused: (why, isClosed) => `متوقف: ${why}${isClosed ? '. افتحها لي ثم اطلبه من جديد بالأمر /me digest.' : ''}`,
    zone: (zone) => `منطقتك الزمنية: ${zone}`,
    noZone: 'منطقتك الزمنية: منطقة كل خادم (يغيّرها الأمر /me timezone)',
    saved: (count) => `${plural('ar', count, savedAr)} (/saved)`,
    muted: (count) => `${count} مكتوم (/mutes)`,
  },
});
