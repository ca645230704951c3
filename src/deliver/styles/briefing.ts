// The style `briefing`: to be read from top to bottom. The stories stand under their topics, each with its lead.
// A story of several topics stands under its best one; topics come in the order of their best stories.
import type { APIEmbed } from 'discord-api-types/v10';
import type { DigestStory } from '../../model/digest.ts';
import type { Language } from '../../model/language.ts';
import { limits } from '../../model/limits.ts';
import { escapeText } from '../escape.ts';
import { differLine, headlineLink, leadLine, outletsLine, paragraph, timestamp, updateLine } from '../lines.ts';
import { pack } from '../pack.ts';
import type { Style } from './index.ts';

const blank = '\n\n';
const color = 0x5f_3d_c4;
const titleRoom = 100;

export const briefing: Style = {
  name: 'briefing',
  arrange: (stories, room, language) => {
    const embeds = [...byTopic(stories)].flatMap(([topic, ofTopic]) =>
      section(topic, ofTopic, room.characters, language),
    );
    return pack(embeds, sizeOf, { size: room.characters, pieces: room.embeds });
  },
};

/** By the best topic's name; those without any at the end, under the empty name. */
function byTopic(stories: readonly DigestStory[]): ReadonlyMap<string, readonly DigestStory[]> {
  const groups = new Map<string, DigestStory[]>();
  for (const story of [...stories.filter(hasTopic), ...stories.filter((story) => !hasTopic(story))]) {
    const name = story.view.topics[0]?.name ?? '';
    groups.set(name, [...(groups.get(name) ?? []), story]);
  }
  return groups;
}

function hasTopic({ view }: DigestStory): boolean {
  return view.topics.length > 0;
}

/** One embed, or several when the stories need them. */
function section(
  topic: string,
  stories: readonly DigestStory[],
  most: number,
  language: Language,
): readonly APIEmbed[] {
  const size = Math.min(most - titleRoom, limits.embedDescription);
  const title = topic === '' ? '' : escapeText(topic, titleRoom);
  return pack(
    stories.map((story) => block(story, language)),
    (text) => text.length + blank.length,
    {
      size,
      pieces: Number.POSITIVE_INFINITY,
    },
  ).map((texts) => ({ ...(title === '' ? {} : { title }), description: texts.join(blank), color }));
}

function block({ view, update }: DigestStory, language: Language): string {
  return paragraph(
    [
      headlineLink(view, language),
      updateLine(update, language),
      leadLine(view, language),
      differLine(view, language),
      [outletsLine(view, 3, 500, language), timestamp(view.lastAt)].filter((part) => part !== '').join(' · '),
    ],
    language,
  );
}

function sizeOf(embed: APIEmbed): number {
  return (embed.title?.length ?? 0) + (embed.description?.length ?? 0);
}
