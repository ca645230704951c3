// A story that a person saved for later: theirs in whatever server they found it, and readable after the story is forgotten.

export interface SavedStory {
  readonly userId: string;
  readonly storyId: string;
  readonly headline: string;
  readonly url: string | null;
  readonly savedAt: number;
}
