// The list of a server's subscriptions as a message with buttons; the command and its buttons show the same one.
import { ButtonStyle, ComponentType } from 'discord-api-types/v10';
import { inLanguages } from '../model/language.ts';
import type { App } from '../ports/app.ts';
import { type Answer, type Asker, say } from './command.ts';
import { describeSubscription } from './describe.ts';
import { words as inPages, pageButtons, pageOf } from './pages.ts';

/** Four a page, since each has a row of buttons and Discord allows five rows. */
export async function listSubscriptions(app: App, { guildId, userId, language }: Asker, page: number): Promise<Answer> {
  const tell = words(language);
  const topics = await app.store.topics.namesSeenBy(guildId);
  const ownZone = (await app.store.people.get(userId))?.timeZone ?? null;
  const { rows, number, count } = pageOf(await app.store.subscriptions.ofGuild(guildId), page, 4);
  if (rows.length === 0) {
    return say(tell.none);
  }
  const lines = rows.map(
    (subscription, index) =>
      `${number * 4 + index + 1}. ${describeSubscription(subscription, topics, language, ownZone)}`,
  );
  return {
    content: `**${tell.title}**${count > 1 ? ` ${inPages(language).pageOf(number + 1, count)}` : ''}`,
    // Where there is room for four: a line that is left out would leave its buttons without a word.
    embeds: [{ description: [...lines, `-# ${tell.toChange}`].join('\n') }],
    components: [
      ...rows.map((subscription, index) => {
        const place = number * 4 + index + 1;
        const isPaused = subscription.pausedWhy !== null;
        return {
          type: ComponentType.ActionRow as const,
          components: [
            {
              type: ComponentType.Button as const,
              style: ButtonStyle.Secondary as const,
              label: (isPaused ? tell.resume : tell.pause)(place),
              custom_id: `subscription:${isPaused ? 'resume' : 'pause'}:${subscription.id}:${number}`,
            },
            {
              type: ComponentType.Button as const,
              style: ButtonStyle.Danger as const,
              label: tell.end(place),
              custom_id: `subscription:end:${subscription.id}:${number}`,
            },
          ],
        };
      }),
      ...pageButtons(number, number < count - 1, (at) => `subscription:page::${at}`, language),
    ],
    allowed_mentions: { parse: [] },
  };
}

export const words = inLanguages({
  en: {
    none: 'This server has no subscriptions yet. /setup makes one in a few steps, /subscribe at once.',
    title: 'Subscriptions',
    toChange: 'To change one: /subscribe with the option "change".',
    pause: (place: number) => `Pause ${place}`,
    resume: (place: number) => `Resume ${place}`,
    end: (place: number) => `End ${place}`,
  },
  de: {
    none: 'Dieser Server hat noch keine Abos. /setup legt eines in wenigen Schritten an, /subscribe sofort.',
    title: 'Abos',
    toChange: 'Zum Ändern: /subscribe mit der Option „change“.',
    pause: (place) => `Abo ${place} pausieren`,
    resume: (place) => `Abo ${place} fortsetzen`,
    end: (place) => `Abo ${place} beenden`,
  },
  ar: {
    none: 'ليس لهذا الخادم اشتراكات بعد. يُنشئ اشتراكًا في خطوات قليلة الأمر /setup وفورًا الأمر /subscribe.',
    title: 'الاشتراكات',
    toChange: 'لتغيير اشتراك: الأمر /subscribe مع الخيار «change».',
    pause: (place) => `إيقاف الاشتراك ${place} مؤقتًا`,
    resume: (place) => `استئناف الاشتراك ${place}`,
    end: (place) => `إنهاء الاشتراك ${place}`,
  },
});
