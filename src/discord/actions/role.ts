// The button "Tell me too": gives the presser the role that breaking news pings, or takes it away again.
import { GuildMember } from 'discord.js';
import type { App } from '../../ports/app.ts';
import { type Action, type Answer, type Ask, say } from '../command.ts';
import { words } from '../commands/role.ts';
import { readFailure } from '../failure.ts';
import { languageFor } from '../language.ts';
import { openRole } from '../open-role.ts';

/** `role:<subscription>:<role>`: what was offered when it was posted, and only while the subscription pings that role. */
export const role: Action = {
  name: 'role',
  isAdministration: false,
  answers: 'own',
  run: async (app, interaction, [id = '', offeredId = '']) => {
    const tell = words(languageFor(interaction));
    const subscription = await app.store.subscriptions.get(id);
    const roleId = subscription?.guildId === interaction.guildId ? (subscription?.breaking?.roleId ?? null) : null;
    const { guild } = interaction;
    if (roleId === null || guild === null) {
      return say(tell.ended);
    }
    if (roleId !== offeredId) {
      return say(tell.changed);
    }
    const open = openRole(guild, roleId);
    return typeof open === 'string' ? say(tell[open](roleId)) : toggle(app, interaction, roleId);
  },
};

async function toggle(app: App, interaction: Ask, roleId: string): Promise<Answer> {
  const tell = words(languageFor(interaction));
  const { member } = interaction;
  if (!(member instanceof GuildMember)) {
    return say(tell.failed);
  }
  const has = member.roles.cache.has(roleId);
  try {
    await (has ? member.roles.remove(roleId) : member.roles.add(roleId));
  } catch (cause) {
    const failure = readFailure(cause);
    if (failure === null) {
      throw new Error('changing a role failed', { cause });
    }
    app.log.warn('role', { key: roleId, kind: failure.kind });
    return say(failure.kind === 'refused' ? tell['out-of-reach'](roleId) : tell.failed);
  }
  return say(has ? tell.putDown(roleId) : tell.taken(roleId));
}
