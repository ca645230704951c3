// The server whose news an asker sees: where they ask, or, in direct messages, one whose digest they get there.
import { findStory } from '../deliver/shell/care.ts';
import { namesOf, sightOf, viewStories } from '../deliver/shell/sight.ts';
import type { App } from '../ports/app.ts';
import type { Ask } from './command.ts';

/**
 * For a story in direct messages the server of a digest of theirs that sees it, first of one that told it. Asked of Discord is
 * whether they are still a member there: an old message must not go on showing them what the server sees. Null when there is none.
 */
export async function serverOf(app: App, interaction: Ask, storyId: string): Promise<string | null> {
  const { guildId, user } = interaction;
  if (guildId !== null) {
    return guildId;
  }
  const seeing = await serversThatSee(app, user.id, storyId);
  for (const id of seeing) {
    if ((await app.messenger.hasMember(id, user.id)) === true) {
      return id;
    }
  }
  return null;
}

/** Those of their digests, the ones that told it first. */
async function serversThatSee(app: App, userId: string, storyId: string): Promise<readonly string[]> {
  const { store } = app;
  const told: string[] = [];
  const rest: string[] = [];
  for (const { id, guildId } of await store.subscriptions.ofPerson(userId)) {
    const guild = await store.guilds.get(guildId);
    const story = guild === null || guild.removedAt !== null ? null : await findStory(app, guildId, storyId);
    if (story !== null && (await viewStories(app, guildId, [story])).length > 0) {
      const names = (await namesOf(app, [story], await sightOf(app, guildId))).get(story.id) ?? [story.id];
      ((await store.digests.told(id, names)).length > 0 ? told : rest).push(guildId);
    }
  }
  return [...new Set([...told, ...rest])];
}
