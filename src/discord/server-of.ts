// The server whose news an asker sees: where they ask, or, in direct messages, one whose digest they get there.

import { viewStories } from '../deliver/shell/sight.ts';
import type { App } from '../ports/app.ts';
import type { Ask } from './command.ts';

/**
 * For a story in direct messages the server of a digest of theirs that sees it, first of one that told it. Asked of Discord is
 * whether they are still a member there: an old message must not go on showing them what the server sees. Null when there is none.
 */
export async function serverOf(app: App, interaction: Ask, storyId: string): Promise<string | null> {
  if (interaction.guildId !== null) {
    return interaction.guildId;
  }
  const story = await app.store.stories.heir(storyId);
  if (story === null) {
    return null;
  }
  for (const guildId of await serversThatTold(app, interaction.user.id, story.id)) {
    const guild = await app.store.guilds.get(guildId);
    const isOpen = guild !== null && guild.removedAt === null;
    if (isOpen && (await viewStories(app, guildId, [story])).length > 0) {
      if ((await app.messenger.hasMember(guildId, interaction.user.id)) === true) {
        return guildId;
      }
    }
  }
  return null;
}

/** Of all their digests, those that told it first. */
async function serversThatTold({ store }: App, userId: string, storyId: string): Promise<readonly string[]> {
  const names = [storyId, ...(await store.stories.swallowedBy([storyId])).map(({ id }) => id)];
  const told: string[] = [];
  const rest: string[] = [];
  for (const { id, guildId } of await store.subscriptions.ofPerson(userId)) {
    ((await store.digests.told(id, names)).length > 0 ? told : rest).push(guildId);
  }
  return [...new Set([...told, ...rest])];
}
