// Seeds from what a person gave: a link, a pasted text, or an article that we have.
import { readArticle } from '../collect/collect.ts';
import type { Article } from '../model/article.ts';
import { contentId } from '../model/ids.ts';
import { inLanguages, type Language } from '../model/language.ts';
import { reasonIn } from '../model/reason.ts';
import type { Seed } from '../model/topic.ts';
import type { App } from '../ports/app.ts';
import { shown } from './text.ts';

export const seedsPerTopic = 10;
const titleLength = 240;

/** A link's article, or a pasted text whose first line is its title; a sentence when neither can be had. */
export async function readSeed(
  app: App,
  guildId: string,
  given: string,
  negative: boolean,
  language: Language,
): Promise<Seed | string> {
  const text = given.trim();
  if (!/^https?:\/\/\S+$/i.test(text)) {
    return textSeed(text, negative);
  }
  const read = await readArticle(app, guildId, text);
  return read.kind === 'failed'
    ? words(language).unread(shown(hostOf(text), 80), shown(reasonIn(read.why, language)))
    : { id: contentId('seed', text), title: read.title, text: read.text, url: text, negative };
}

/** A text without line breaks is its own title, as far as that reaches. */
export function textSeed(text: string, negative: boolean): Seed {
  const [first = '', ...rest] = text.split('\n');
  return {
    id: contentId('seed', text),
    title: rest.length === 0 ? first.slice(0, titleLength) : first,
    text: rest.length === 0 ? text : rest.join('\n'),
    url: null,
    negative,
  };
}

export function articleSeed({ id, title, summary, url }: Article, negative: boolean): Seed {
  return { id: contentId('seed', id), title, text: summary, url, negative };
}

/** What cannot be an address stands as it was typed. */
function hostOf(text: string): string {
  return /^https?:\/\/([^/\s?#]+)/i.exec(text)?.[1] ?? text;
}

/** Terms with commas between, of any script, as they were typed; at most 20, none twice. */
export function readTerms(list: string): readonly string[] {
  const terms = list.split(/[,،、，]/).map((term) => term.trim().replace(/\s+/g, ' '));
  return [...new Set(terms.filter((term) => term !== ''))].slice(0, 20);
}

export const words = inLanguages({
  en: {
    unread: (host: string, why: string) =>
      `I could not read ${host} (${why}). Paste the article's title and text instead of its link.`,
  },
  de: {
    unread: (host, why) =>
      `Ich konnte ${host} nicht lesen (${why}). Füge statt des Links Überschrift und Text des Artikels ein.`,
  },
  ar: {
    unread: (host, why) => `تعذّرت عليّ قراءة ${host} (${why}). الصق عنوان المقال ونصّه بدلًا من رابطه.`,
  },
});
