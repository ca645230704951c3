// A story or a digest as a post of a forum: what it is called, and which tags it would like. Of those it gets the ones that the
// forum has, by name, so a forum in any of our languages may name its tags.
import type { Post } from '../model/delivery.ts';
import type { Digest, StoryView } from '../model/digest.ts';
import type { Language } from '../model/language.ts';
import { limits } from '../model/limits.ts';
import { plainLine } from './escape.ts';
import { words } from './lines.words.ts';

/** Tagged by its phase, in the server's language and in English, and by its topics. A settled one rests. */
export function storyPost(view: StoryView, language: Language): Post {
  const phases = [words(language)[view.phase], words('en')[view.phase]];
  return {
    name: nameOf(view.headline),
    tags: [...new Set([...phases, ...topicsOf(view)])],
    archived: view.phase === 'settled',
  };
}

/** Tagged by the topics of its stories. */
export function digestPost({ title, stories }: Digest): Post {
  return { name: nameOf(title), tags: [...new Set(stories.flatMap(({ view }) => topicsOf(view)))], archived: false };
}

/** Of the thread in which the developments of a story stand. */
export function threadName(view: StoryView): string {
  return nameOf(view.headline);
}

function topicsOf({ topics }: StoryView): readonly string[] {
  return topics.map(({ name }) => name);
}

function nameOf(text: string): string {
  return plainLine(text, limits.threadName) || '…';
}
