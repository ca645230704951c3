// The style `headlines`: one line a story, for a glance.
import type { DigestStory } from '../../model/digest.ts';
import { limits } from '../../model/limits.ts';
import { escapeText } from '../escape.ts';
import { counted, headlineLink, timestamp } from '../lines.ts';
import { pack } from '../pack.ts';
import type { Style } from './index.ts';

const color = 0x0b_72_85;

export const headlines: Style = {
  name: 'headlines',
  summary: 'one line a story: headline, number of outlets, time',
  arrange: (stories, room) => {
    const size = Math.min(room.characters, limits.embedDescription);
    const lines = stories.map(line);
    return pack(lines, (text) => text.length + 1, { size, pieces: Number.POSITIVE_INFINITY }).map((texts) => [
      { description: texts.join('\n'), color },
    ]);
  },
};

function line({ view, update }: DigestStory): string {
  const parts = [
    ...(update === null || update.length === 0 ? [] : [`**Update:** ${escapeText(update[0]!, 120)}`]),
    counted(view.reports.length, 'outlet'),
    timestamp(view.lastAt),
  ];
  return `- ${headlineLink(view)} · ${parts.join(' · ')}`;
}
