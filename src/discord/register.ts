// Registers the commands with Discord, once for each change: Discord counts creations, and a restart should cost none.
import { createHash } from 'node:crypto';
import type { REST } from 'discord.js';
import { Routes } from 'discord-api-types/v10';
import type { App } from '../ports/app.ts';
import { messageMenus } from './actions/index.ts';
import { commands } from './commands/index.ts';

/** Every command's and message menu's definition, as Discord is told. */
export const definitions = [...commands, ...messageMenus].map(({ definition }) => definition);

/** Says whether anything was sent. */
export async function registerCommands(app: App, rest: Pick<REST, 'put'>, applicationId: string): Promise<boolean> {
  const note = `commands:${applicationId}`;
  const hash = createHash('sha256').update(JSON.stringify(definitions)).digest('hex');
  if ((await app.store.notes.get(note)) === hash) {
    return false;
  }
  await rest.put(Routes.applicationCommands(applicationId), { body: definitions });
  // After Discord took them, never before: noted too early, a failed registration would never be tried again.
  await app.store.notes.save(note, hash);
  return true;
}
