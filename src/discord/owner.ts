// Whoever runs the bot, as Discord knows them: the owner of the application, or of the team that has it. Asked at each start;
// kept is only where their direct messages go.
import type { Client } from 'discord.js';
import { Team } from 'discord.js';
import { ownerChannelNote } from '../deliver/shell/owner.ts';
import type { App } from '../ports/app.ts';

export async function meetOwner(app: App, client: Client<true>): Promise<void> {
  const { owner } = await client.application.fetch();
  const userId = owner instanceof Team ? owner.ownerId : (owner?.id ?? null);
  if (userId === null) {
    return;
  }
  const { id } = await client.users.createDM(userId);
  await app.store.notes.save(ownerChannelNote, id);
}
