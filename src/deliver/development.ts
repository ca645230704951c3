// A development: what is materially new in a story since its card, or its last development, for the thread at the card.
import type { Card } from '../model/card.ts';
import { contentId } from '../model/ids.ts';
import { changeLines, changesSince, shownOf } from './changes.ts';
import type { Drawing } from './draw.ts';
import { storyEmbed } from './embed.ts';
import { recordAt, type Sight, type StoryRecord, viewStory } from './view.ts';

/** Null while nothing is, and once an administrator ended the story. */
export function developmentOf(card: Card, record: StoryRecord, sight: Sight): Drawing | null {
  const view = viewStory(record, sight);
  const toldAt = card.developedAt ?? card.createdAt;
  const before = viewStory(recordAt(record, toldAt), sight);
  if (view === null || before === null || record.care?.isEnded === true) {
    return null;
  }
  const changes = changesSince({ ...shownOf(before), toldAt }, view, sight.settings);
  if (!changes.isMaterial) {
    return null;
  }
  const id = contentId('development', card.channelId, card.storyId, String(sight.now.getTime()));
  const mark = `https://newsloom.invalid/development/${id}`;
  const { title: _title, url: _url, ...said } = storyEmbed(view, changeLines(changes, sight.language), sight.language);
  // An embed without a title, whose address nobody sees: by it the message is known again.
  return { payload: { embeds: [{ ...said, url: mark }], allowed_mentions: { parse: [] } }, mark };
}
