// The style `cards`: each story is an embed of its own, with lead, outlets and picture.
import type { APIEmbed } from 'discord-api-types/v10';
import { storyEmbed } from '../embed.ts';
import { pack } from '../pack.ts';
import type { Style } from './index.ts';

export const cards: Style = {
  name: 'cards',
  arrange: (stories, room, language) =>
    pack(
      stories.map(({ view, update }) => storyEmbed(view, update, language)),
      sizeOf,
      { size: room.characters, pieces: room.embeds },
    ),
};

function sizeOf(embed: APIEmbed): number {
  return (embed.title?.length ?? 0) + (embed.description?.length ?? 0);
}
