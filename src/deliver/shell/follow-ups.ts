// How a story went on since it was told in a message, as the server sees it: for the button below its card.
import type { OutletReport, StoryView } from '../../model/digest.ts';
import type { Story } from '../../model/story.ts';
import type { App } from '../../ports/app.ts';
import { type Turn, turnsSince } from '../timeline.ts';
import { viewStory } from '../view.ts';
import { namesOf, recordsOf, sightOf } from './sight.ts';

export interface FollowUps {
  readonly view: StoryView;
  /** When the message was made; when the story began, where nobody knows the message. */
  readonly sinceAt: number;
  readonly turns: readonly Turn[];
  /** Reports since, newest first. */
  readonly reports: readonly OutletReport[];
}

/** Null when the server sees nothing of it. */
export async function followUps(
  app: App,
  guildId: string,
  story: Story,
  messageId: string | null,
): Promise<FollowUps | null> {
  const sight = await sightOf(app, guildId);
  const [record] = await recordsOf(app, [story], sight);
  const view = record === undefined ? null : viewStory(record, sight);
  if (record === undefined || view === null) {
    return null;
  }
  const names = (await namesOf(app, [story], sight)).get(story.id) ?? [story.id];
  const cards = (await app.store.cards.ofStories(names)).filter((card) => card.guildId === guildId);
  const sinceAt = cards.find((card) => card.messageId === messageId)?.createdAt ?? view.firstAt;
  const reports = view.reports.filter(({ publishedAt }) => publishedAt > sinceAt);
  return {
    view,
    sinceAt,
    turns: turnsSince(record, sinceAt, sight),
    reports: reports.toSorted((a, b) => b.publishedAt - a.publishedAt),
  };
}
