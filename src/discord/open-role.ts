// Whether a role may be one that members give themselves at a button: it must open nothing that not everyone may, and be ours to give.
import { type Guild, PermissionFlagsBits, type Role } from 'discord.js';

export type WhyNotOpen =
  /** There is no such role (any more), or it is everyone's. */
  | 'gone'
  /** It belongs to an integration, or stands at or above our own highest. */
  | 'out-of-reach'
  /** We lack the permission Manage Roles. */
  | 'may-not'
  | 'dangerous';

/** Who holds one of these decides over others, or reaches all of them. By Discord's names in the list of a role's permissions. */
const dangerous: readonly bigint[] = [
  PermissionFlagsBits.Administrator,
  PermissionFlagsBits.ManageGuild,
  PermissionFlagsBits.ManageRoles,
  PermissionFlagsBits.ManageChannels,
  PermissionFlagsBits.ManageMessages,
  PermissionFlagsBits.ManageThreads,
  PermissionFlagsBits.ManageWebhooks,
  PermissionFlagsBits.ManageNicknames,
  PermissionFlagsBits.ManageEvents,
  PermissionFlagsBits.ManageGuildExpressions,
  PermissionFlagsBits.KickMembers,
  PermissionFlagsBits.BanMembers,
  PermissionFlagsBits.ModerateMembers,
  PermissionFlagsBits.MuteMembers,
  PermissionFlagsBits.DeafenMembers,
  PermissionFlagsBits.MoveMembers,
  PermissionFlagsBits.MentionEveryone,
  PermissionFlagsBits.ViewAuditLog,
  PermissionFlagsBits.ViewGuildInsights,
  PermissionFlagsBits.ViewCreatorMonetizationAnalytics,
];

/** The role, or why it is not one that members may take. Asked at each press: roles change. */
export function openRole(guild: Guild, roleId: string): Role | WhyNotOpen {
  const role = guild.roles.cache.get(roleId);
  const me = guild.members.me;
  if (role === undefined || me === null || role.id === guild.id) {
    return 'gone';
  }
  if (dangerous.some((bit) => (role.permissions.bitfield & bit) !== 0n)) {
    return 'dangerous';
  }
  if (!me.permissions.has(PermissionFlagsBits.ManageRoles)) {
    return 'may-not';
  }
  return role.managed || role.comparePositionTo(me.roles.highest) >= 0 ? 'out-of-reach' : role;
}
