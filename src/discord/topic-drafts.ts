// Topics that somebody looks at before they are saved. They live in memory, few and not for long: nobody is bound to what was not saved,
// and after a restart the buttons of a draft say that it is gone.
import type { Topic } from '../model/topic.ts';
import type { App } from '../ports/app.ts';
import type { CaughtStory } from './topic-catch.ts';

export interface Draft {
  readonly id: string;
  readonly guildId: string;
  /** Only they see it. */
  readonly userId: string;
  /** As it would be saved. */
  readonly topic: Topic;
  /** The revision of the saved topic that is being edited; null for a new one. */
  readonly edits: number | null;
  /** The channel for which /setup asked for the topic; null outside of it. */
  readonly setupChannelId: string | null;
  readonly caught: readonly CaughtStory[];
}

interface Kept {
  readonly draft: Draft;
  readonly untilAt: number;
}

const drafts = new WeakMap<App, Map<string, Kept>>();

/** The one longest untouched makes room. */
export function keepDraft(app: App, draft: Draft): void {
  const kept = drafts.get(app) ?? new Map<string, Kept>();
  drafts.set(app, kept);
  kept.delete(draft.id);
  kept.set(draft.id, { draft, untilAt: app.now().getTime() + app.settings.topicDraftMinutes * 60_000 });
  for (const id of kept.keys()) {
    if (kept.size <= app.settings.topicDrafts) {
      break;
    }
    kept.delete(id);
  }
}

/** Null when it is gone, or was never this person's in this server. */
export function draftOf(app: App, id: string, who: { guildId: string | null; userId: string }): Draft | null {
  const kept = drafts.get(app)?.get(id);
  return kept !== undefined &&
    kept.untilAt > app.now().getTime() &&
    kept.draft.userId === who.userId &&
    kept.draft.guildId === who.guildId
    ? kept.draft
    : null;
}

export function dropDraft(app: App, id: string): void {
  drafts.get(app)?.delete(id);
}
