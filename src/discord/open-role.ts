// Whether a role may be one that members give themselves at a button: it must open nothing that not everyone may, and be ours to give.
import { type Guild, PermissionFlagsBits, type Role } from 'discord.js';

export type WhyNotOpen =
  /** There is no such role (any more), or it is everyone's. */
  | 'gone'
  /** It belongs to an integration, or stands at or above our own highest. */
  | 'out-of-reach'
  /** We lack the permission Manage Roles. */
  | 'may-not'
  /** Who holds it may do, or sees in some channel, what not everyone may. */
  | 'opens-more';

/** The role, or why it is not one that members may take. Asked at each press: roles change. */
export function openRole(guild: Guild, roleId: string): Role | WhyNotOpen {
  const role = guild.roles.cache.get(roleId);
  const me = guild.members.me;
  if (role === undefined || me === null || role.id === guild.id) {
    return 'gone';
  }
  if (opensMore(guild, role)) {
    return 'opens-more';
  }
  if (!me.permissions.has(PermissionFlagsBits.ManageRoles)) {
    return 'may-not';
  }
  return role.managed || role.comparePositionTo(me.roles.highest) >= 0 ? 'out-of-reach' : role;
}

function opensMore(guild: Guild, role: Role): boolean {
  const more = role.permissions.bitfield & ~guild.roles.everyone.permissions.bitfield;
  return (
    more !== 0n ||
    guild.channels.cache.some((channel) => {
      const overwrite = 'permissionOverwrites' in channel ? channel.permissionOverwrites.cache.get(role.id) : undefined;
      return overwrite !== undefined && overwrite.allow.bitfield !== 0n;
    })
  );
}
