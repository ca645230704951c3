// Care of a story: what an administrator of a server decided about its stories, which then holds in that server alone.
// Laid over what was recorded (deliver/care.ts); nothing that was recorded changes by it, so that it can be undone.

/**
 * `merge`: `otherId` and `storyId` are one, and `storyId` goes on. `split`: `articleIds` of `storyId` are another story, which
 * bears the id of this row. `rename`: `headline` stands over it. `end`: nothing more is told of it, and its card is left alone.
 */
export type CareKind = 'merge' | 'split' | 'rename' | 'end';

export interface Care {
  readonly id: string;
  readonly guildId: string;
  readonly kind: CareKind;
  readonly storyId: string;
  readonly otherId: string | null;
  readonly articleIds: readonly string[];
  readonly headline: string | null;
  readonly createdAt: number;
  /** Null once the person is forgotten. */
  readonly createdBy: string | null;
  /** Null while it holds. */
  readonly undoneAt: number | null;
}
