// The style `compact`: all stories in one numbered list, a headline and two lines each.
import type { DigestStory } from '../../model/digest.ts';
import type { Language } from '../../model/language.ts';
import { limits } from '../../model/limits.ts';
import { countsLine, headlineLink, outletsLine, paragraph, timestamp, topicsLine, updateLine } from '../lines.ts';
import { pack } from '../pack.ts';
import type { Style } from './index.ts';

const blank = '\n\n';
const color = 0x36_4f_c7;

export const compact: Style = {
  name: 'compact',
  arrange: (stories, room, language) => {
    const blocks = stories.map((story, index) => block(story, index, language));
    const size = Math.min(room.characters, limits.embedDescription);
    return pack(blocks, (text) => text.length + blank.length, { size, pieces: Number.POSITIVE_INFINITY }).map(
      (texts) => [{ description: texts.join(blank), color }],
    );
  },
};

function block({ view, update }: DigestStory, index: number, language: Language): string {
  return paragraph(
    [
      `**${index + 1}.** ${headlineLink(view, language)}`,
      updateLine(update, language),
      `${countsLine(view, language)} · ${timestamp(view.lastAt)}`,
      [outletsLine(view, 5, 700, language), topicsLine(view, language)].filter((line) => line !== '').join(' · '),
    ],
    language,
  );
}
