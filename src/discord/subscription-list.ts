// The list of a server's subscriptions as a message with buttons; the command and its buttons show the same one.
import { ButtonStyle, ComponentType } from 'discord-api-types/v10';
import type { App } from '../ports/app.ts';
import { type Answer, say } from './command.ts';
import { describeSubscription } from './describe.ts';
import { pageButtons, pageOf } from './pages.ts';

/** Four a page, since each has a row of buttons and Discord allows five rows. */
export async function listSubscriptions(app: App, guildId: string, page: number): Promise<Answer> {
  const topics = await app.store.topics.seenBy(guildId);
  const { rows, number, count } = pageOf(await app.store.subscriptions.ofGuild(guildId), page, 4);
  if (rows.length === 0) {
    return say('This server has no subscriptions yet. /subscribe makes one.');
  }
  const lines = rows.map(
    (subscription, index) => `${number * 4 + index + 1}. ${describeSubscription(subscription, topics)}`,
  );
  return {
    content: `**Subscriptions**${count > 1 ? ` (page ${number + 1} of ${count})` : ''}\n${lines.join('\n').slice(0, 1800)}\n-# To change one: /subscribe with the option "change".`,
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
              label: `${isPaused ? 'Resume' : 'Pause'} ${place}`,
              custom_id: `subscription:${isPaused ? 'resume' : 'pause'}:${subscription.id}:${number}`,
            },
            {
              type: ComponentType.Button as const,
              style: ButtonStyle.Danger as const,
              label: `End ${place}`,
              custom_id: `subscription:end:${subscription.id}:${number}`,
            },
          ],
        };
      }),
      ...pageButtons(number, number < count - 1, (at) => `subscription:page::${at}`),
    ],
    allowed_mentions: { parse: [] },
  };
}
