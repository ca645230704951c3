// What is stored of a person and of a server, as plain data: for them to look at and to take with them.
import type { App } from '../ports/app.ts';

/** Messages in an export, newest first. */
const messagesTold = 500;

/** A person's id stands beside what they made, in any server; there is nothing else of them. */
export async function gatherPerson(app: App, userId: string) {
  const { store } = app;
  const topics = await store.topics.madeBy(userId);
  const subscriptions = await store.subscriptions.madeBy(userId);
  const follows = await store.feeds.followsBy(userId);
  const moment = (at: number): string => new Date(at).toISOString();
  const outlets = await Promise.all(follows.map(async ({ feedId }) => (await store.feeds.get(feedId))?.outlet ?? null));
  return {
    userId,
    topics: topics.map(({ guildId, name, createdAt }) => ({ serverId: guildId, name, madeAt: moment(createdAt) })),
    subscriptions: subscriptions.map(({ guildId, channelId, createdAt }) => ({
      serverId: guildId,
      channelId,
      madeAt: moment(createdAt),
    })),
    // Without addresses, which may hold a key that is the server's.
    feeds: follows.map(({ guildId, at }, index) => ({
      serverId: guildId,
      outlet: outlets[index],
      followedAt: moment(at),
    })),
  };
}

export async function gatherServer(app: App, guildId: string) {
  const { store } = app;
  const guild = await store.guilds.get(guildId);
  const topics = (await store.topics.seenBy(guildId)).filter((topic) => topic.guildId === guildId);
  const seen = await store.feeds.seenBy(guildId);
  const seenIds = new Set(seen.map(({ id }) => id));
  const refused = (await store.feeds.all()).filter((feed) => feed.shared && !seenIds.has(feed.id));
  const deliveries = await store.deliveries.ofGuild(guildId, messagesTold);
  return {
    settings: guild,
    // Without the numbers of those who made them: they are theirs, and each may ask for their own.
    topics: topics.map(({ name, seeds, mustHave, anyOf, never, threshold }) => {
      return { name, seeds, mustHave, anyOf, never, threshold };
    }),
    subscriptions: (await store.subscriptions.ofGuild(guildId)).map(
      ({ createdBy: _person, userId: _nobody, ...rest }) => rest,
    ),
    feeds: seen.filter((feed) => !feed.shared).map(({ url, outlet }) => ({ url, outlet })),
    // Without addresses: these are whoever's that runs us, with the keys that may stand in them.
    refusedFeeds: refused.map(({ outlet }) => ({ outlet })),
    messages: deliveries.map(({ channelId, messageId, kind, operation, state, createdAt, why }) => {
      return { channelId, messageId, kind, operation, state, at: new Date(createdAt).toISOString(), why };
    }),
    /** Whether there are more messages than these. */
    isCut: deliveries.length === messagesTold,
  };
}
