// The local page as a server: its channels and subscriptions are those of config/newsloom.json, made rows at start.
import { firstDue } from '../deliver/wall-clock.ts';
import type { ConfigSubscription } from '../model/config.ts';
import { pageGuildId } from '../model/guild.ts';
import { contentId } from '../model/ids.ts';
import type { Subscription } from '../model/subscription.ts';
import type { App } from '../ports/app.ts';

/** Adds what config/ names, keeps what is there (what rests since the bot was in Discord meanwhile goes on), and ends what config/ no longer names. Topics must be synced before. */
export async function syncPageSubscriptions(app: App): Promise<void> {
  const now = app.now().getTime();
  const known = await app.store.guilds.get(pageGuildId);
  await app.store.guilds.save({
    id: pageGuildId,
    name: 'Local page',
    timeZone: app.config.timeZone,
    logChannelId: 'log',
    language: 'en',
    adminRoleId: null,
    joinedAt: known?.joinedAt ?? now,
    removedAt: null,
  });
  const topicIds = await topicIdsByFolder(app);
  const wanted = await Promise.all(app.config.pageSubscriptions.map((wish) => toSubscription(app, wish, topicIds)));
  const present = await app.store.subscriptions.ofGuild(pageGuildId);
  for (const subscription of present.filter(({ id }) => !wanted.some((wish) => wish.id === id))) {
    await app.store.subscriptions.delete(subscription.id);
  }
  for (const subscription of wanted) {
    const row = present.find(({ id }) => id === subscription.id);
    // Nobody can pause or resume on the page: one that rests was refused by Discord, which has no such channel.
    if (row === undefined || row.pausedWhy !== null) {
      await app.store.subscriptions.save(subscription);
    }
  }
}

/** Topics of config/ have no server; their names are those of the folders' topic.json. */
async function topicIdsByFolder(app: App): Promise<ReadonlyMap<string, string>> {
  const topics = (await app.store.topics.seenBy(pageGuildId)).filter((topic) => topic.guildId === null);
  return new Map(
    app.config.topics.flatMap(({ folder, name }) => {
      const topic = topics.find((row) => row.name === name);
      return topic === undefined ? [] : [[folder, topic.id] as const];
    }),
  );
}

/** Its id is made from all that it wishes, so that a changed wish is a new subscription. */
async function toSubscription(
  app: App,
  wish: ConfigSubscription,
  topicIds: ReadonlyMap<string, string>,
): Promise<Subscription> {
  const now = app.now();
  return {
    id: contentId('page', JSON.stringify(wish)),
    guildId: pageGuildId,
    channelId: wish.channel,
    topicIds: wish.topics.flatMap((folder) => topicIds.get(folder) ?? []),
    mode: wish.mode,
    schedule: wish.schedule,
    style: wish.style,
    sayWhenEmpty: wish.sayWhenEmpty,
    maxStories: wish.maxStories,
    quiet: null,
    maxCards: null,
    breaking: null,
    pausedWhy: null,
    nextDueAt: wish.mode === 'instant' ? null : firstDue(wish.schedule, now).getTime(),
    toldThroughAt: now.getTime() - 86_400_000,
    seenChange: await app.store.stories.lastChange(),
    channelKind: 'text',
    threads: false,
    publish: false,
    heldUntilAt: null,
    overflowDueAt: null,
    createdAt: now.getTime(),
    createdBy: null,
    userId: null,
  };
}
