// A digest: the stories chosen for one subscription and one period, composed but not yet drawn;
// and a story as one server may see it, which digests, cards, answers and the page all show.
import type { Language } from './language.ts';
import type { Phase } from './story.ts';
import type { DigestStyle } from './subscription.ts';

/** One outlet's report of a story. */
export interface OutletReport {
  readonly articleId: string;
  readonly outlet: string;
  readonly family: string;
  readonly title: string;
  readonly url: string | null;
  readonly publishedAt: number;
  /** It repeats the text of another report of the story. */
  readonly copy: boolean;
}

/** A story computed over the feeds that one server follows. */
export interface StoryView {
  readonly storyId: string;
  readonly language: string;
  readonly headline: string;
  /** Lead sentences of the most central report; may be empty. */
  readonly lead: string;
  readonly url: string | null;
  readonly image: string | null;
  /** One for each outlet (its newest article), earliest outlet first. */
  readonly reports: readonly OutletReport[];
  readonly articleCount: number;
  readonly independentReports: number;
  /** The story has reports in feeds that this server does not follow: shown as "a report elsewhere", nothing more. */
  readonly elsewhere: boolean;
  readonly firstAt: number;
  readonly lastAt: number;
  readonly phase: Phase;
  /** The topics that it belongs to, best score first. */
  readonly topics: readonly { readonly id: string; readonly name: string; readonly score: number }[];
}

/** What was shown of a story when it was told, so that the next telling can say what is new. */
export interface Told {
  readonly subscriptionId: string;
  readonly storyId: string;
  readonly toldAt: number;
  readonly headline: string;
  readonly outlets: readonly string[];
  readonly articleCount: number;
  readonly independentReports: number;
  /** Numbers that its headlines and leads held ("12 dead"), as words. */
  readonly numbers: readonly string[];
  /** Words of its headlines, in lower case: what is new among them later may be an outcome. */
  readonly words: readonly string[];
}

export interface DigestStory {
  readonly view: StoryView;
  /** For a story told before: what changed since, in words; null when it is new. */
  readonly update: readonly string[] | null;
}

export interface Digest {
  /** From the subscription and the end of the period. */
  readonly id: string;
  readonly subscriptionId: string;
  readonly guildId: string;
  readonly channelId: string;
  /** In which it speaks; the stories keep their own. */
  readonly language: Language;
  readonly title: string;
  readonly style: DigestStyle;
  readonly timeZone: string;
  readonly fromAt: number;
  readonly toAt: number;
  readonly stories: readonly DigestStory[];
  /** Counted reasons why stories were not shown ("3 below the limit of 10"). */
  readonly leftOut: readonly { readonly count: number; readonly why: string }[];
}
