// Servers as rows: a server that meets us gets one, a server that removes us is marked, and one that comes back within the grace is as before.
import type { Guild } from '../model/guild.ts';
import { languageOf } from '../model/language.ts';
import type { App } from '../ports/app.ts';

/** A server as Discord names it; its language is where we begin. */
export interface MetGuild {
  readonly id: string;
  readonly name: string;
  readonly preferredLocale: string;
}

/** The server's row, made when there is none, its mark of removal taken away. */
export async function meetGuild(app: App, { id, name, preferredLocale }: MetGuild): Promise<Guild> {
  const known = await app.store.guilds.get(id);
  if (known !== null && known.removedAt === null && known.name === name) {
    return known;
  }
  // Read again and written in one go: what /settings saves meanwhile must not be undone.
  return app.store.transaction(async ({ guilds }) => {
    const first = {
      id,
      timeZone: app.config.timeZone,
      logChannelId: null,
      language: languageOf(preferredLocale),
      adminRoleId: null,
      joinedAt: app.now().getTime(),
    };
    const guild: Guild = { ...((await guilds.get(id)) ?? first), name, removedAt: null };
    await guilds.save(guild);
    return guild;
  });
}

/** Marks it as removed now; its rows are deleted when the grace is over. */
export async function partGuild(app: App, id: string): Promise<void> {
  await app.store.transaction(async ({ guilds }) => {
    const known = await guilds.get(id);
    if (known !== null && known.removedAt === null) {
      await guilds.save({ ...known, removedAt: app.now().getTime() });
    }
  });
}
