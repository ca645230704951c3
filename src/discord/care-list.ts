// What was decided about stories of a server: in one line each, and as labelled lines for measuring.
import { idsInstead } from '../deliver/care.ts';
import { arrangementOf } from '../deliver/shell/care.ts';
import { reportsIn } from '../deliver/shell/decide.ts';
import { viewOf } from '../deliver/shell/sight.ts';
import type { Article } from '../model/article.ts';
import type { Care } from '../model/care.ts';
import type { Language } from '../model/language.ts';
import { limits } from '../model/limits.ts';
import type { App } from '../ports/app.ts';
import { type Answer, say } from './command.ts';
import { words } from './commands/care.words.ts';
import { shown, wholeLines } from './text.ts';

/** Decisions that an answer lists. */
const listed = 20;

/** Each decision with a plain name for people, in the order given. */
export async function nameCare(
  app: App,
  guildId: string,
  care: readonly Care[],
  language: Language,
): Promise<readonly { readonly care: Care; readonly name: string }[]> {
  const tell = words(language);
  const headlines = await headlinesOf(app, guildId, care);
  return care.map((each) => {
    const story = headlines.get(each.storyId) ?? tell.gone;
    const name = {
      merge: () => tell.merge(story, headlines.get(each.otherId ?? '') ?? tell.gone),
      split: () => tell.splitOff(each.articleIds.length, story),
      rename: () => tell.rename(headlines.get(each.storyId) ?? tell.gone, each.headline ?? ''),
      end: () => tell.end(story),
    }[each.kind]();
    return { care: each, name };
  });
}

/** As recorded, without what was decided, so that "A joined to B" does not read "B joined to B"; of those made here as they are. */
async function headlinesOf(app: App, guildId: string, care: readonly Care[]): Promise<ReadonlyMap<string, string>> {
  const seen = new Set(await app.store.feeds.idsSeenBy(guildId));
  const headlines = new Map<string, string>();
  const ids = new Set(care.flatMap(({ storyId, otherId }) => (otherId === null ? [storyId] : [storyId, otherId])));
  for (const id of ids) {
    const recorded = await app.store.stories.get(id);
    const central = recorded === null ? [] : await app.store.articles.getMany(recorded.centralArticleIds);
    const title = central.find(({ feedId }) => seen.has(feedId))?.title ?? (await headlineNow(app, guildId, id));
    if (title !== null) {
      headlines.set(id, title);
    }
  }
  return headlines;
}

async function headlineNow(app: App, guildId: string, id: string): Promise<string | null> {
  return (await viewOf(app, guildId, id))?.headline ?? null;
}

/** Newest first; Markdown. */
export async function listCare(app: App, guildId: string, language: Language): Promise<string> {
  const tell = words(language);
  const standing = (await app.store.care.ofGuild(guildId)).filter(({ undoneAt }) => undoneAt === null).reverse();
  if (standing.length === 0) {
    return tell.nothing;
  }
  const named = await nameCare(app, guildId, standing.slice(0, listed), language);
  const more = standing.length - named.length;
  const lines = named.map(({ care, name }) => `- <t:${Math.floor(care.createdAt / 1000)}:f> ${shown(name, 250)}`);
  return wholeLines([tell.list(standing.length), ...lines, ...(more > 0 ? [tell.more(more)] : [])], limits.content);
}

/** The reports of the stories concerned with the story that each is in here, then the decisions; nobody's name or number. */
export async function exportCare(app: App, guildId: string, language: Language): Promise<Answer> {
  const tell = words(language);
  const arrangement = await arrangementOf(app, guildId);
  const standing = (arrangement?.care ?? []).filter(({ undoneAt }) => undoneAt === null);
  if (arrangement === null || standing.length === 0) {
    return say(tell.nothing);
  }
  const concerned = standing.flatMap(({ id, storyId, otherId }) => [id, storyId, otherId ?? storyId]);
  const stories = idsInstead(concerned, arrangement).filter((id) => arrangement.files.has(id));
  const labelled: { readonly article: Article; readonly story: string }[] = [];
  for (const story of stories) {
    labelled.push(...(await reportsIn(app, guildId, story)).map((article) => ({ article, story })));
  }
  // In the order in which they came, since that is how they are grouped.
  labelled.sort((a, b) => a.article.arrival - b.article.arrival);
  const lines = [...labelled.map(({ article, story }) => labelOf(article, story)), ...standing.map(decisionOf)];
  const text = `${lines.map((line) => JSON.stringify(line)).join('\n')}\n`;
  return Buffer.byteLength(text) > limits.fileBytes
    ? say(tell.tooLarge)
    : { ...say(tell.export(stories.length)), files: [{ name: 'newsloom-stories.jsonl', text }] };
}

function labelOf({ id, title, summary, url, outlet, publishedAt, language }: Article, story: string) {
  return {
    id,
    title,
    text: summary,
    url,
    source: outlet,
    published: new Date(publishedAt).toISOString(),
    language,
    story,
  };
}

function decisionOf({ id, kind, storyId, otherId, articleIds, headline, createdAt }: Care) {
  const at = new Date(createdAt).toISOString();
  switch (kind) {
    case 'merge':
      return { kind, stories: [storyId, otherId], at };
    case 'split':
      return { kind, stories: [storyId, id], reports: articleIds, at };
    case 'rename':
      return { kind, story: storyId, headline, at };
    case 'end':
      return { kind, story: storyId, at };
  }
}
