// What a server's log channel is told of: each thing once.
import { withCommands } from '../../model/direction.ts';
import type { App } from '../../ports/app.ts';
import { drawNotice } from '../draw.ts';
import { noticeDelivery, noticeId } from '../outbox.ts';
import { feedTrouble, type Said } from '../troubles.ts';

/** Once for each server and key, to its log channel, where it has one, in its language. */
export async function addNotice(app: App, guildId: string, key: string, said: Said): Promise<void> {
  const guild = await app.store.guilds.get(guildId);
  app.log.warn('notice', { key, guild: guildId, text: said('en') });
  if (guild === null || guild.removedAt !== null || guild.logChannelId === null) {
    return;
  }
  const id = noticeId(guildId, key);
  const where = { guildId, channelId: guild.logChannelId };
  const drawing = drawNotice(withCommands(said(guild.language), guild.language), id);
  await app.store.deliveries.add([noticeDelivery(id, where, drawing, app.now())]);
}

/** Tells the servers that follow a feed that it has been broken for long, and when it works again; of a shared feed only the operator's log. */
export async function tellTroubles(app: App): Promise<void> {
  for (const feed of await app.store.feeds.troubled()) {
    const trouble = feedTrouble(feed, app.now(), app.settings);
    if (trouble === null) {
      continue;
    }
    app.log.warn('feed', { key: feed.id, host: feed.host, kind: trouble.kind, text: trouble.said('en') });
    const follows = feed.shared ? [] : await app.store.feeds.follows(feed.id);
    for (const { guildId } of follows.filter((follow) => follow.wanted)) {
      await addNotice(app, guildId, trouble.key, trouble.said);
    }
    // After the notices: a crash before them would leave the rest untold, and telling again is the same row.
    await app.store.transaction(async ({ feeds }) => {
      const fresh = await feeds.get(feed.id);
      if (fresh !== null && fresh.troubleToldAt === feed.troubleToldAt) {
        await feeds.save({ ...fresh, troubleToldAt: trouble.kind === 'broken' ? app.now().getTime() : null });
      }
    });
  }
}
