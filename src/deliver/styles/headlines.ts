// The style `headlines`: one line a story, for a glance.
import type { DigestStory } from '../../model/digest.ts';
import { inDirection } from '../../model/direction.ts';
import type { Language } from '../../model/language.ts';
import { limits } from '../../model/limits.ts';
import { escapeText } from '../escape.ts';
import { headlineLink, timestamp } from '../lines.ts';
import { words } from '../lines.words.ts';
import { pack } from '../pack.ts';
import type { Style } from './index.ts';

const color = 0x0b_72_85;

export const headlines: Style = {
  name: 'headlines',
  arrange: (stories, room, language) => {
    const size = Math.min(room.characters, limits.embedDescription);
    const lines = stories.map((story) => line(story, language));
    return pack(lines, (text) => text.length + 1, { size, pieces: Number.POSITIVE_INFINITY }).map((texts) => [
      { description: texts.join('\n'), color },
    ]);
  },
};

function line({ view, update }: DigestStory, language: Language): string {
  const say = words(language);
  const parts = [
    ...(update === null || update.length === 0 ? [] : [`**${say.update}** ${escapeText(update[0]!, 120)}`]),
    say.outlets(view.reports.length),
    timestamp(view.lastAt),
  ];
  return `- ${inDirection(`${headlineLink(view, language)} · ${parts.join(' · ')}`, language)}`;
}
