// A topic: what a server wants to hear about, shown by seeds; and how a piece of news scored against it.
import type { WeighedWord } from './story.ts';

export interface Seed {
  readonly id: string;
  readonly title: string;
  readonly text: string;
  readonly url: string | null;
  /** Shows what does not belong. */
  readonly negative: boolean;
}

/** What a member said of one article: that it belongs, or that it does not. */
export interface TopicAnswer {
  readonly articleId: string;
  /** As the article said it then; articles are forgotten, answers stay. */
  readonly title: string;
  readonly text: string;
  readonly url: string | null;
  readonly belongs: boolean;
  /** Of the article when it was answered, 0..1. */
  readonly score: number;
  readonly answeredAt: number;
  /** Null once the person is forgotten. */
  readonly answeredBy: string | null;
}

export interface Topic {
  readonly id: string;
  /** Null for a topic of `config/`, which every server may subscribe to. */
  readonly guildId: string | null;
  readonly name: string;
  readonly seeds: readonly Seed[];
  /** Every one of these must occur (words or phrases, case and accents folded). */
  readonly mustHave: readonly string[];
  /** At least one of these must occur, when there are any. */
  readonly anyOf: readonly string[];
  /** None of these may occur. */
  readonly never: readonly string[];
  /** Score from which a story belongs, 0..1; null for `settings.topicThreshold`. */
  readonly threshold: number | null;
  /** Newest last, at most 50, one for each article; they move the topic (understand/answers.ts). Always empty for one of `config/`. */
  readonly answers: readonly TopicAnswer[];
  readonly createdAt: number;
  readonly createdBy: string | null;
  /** Counts its edits; scores of an older revision are made again. */
  readonly revision: number;
  /** The revision that recent articles were last scored against; less than `revision` while that is still to do. */
  readonly scoredRevision: number;
}

/** Its seeds, and its answers as such, whose ids are those of their articles. */
export function seedsOf(topic: Pick<Topic, 'seeds' | 'answers'>): readonly Seed[] {
  const answered = topic.answers.map(
    ({ articleId, title, text, url, belongs }): Seed => ({ id: articleId, title, text, url, negative: !belongs }),
  );
  return [...topic.seeds, ...answered];
}

/** How much one article, as part of its story so far, belongs to one topic. One row for each pair; the newest counts. */
export interface Score {
  readonly topicId: string;
  readonly articleId: string;
  /** 0..1. */
  readonly score: number;
  readonly belongs: boolean;
  readonly threshold: number;
  readonly nearestSeed: { readonly seedId: string; readonly title: string; readonly likeness: number } | null;
  /** Words shared with the seeds, heaviest first, at most 8. */
  readonly shared: readonly WeighedWord[];
  /** Heaviest words of the seeds that it lacks, at most 5. */
  readonly missing: readonly WeighedWord[];
  /** The rule that withheld it ("never: football"); null when only the score decided. */
  readonly withheldBy: string | null;
  readonly scoredAt: number;
}
