// A story as one server may see it: headline, outlets and counts over the feeds that it follows, and no others.
// What other feeds report shows only as `elsewhere`. Everything that is told or answered about a story goes through here.
import type { Article } from '../model/article.ts';
import type { OutletReport, StoryView } from '../model/digest.ts';
import type { Language } from '../model/language.ts';
import { type Families, familyOf, independentReports } from '../model/outlet.ts';
import type { Settings } from '../model/settings.ts';
import { type Joining, phaseOf, type Story } from '../model/story.ts';
import type { Score, Topic } from '../model/topic.ts';
import type { Arrangement } from './care.ts';
import { withoutOutlet } from './headline.ts';
import { isEnded, leadOf } from './sentences.ts';

/** Characters of a lead: as many sentences as fit in the first, one that fits in the second. */
const leadRoom = { max: 320, atMost: 600 };
/** Reports that are asked for a lead with an end. */
const endedAsked = 4;

export interface Sight {
  /** Feeds that the server sees. */
  readonly feedIds: ReadonlySet<string>;
  /** Topics that the server sees. */
  readonly topics: readonly Pick<Topic, 'id' | 'name'>[];
  readonly families: Families;
  readonly settings: Settings;
  readonly now: Date;
  /** Of what is posted there. */
  readonly language: Language;
  /** What the server's administrators made of its stories; null when they decided nothing. */
  readonly arrangement?: Arrangement | null;
}

/** All of a story that was recorded; what of it may be seen is decided by a Sight. */
export interface StoryRecord {
  readonly story: Story;
  readonly articles: readonly Article[];
  readonly placings: readonly Joining[];
  readonly scores: readonly Score[];
  /** What an administrator of the server decided about it (care.ts); absent in a server where nobody did. */
  readonly care?: { readonly headline: string | null; readonly isEnded: boolean };
}

/** Puts together what the store gave in three answers; in the order of the stories. */
export function gatherUnscored(
  stories: readonly Story[],
  articles: readonly Article[],
  placings: readonly Joining[],
): readonly Omit<StoryRecord, 'scores'>[] {
  const storyOf = new Map(articles.map((article) => [article.id, article.storyId]));
  const articlesIn = groupBy(articles, (article) => article.storyId);
  const placingsIn = groupBy(placings, (placing) => storyOf.get(placing.articleId) ?? null);
  return stories.map((story) => ({
    story,
    articles: articlesIn.get(story.id) ?? [],
    placings: placingsIn.get(story.id) ?? [],
  }));
}

/** The records with the scores of their articles; in the order of the records. */
export function withScores(
  unscored: readonly Omit<StoryRecord, 'scores'>[],
  scores: readonly Score[],
): readonly StoryRecord[] {
  const byArticle = groupBy(scores, (score) => score.articleId);
  return unscored.map(({ story, articles, placings, care }) => ({
    story,
    articles,
    placings,
    scores: scores.length === 0 ? [] : articles.flatMap(({ id }) => byArticle.get(id) ?? []),
    ...(care === undefined ? {} : { care }),
  }));
}

/** Each of the ids with itself and the ids of all stories that were merged into it, directly or through others. */
export function namesUnder(
  ids: readonly string[],
  swallowed: readonly Pick<Story, 'id' | 'mergedInto'>[],
): ReadonlyMap<string, readonly string[]> {
  const parents = new Map(swallowed.map((story) => [story.id, story.mergedInto]));
  const names = new Map<string, string[]>(ids.map((id) => [id, [id]]));
  for (const id of parents.keys()) {
    let heir: string | null | undefined = id;
    // Bounded, should merges ever lead in a circle.
    for (let steps = 0; steps <= parents.size && heir != null && !names.has(heir); steps++) {
      heir = parents.get(heir);
    }
    names.get(heir ?? '')?.push(id);
  }
  return names;
}

function groupBy<T>(
  things: readonly T[],
  keyOf: (thing: T) => string | null,
): ReadonlyMap<string | null, readonly T[]> {
  const groups = new Map<string | null, T[]>();
  for (const thing of things) {
    const key = keyOf(thing);
    const group = groups.get(key);
    if (group === undefined) {
      groups.set(key, [thing]);
    } else {
      group.push(thing);
    }
  }
  return groups;
}

