// Addresses as feeds write them -> absolute http(s) addresses. Nothing is removed from them here (canonical-url.ts does that).

/** Null for what is no web address, and for a relative one without a base. */
export function resolveLink(written: string | null | undefined, base: string | null): string | null {
  const text = written?.trim() ?? '';
  if (text === '') {
    return null;
  }
  const full = /^www\.[\w-]+\.\w/i.test(text)
    ? `https://${text}`
    : base === null && text.startsWith('//')
      ? `https:${text}`
      : text;
  const url = parsed(full, base);
  return url !== null && /^https?:$/.test(url.protocol) && url.hostname !== '' ? url.href : null;
}

function parsed(text: string, base: string | null): URL | null {
  try {
    return base === null ? new URL(text) : new URL(text, base);
  } catch {
    return null;
  }
}

/**
 * Where relative addresses of articles start: the document's own address, unless the site is on another host. Then the
 * document came by way of a proxy or a copy, to which no article is relative.
 */
export function articleBase(documentUrl: string | null, siteLink: string | null): string | null {
  if (documentUrl === null || siteLink === null) {
    return documentUrl ?? siteLink;
  }
  const host = (url: string): string => new URL(url).hostname.replace(/^www\./, '');
  return host(documentUrl) === host(siteLink) ? documentUrl : siteLink;
}

/** The base for what stands inside: `xml:base` (itself perhaps relative) on top of the outer one. */
export function innerBase(written: string | null, outer: string | null): string | null {
  return (written === null ? null : resolveLink(written, outer)) ?? outer;
}
