// /status: is it well? Feeds, stories, deliveries of this server, and what to do about what is not.
import { InteractionContextType } from 'discord.js';
import { administration, type Command, guildOf, say } from '../command.ts';
import { describeFeed } from '../describe.ts';
import { shown } from '../text.ts';

export const status: Command = {
  definition: {
    name: 'status',
    description: 'Is all well? Feeds, subscriptions and deliveries of this server',
    contexts: [InteractionContextType.Guild],
    default_member_permissions: administration,
  },
  isPrivate: true,
  run: async (app, interaction) => {
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
      [
        `**${troubled.length + paused.length + failed.length === 0 ? 'All is well' : 'Some things need a look'}**`,
        `Feeds: ${feeds.length}${troubled.length > 0 ? `, ${troubled.length} in trouble` : ''} · stories of the last day: ${stories.length}${stories.length === 1000 ? ' or more' : ''}`,
        `Subscriptions: ${subscriptions.length}${paused.length > 0 ? `, ${paused.length} paused` : ''} · last look at what is due: ${lastTick === 0 ? 'never' : `<t:${Math.floor(lastTick / 1000)}:R>`}`,
        ...troubled.slice(0, 5).map((feed) => `- ${describeFeed(feed)}`),
        ...paused
          .slice(0, 5)
          .map((one) => `- <#${one.channelId}> is paused: ${shown(one.pausedWhy ?? '')}. /subscriptions resumes it.`),
        ...failed
          .slice(0, 5)
          .map(
            (one) =>
              `- A ${one.kind} for <#${one.channelId}> ${one.state === 'failed' ? 'failed' : 'may or may not have arrived'}: ${shown(one.why ?? 'no reason known')}`,
          ),
      ]
        .join('\n')
        .slice(0, 2000),
    );
  },
};
