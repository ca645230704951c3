// Which server a verb of the command line speaks for: the local page without a token, else the one that is named or the only one.
import { pageGuildId } from '../../model/guild.ts';
import type { App } from '../../ports/app.ts';
import { UsageError } from '../verb.ts';

/** `named`: what --server said. Throws UsageError with the servers to choose from. */
export async function serverOf(app: App, named: string | undefined): Promise<string> {
  const guilds = (await app.store.guilds.all()).filter((guild) => guild.removedAt === null);
  const known = guilds.find((guild) => guild.id === (named ?? (guilds.length === 1 ? guilds[0]?.id : undefined)));
  if (known !== undefined) {
    return known.id;
  }
  if (app.config.discordToken === null && (named === undefined || named === pageGuildId)) {
    return pageGuildId;
  }
  const choice = guilds.map((guild) => `  ${guild.id}  ${guild.name}`).join('\n');
  throw new UsageError(
    guilds.length === 0
      ? 'The bot is in no server yet: start it and invite it first.'
      : `Say for which server with --server:\n${choice}`,
  );
}