/** Null when the server sees no article of it. */
export function viewStory(record: StoryRecord, sight: Sight): StoryView | null {
  const glimpse = glimpseOf(record, sight);
  if (glimpse === null) {
    return null;
  }
  const { view, visible } = glimpse;
  const span = { firstArticleAt: view.firstAt, lastArticleAt: view.lastAt };
  return {
    ...view,
    // Not with the glimpse: that is shared with servers whose administrators decided nothing.
    headline: record.care?.headline ?? view.headline,
    phase: record.care?.isEnded === true ? 'settled' : phaseOf(span, sight.now, sight.settings),
    topics: topicsOf(visible, record.scores, sight.topics),
  };
}

/** What of a view depends on nothing but the articles that are seen: neither on the clock nor on topics. */
interface Glimpse {
  readonly visible: readonly Article[];
  readonly joinedAt: number;
  readonly view: Omit<StoryView, 'phase' | 'topics'>;
}

type Seen = Pick<StoryRecord, 'story' | 'articles' | 'placings'> & Pick<Sight, 'families'>;

/** Most servers see the same of a story. By the articles' own list; the glimpses hold for as long as all that they came from is the very same. */
const remembered = new WeakMap<readonly Article[], Seen & { readonly glimpses: Map<string, Glimpse | null> }>();
/** Different sights of one story that are remembered. */
const sightsKept = 16;

function glimpseOf(record: StoryRecord, sight: Sight): Glimpse | null {
  const { story, articles, placings } = record;
  const { families } = sight;
  let known = remembered.get(articles);
  if (known?.story !== story || known.placings !== placings || known.families !== families) {
    known = { story, articles, placings, families, glimpses: new Map() };
    remembered.set(articles, known);
  }
  const { glimpses } = known;
  const seen = articles.map(({ feedId }) => (sight.feedIds.has(feedId) ? '1' : '0')).join('');
  let glimpse = glimpses.get(seen);
  if (glimpse === undefined) {
    glimpse = look(record, sight);
    if (glimpses.size >= sightsKept) {
      glimpses.clear();
    }
    glimpses.set(seen, glimpse);
  }
  return glimpse;
}

function look(record: StoryRecord, sight: Sight): Glimpse | null {
  const { story } = record;
  const visible = visibleArticles(record, sight);
  if (visible.length === 0) {
    return null;
  }
  const central = mostCentralFirst(story, visible);
  const head = central[0]!;
  const originals = originalsOf(visible, record.placings);
  const times = visible.map((article) => article.publishedAt);
  const view = {
    storyId: story.id,
    language: story.language,
    headline: withoutOutlet(head.title, head.outlet),
    lead: leadOfFirst(central),
    url: head.url,
    image: central.find((article) => article.image !== null)?.image ?? null,
    reports: reportsOf(visible, originals, sight.families),
    articleCount: visible.length,
    independentReports: independentReports(
      visible.map(({ id, outlet }) => ({ articleId: id, outlet, sameAs: originals.get(id)! })),
      sight.families,
    ),
    elsewhere: visible.length < record.articles.length,
    firstAt: Math.min(...times),
    lastAt: Math.max(...times),
  };
  return { visible, joinedAt: Math.max(...visible.map(joinings(record))), view };
}

/** Articles of feeds that the server sees, in order of arrival. */
export function visibleArticles({ articles }: Pick<StoryRecord, 'articles'>, { feedIds }: Sight): readonly Article[] {
  return articles.filter((article) => feedIds.has(article.feedId)).sort((a, b) => a.arrival - b.arrival);
}

/** The record as it was at that moment: only articles that had been placed by then. */
export function recordAt(record: StoryRecord, at: number): StoryRecord {
  const joinedAt = joinings(record);
  return { ...record, articles: record.articles.filter((article) => joinedAt(article) <= at) };
}

/** When the newest visible article was placed, by our clock. */
export function newestJoinedAt(record: StoryRecord, sight: Sight): number {
  return glimpseOf(record, sight)?.joinedAt ?? Number.NEGATIVE_INFINITY;
}

