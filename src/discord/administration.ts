// Who may administer the bot in a server: those who manage the server, and those with the role that it chose in /settings.
// Discord hides administration from all but the first; only a server's own administrators can show it to a role there.
import { type Interaction, PermissionFlagsBits } from 'discord.js';
import type { App } from '../ports/app.ts';

type Asker = Pick<Interaction, 'guildId' | 'memberPermissions' | 'member'>;

/** What they may do anywhere in Discord: choosing the role is theirs alone. */
export function managesServer({ memberPermissions }: Pick<Asker, 'memberPermissions'>): boolean {
  return memberPermissions?.has(PermissionFlagsBits.ManageGuild) === true;
}

/** Asks the store only about those who do not manage the server. */
export async function mayAdminister(app: App, asker: Asker): Promise<boolean> {
  if (managesServer(asker) || asker.guildId === null || asker.member === null) {
    return managesServer(asker);
  }
  const roleId = (await app.store.guilds.get(asker.guildId))?.adminRoleId ?? null;
  const { roles } = asker.member;
  return roleId !== null && (Array.isArray(roles) ? roles.includes(roleId) : roles.cache.has(roleId));
}
