// What is stored of a person and of a server, as plain data: for them to look at and to take with them.
import type { App } from '../ports/app.ts';

/** Messages in an export, newest first. */
const messagesTold = 500;

/** What is theirs, and what they made for servers, where their id stands beside it; there is nothing else of them. */
export async function gatherPerson({ store }: Pick<App, 'store'>, userId: string) {
  const person = await store.people.get(userId);
  const topics = await store.topics.madeBy(userId);
  const subscriptions = await store.subscriptions.madeBy(userId);
  const follows = await store.feeds.followsBy(userId);
  const outlets = await Promise.all(follows.map(async ({ feedId }) => (await store.feeds.get(feedId))?.outlet ?? null));
  return {
    userId,
    settings: person === null ? null : { timeZone: person.timeZone, language: person.language },
    own: await gatherOwn(store, userId),
    topics: topics.map(({ guildId, name, createdAt }) => ({ serverId: guildId, name, madeAt: moment(createdAt) })),
    answers: (await store.topics.answeredBy(userId)).flatMap(({ guildId, name, answers }) =>
      answers
        .filter(({ answeredBy }) => answeredBy === userId)
        .map(({ title, belongs, answeredAt }) => {
          return { serverId: guildId, topic: name, article: title, belongs, answeredAt: moment(answeredAt) };
        }),
    ),
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
    channelMutes: (await store.mutes.madeBy(userId)).map(({ guildId, channelId, what, label, createdAt }) => {
      return { serverId: guildId, channelId, what, label, madeAt: moment(createdAt) };
    }),
    decisions: (await store.care.madeBy(userId)).map(({ guildId, kind, storyId, headline, createdAt }) => {
      return { serverId: guildId, kind, storyId, headline, madeAt: moment(createdAt) };
    }),
  };
}

/** Nobody else's: digests in direct messages, what they saved and muted. */
async function gatherOwn(store: App['store'], userId: string) {
  return {
    digests: (await store.subscriptions.ofPerson(userId)).map(({ guildId, schedule, style, createdAt }) => {
      return { serverId: guildId, schedule, style, madeAt: moment(createdAt) };
    }),
    saved: (await store.saved.of(userId)).map(({ headline, url, savedAt }) => {
      return { headline, url, savedAt: moment(savedAt) };
    }),
    mutes: (await store.mutes.ofPerson(userId)).map(({ guildId, what, label, createdAt }) => {
      return { serverId: guildId, what, label, madeAt: moment(createdAt) };
    }),
  };
}

function moment(at: number): string {
  return new Date(at).toISOString();
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
    topics: topics.map(({ name, seeds, mustHave, anyOf, never, threshold, answers }) => {
      const given = answers.map(({ title, url, belongs }) => ({ title, url, belongs }));
      return { name, seeds, mustHave, anyOf, never, threshold, answers: given };
    }),
    subscriptions: (await store.subscriptions.ofGuild(guildId)).map(
      ({ createdBy: _person, userId: _nobody, ...rest }) => rest,
    ),
    feeds: seen.filter((feed) => !feed.shared).map(({ url, outlet }) => ({ url, outlet })),
    // Without addresses: these are whoever's that runs us, with the keys that may stand in them.
    refusedFeeds: refused.map(({ outlet }) => ({ outlet })),
    channelMutes: (await store.mutes.ofGuild(guildId)).map(({ channelId, what, label }) => ({
      channelId,
      what,
      label,
    })),
    decisions: (await store.care.ofGuild(guildId)).map(({ createdBy: _person, guildId: _server, ...rest }) => rest),
    messages: deliveries.map(({ channelId, messageId, kind, operation, state, createdAt, why }) => {
      return { channelId, messageId, kind, operation, state, at: moment(createdAt), why };
    }),
    /** Whether there are more messages than these. */
    isCut: deliveries.length === messagesTold,
  };
}
