// What stands in a message, and which stories of ours it tells: a card by its buttons, a digest by its mark or its menu.
import type { Message } from 'discord.js';
import type { APIEmbed, APIMessage } from 'discord-api-types/v10';
import { findStory } from '../deliver/shell/care.ts';
import { viewStories } from '../deliver/shell/sight.ts';
import type { Payload } from '../model/delivery.ts';
import type { StoryView } from '../model/digest.ts';
import type { App } from '../ports/app.ts';

/** What people read in a message, and the marks that we left in it. */
export interface Shown {
  readonly content: string;
  readonly embeds: readonly APIEmbed[];
  readonly customIds: readonly string[];
}

/** What stands in a message, and in one that it passes on. */
export function shownIn(message: Message | APIMessage): Shown {
  const raw = 'toJSON' in message ? [message, ...message.messageSnapshots.values()] : [message];
  return {
    content: raw
      .map(({ content }) => content)
      .join('\n')
      .trim(),
    embeds: raw.flatMap(({ embeds }) => embeds.map((embed) => ('toJSON' in embed ? embed.toJSON() : embed))),
    customIds: customIdsIn(raw.map(({ components }) => components)),
  };
}

/** The same of one that we posted. */
export function shownByUs({ content, embeds, components }: Payload): Shown {
  return { content: content ?? '', embeds: embeds ?? [], customIds: customIdsIn(components) };
}

function customIdsIn(components: unknown): readonly string[] {
  return [...JSON.stringify(components ?? []).matchAll(/"custom_id":"([^"]+)"/g)].map((match) => match[1]!);
}

/** The stories of a card, or of a digest, as this server may see them; none for a message that is not ours. */
export async function storiesShown(
  app: App,
  guildId: string,
  { embeds, customIds }: Shown,
): Promise<readonly StoryView[]> {
  const told = customIds.map((id) => /^(?:sources|why):([^:]+)$/.exec(id)?.[1]).filter((id) => id !== undefined);
  const digestIds = [
    ...customIds.map((id) => /^digest:([^:]+)/.exec(id)?.[1]),
    ...embeds.map(({ url }) => /^https:\/\/newsloom\.invalid\/digest\/([^/]+)\//.exec(url ?? '')?.[1]),
  ];
  for (const id of digestIds.filter((each) => each !== undefined)) {
    const digest = await app.store.digests.get(id);
    if (digest?.guildId === guildId) {
      told.push(...digest.stories.map(({ view }) => view.storyId));
    }
  }
  const stories = [];
  for (const id of new Set(told)) {
    stories.push(await findStory(app, guildId, id));
  }
  return viewStories(
    app,
    guildId,
    stories.filter((story) => story !== null),
  );
}

/** Addresses in its words, then those of what Discord shows of them. */
export function linksIn({ content, embeds }: Shown): readonly string[] {
  const written = [...content.matchAll(/https?:\/\/[^\s<>()[\]]+/g)];
  const linked = embeds.map(({ url }) => url ?? '').filter((url) => /^https?:\/\//.test(url));
  return [...new Set([...written.map(([link]) => link.replace(/[.,;:!?*_~|]+$/, '')), ...linked])];
}
