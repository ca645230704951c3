// HTML that cannot be injected into: whatever is put into a template is escaped, unless it is markup itself.
// Everything that the page shows is made with this; nothing joins strings to HTML by hand.
import { isUrl } from '../model/web-address.ts';

export interface Markup {
  readonly html: string;
}

type Part = Markup | string | number | null | readonly Markup[];

/** A template tag. Strings and numbers are escaped for text and quoted attributes; null is nothing; lists are joined. */
export function markup(texts: TemplateStringsArray, ...parts: readonly Part[]): Markup {
  return { html: texts.reduce((html, text, index) => html + render(parts[index - 1] ?? null) + text) };
}

export function joined(parts: readonly Markup[]): Markup {
  return { html: parts.map((part) => part.html).join('') };
}

function render(part: Part): string {
  if (part === null) {
    return '';
  }
  if (typeof part === 'object') {
    return 'html' in part ? part.html : joined(part).html;
  }
  return String(part).replace(/[&<>"']/g, (character) => `&#${character.charCodeAt(0)};`);
}

/** A link that leads out and tells nothing about where from; only its text where the URL is none of the web's. */
export function outLink(url: string, text: Part): Markup {
  const safe = webUrl(url);
  return safe === null ? markup`${text}` : markup`<a href="${safe}" rel="noreferrer noopener nofollow">${text}</a>`;
}

/** The URL when it is of http or https, null otherwise. */
export function webUrl(url: string): string | null {
  const parsed = isUrl(url) ? new URL(url) : null;
  return parsed !== null && ['http:', 'https:'].includes(parsed.protocol) ? parsed.href : null;
}
