// An article's own page as a seed: its title and the first paragraphs, for a topic that someone shows by a link.
// Deliberately simple: the page's own description and its <p> outside of navigation, no extraction library for something asked once a topic.
import { Parser } from 'htmlparser2';
import { tidy } from './plain-text.ts';

export interface ArticlePage {
  readonly title: string;
  /** Description and paragraphs, one a line, at most 2,000 characters; may be empty. */
  readonly text: string;
}

const longestPage = 2_000_000;
const longestText = 2_000;
/** Shorter paragraphs are captions, buttons and datelines. */
const shortestParagraph = 40;
const aside = new Set(['nav', 'aside', 'footer', 'header', 'script', 'style', 'form', 'figure', 'noscript']);

/** Null for a page without a title. */
export function readArticlePage(html: string): ArticlePage | null {
  const meta = new Map<string, string>();
  const paragraphs: string[] = [];
  let title = '';
  let open: 'title' | 'p' | null = null;
  let text = '';
  let outside = 0;

  const parser = new Parser({
    onopentag: (name, attributes) => {
      if (aside.has(name)) {
        outside += 1;
      } else if (name === 'meta') {
        meta.set((attributes['property'] ?? attributes['name'] ?? '').toLowerCase(), tidy(attributes['content'] ?? ''));
      } else if (name === 'title' || (name === 'p' && outside === 0)) {
        open = name;
        text = '';
      }
    },
    ontext: (chunk) => {
      text += open === null || outside > 0 ? '' : chunk;
    },
    onclosetag: (name) => {
      if (aside.has(name)) {
        outside = Math.max(0, outside - 1);
      } else if (name === open) {
        if (name === 'title') {
          title ||= tidy(text);
        } else if (tidy(text).length >= shortestParagraph) {
          paragraphs.push(tidy(text));
        }
        open = null;
      }
    },
  });
  parser.write(html.slice(0, longestPage));
  parser.end();

  const headline = meta.get('og:title') || title;
  const description = meta.get('og:description') || meta.get('description') || '';
  return headline === ''
    ? null
    : {
        title: headline,
        text: [description, ...paragraphs]
          .filter((part) => part !== '')
          .join('\n')
          .slice(0, longestText),
      };
}