function joinings({ placings }: StoryRecord): (article: Article) => number {
  // Not the time at which a merge moved it: that article is no news.
  const placedAt = new Map(
    placings.filter(({ decision }) => decision !== 'moved').map((placing) => [placing.articleId, placing.placedAt]),
  );
  return (article) => placedAt.get(article.id) ?? article.firstSeenAt;
}

function mostCentralFirst(story: Story, visible: readonly Article[]): readonly Article[] {
  const byId = new Map(visible.map((article) => [article.id, article]));
  const central = story.centralArticleIds.map((id) => byId.get(id)).filter((article) => article !== undefined);
  const rest = visible.filter((article) => !central.includes(article)).sort(earliest);
  return [...central, ...rest];
}

/** Of the most central report that has one; one that ends as sentences do is worth a few steps, as others may have been cut. */
function leadOfFirst(central: readonly Article[]): string {
  let open = '';
  for (const [place, { summary, title, language }] of central.entries()) {
    const lead = leadOf(summary, title, language, leadRoom);
    if (isEnded(lead)) {
      return lead;
    }
    open = open === '' ? lead : open;
    if (open !== '' && place >= endedAsked) {
      break;
    }
  }
  return open;
}

function reportsOf(
  visible: readonly Article[],
  originals: ReadonlyMap<string, string>,
  families: Families,
): readonly OutletReport[] {
  const texts = firstOfText(visible, originals);
  const byOutlet = groupBy(visible, (article) => article.outlet);
  return [...byOutlet.values()]
    .map((articles) => articles.toSorted(earliest))
    .sort((a, b) => earliest(a[0]!, b[0]!))
    .map((articles) => articles.at(-1)!)
    .map((article) => ({
      articleId: article.id,
      outlet: article.outlet,
      family: familyOf(article.outlet, families),
      title: withoutOutlet(article.title, article.outlet),
      url: article.url,
      publishedAt: article.publishedAt,
      copy: !texts.has(article.id),
    }));
}

/** Each visible article -> the article whose text it has in the end, itself for a text of its own. That one need not be visible, nor those between. */
function originalsOf(visible: readonly Article[], placings: readonly Joining[]): ReadonlyMap<string, string> {
  const copies = new Map(placings.map((placing) => [placing.articleId, placing.sameAs]));
  const originalOf = (id: string): string => {
    const path = [id];
    for (let next = copies.get(id); next != null; next = copies.get(next)) {
      if (path.includes(next)) {
        // In a circle of copies all must agree on one.
        return path.slice(path.indexOf(next)).sort()[0]!;
      }
      path.push(next);
    }
    return path.at(-1)!;
  };
  return new Map(visible.map(({ id }) => [id, originalOf(id)]));
}

/** Of each text the one article that counts as its own: the original where it is visible, else the earliest that repeats it. */
function firstOfText(visible: readonly Article[], originals: ReadonlyMap<string, string>): ReadonlySet<string> {
  const first = new Map<string, Article>();
  for (const article of visible.toSorted(earliest)) {
    const original = originals.get(article.id)!;
    if (!first.has(original) || article.id === original) {
      first.set(original, article);
    }
  }
  return new Set([...first.values()].map((article) => article.id));
}

/** Topics to which at least half of what the server sees of the story belongs: one stray report does not make a story of it. */
function topicsOf(visible: readonly Article[], scores: readonly Score[], topics: Sight['topics']): StoryView['topics'] {
  if (scores.length === 0) {
    return [];
  }
  const ids = new Set(visible.map((article) => article.id));
  const belonging = scores.filter((score) => score.belongs && ids.has(score.articleId));
  return topics
    .map(({ id, name }) => ({ id, name, scores: belonging.filter((score) => score.topicId === id) }))
    .filter((topic) => topic.scores.length > 0 && topic.scores.length * 2 >= visible.length)
    .map(({ id, name, scores: own }) => ({ id, name, score: Math.max(...own.map(({ score }) => score)) }))
    .sort((a, b) => b.score - a.score || a.name.localeCompare(b.name, 'en') || (a.id < b.id ? -1 : 1));
}

function earliest(a: Article, b: Article): number {
  return a.publishedAt - b.publishedAt || a.arrival - b.arrival;
}
