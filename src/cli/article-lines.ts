// Articles as JSON lines on standard input, one at a time, as the verbs that measure read them:
// {id, title, text?, url?, source?, published?, language?} in order of arrival. A wrong line is a value, never the end.

export interface LineArticle {
  readonly id: string;
  readonly title: string;
  /** Empty when there is none. */
  readonly text: string;
  readonly url: string | null;
  readonly source: string | null;
  /** Epoch milliseconds. A line without a readable moment takes the line before's; until one was told, each comes a minute after the last. */
  readonly publishedAt: number;
  /** As the line says; null when it does not. */
  readonly language: string | null;
}

export type ArticleLine =
  | { readonly kind: 'article'; readonly line: number; readonly article: LineArticle }
  | { readonly kind: 'wrong'; readonly line: number; readonly why: string };

/** Longest line that is read, in characters: a longer one is wrong, and skipped without being kept. */
const maxLineLength = 4_000_000;

/** Gives lines in batches, as they arrived together: whoever writes one line and waits gets a batch of one. Empty lines are passed over. */
export async function* readArticleLines(input: NodeJS.ReadableStream): AsyncGenerator<readonly ArticleLine[]> {
  const decoder = new TextDecoder('utf-8');
  const read = createLineReader();
  for await (const chunk of input) {
    const text = typeof chunk === 'string' ? chunk : decoder.decode(chunk, { stream: true });
    const batch = read(text);
    if (batch.length > 0) {
      yield batch;
    }
  }
  const rest = read(`${decoder.decode()}\n`);
  if (rest.length > 0) {
    yield rest;
  }
}

/** Between two lines of a stream that has told no time yet: articles of one and the same moment would all pass for one event. */
const untimedMs = 60_000;

/** Takes text in pieces of any size and gives the lines that became whole. */
function createLineReader(): (text: string) => readonly ArticleLine[] {
  let pending: string[] = [];
  let pendingLength = 0;
  let line = 0;
  let publishedAt = 0;
  let isTimed = false;
  const finish = (raw: string, tooLong: boolean): ArticleLine | null => {
    line += 1;
    if (tooLong) {
      return { kind: 'wrong', line, why: `is longer than ${maxLineLength} characters` };
    }
    const trimmed = raw.replace(/^\uFEFF/, '').trim();
    if (trimmed === '') {
      return null;
    }
    const unsaid = isTimed ? publishedAt : publishedAt + untimedMs;
    const parsed = parseArticle(trimmed, unsaid);
    if (typeof parsed === 'string') {
      return { kind: 'wrong', line, why: parsed };
    }
    isTimed ||= parsed.publishedAt !== unsaid;
    publishedAt = parsed.publishedAt;
    return { kind: 'article', line, article: parsed };
  };
  return (text) => {
    const found: ArticleLine[] = [];
    const pieces = text.split('\n');
    for (const [index, piece] of pieces.entries()) {
      pendingLength += piece.length;
      if (pendingLength <= maxLineLength) {
        pending.push(piece);
      }
      if (index < pieces.length - 1) {
        const whole = finish(pending.join(''), pendingLength > maxLineLength);
        pending = [];
        pendingLength = 0;
        if (whole !== null) {
          found.push(whole);
        }
      }
    }
    return found;
  };
}

/** The article, or what is wrong with the line, in words. */
function parseArticle(raw: string, publishedBefore: number): LineArticle | string {
  let value: unknown;
  try {
    value = JSON.parse(raw);
  } catch {
    return 'is not JSON';
  }
  if (typeof value !== 'object' || value === null || Array.isArray(value)) {
    return 'is not a JSON object';
  }
  const fields = value as Readonly<Record<string, unknown>>;
  const id = typeof fields['id'] === 'number' ? String(fields['id']) : fields['id'];
  if (typeof id !== 'string' || id === '') {
    return 'has no "id"';
  }
  const title = fields['title'] ?? '';
  const text = fields['text'] ?? '';
  if (typeof title !== 'string' || typeof text !== 'string') {
    return `${typeof title === 'string' ? '"text"' : '"title"'} is not a text`;
  }
  if (title.trim() === '' && text.trim() === '') {
    return 'has neither a title nor a text';
  }
  const published = typeof fields['published'] === 'string' ? Date.parse(fields['published']) : Number.NaN;
  return {
    id,
    title,
    text,
    url: textOrNull(fields['url']),
    source: textOrNull(fields['source']),
    publishedAt: Number.isNaN(published) ? publishedBefore : published,
    language: textOrNull(fields['language']),
  };
}

function textOrNull(value: unknown): string | null {
  return typeof value === 'string' && value !== '' ? value : null;
}
