// Servers as rows: a server that meets us gets one, a server that removes us is marked, and one that comes back within the grace is as before.
import type { Guild } from '../model/guild.ts';
import type { App } from '../ports/app.ts';

/** The server's row, made when there is none, its mark of removal taken away. */
export async function meetGuild(app: App, id: string, name: string): Promise<Guild> {
  const known = await app.store.guilds.get(id);
  if (known !== null && known.removedAt === null && known.name === name) {
    return known;
  }
  const guild: Guild = {
    id,
    name,
    timeZone: known?.timeZone ?? app.config.timeZone,
    logChannelId: known?.logChannelId ?? null,
    joinedAt: known?.joinedAt ?? app.now().getTime(),
    removedAt: null,
  };
  await app.store.guilds.save(guild);
  return guild;
}

/** Marks it as removed now; its rows are deleted when the grace is over. */
export async function partGuild(app: App, id: string): Promise<void> {
  const known = await app.store.guilds.get(id);
  if (known !== null && known.removedAt === null) {
    await app.store.guilds.save({ ...known, removedAt: app.now().getTime() });
  }
}
