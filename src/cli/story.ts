// newsloom story group: articles in on standard input, the story of each out, line by line, with revisions when stories turn out to be one.
// Only this line and earlier ones count, and there is no clock.
import { parseArgs } from 'node:util';
import { baseLanguage } from '../model/article.ts';
import { defaultSettings } from '../model/settings.ts';
import { createStreamClock } from '../understand/clock.ts';
import { explainPlacing } from '../understand/explain.ts';
import { createLanguageSense } from '../understand/languages.ts';
import { createPlacer, type Merged, type Placed, type Placer } from '../understand/place.ts';
import { type LineArticle, readArticleLines } from './article-lines.ts';
import { type ExitStatus, type Shell, UsageError, type Verb } from './verb.ts';

const help = `Usage: newsloom story group [--json] < articles.jsonl

Groups articles into stories, one line out for each line in.

In:   {"id","title","text"?,"url"?,"source"?,"published"?,"language"?}, one JSON object a line, in order of arrival
Out:  {"id","story","likeness","sameAs"?,"because"}; likeness (0 to 1) is to the best story, joined or not;
      sameAs is the article whose text it copies
      {"id","story"}: a revision, when two stories turned out to be one, or one to be two; the last line for an id counts
      {"merged":[{"from","into"}]}: at the end, always

  --json  JSON lines instead of text

Status: 0 done, 1 when lines could not be read (they are named on standard error), 2 wrong usage.
`;

export const story: Verb = {
  name: 'story',
  help,
  async run(args, shell) {
    if (args.includes('--help') || args.includes('-h')) {
      await shell.out(help);
      return 0;
    }
    if (args[0] !== 'group') {
      throw new UsageError(args[0] === undefined ? 'Say which: story group' : `There is no "story ${args[0]}".`);
    }
    return groupLines(readOptions(args.slice(1)).json, shell);
  },
};

function readOptions(args: readonly string[]): { readonly json: boolean } {
  try {
    return { json: parseArgs({ args: [...args], options: { json: { type: 'boolean' } } }).values.json ?? false };
  } catch (error) {
    throw new UsageError(error instanceof Error ? error.message : String(error));
  }
}

async function groupLines(json: boolean, shell: Shell): Promise<ExitStatus> {
  const group = createGrouper();
  const render = json ? renderJson : renderText;
  const merges: { readonly from: string; readonly into: string }[] = [];
  let wrongLines = 0;
  for await (const batch of readArticleLines(shell.stdin)) {
    let text = '';
    for (const line of batch) {
      if (line.kind === 'wrong') {
        wrongLines += 1;
        await shell.err(`line ${line.line} ${line.why}\n`);
        continue;
      }
      const grouped = group(line.article);
      for (const { from, into } of grouped.placed.merged) {
        merges.push({ from, into });
      }
      text += render(line.article, grouped);
    }
    if (!(await shell.out(text)) || shell.signal.aborted) {
      return wrongLines > 0 ? 1 : 0;
    }
  }
  await shell.out(
    json ? `${JSON.stringify({ merged: merges })}\n` : `${merges.length} stories were merged into others\n`,
  );
  return wrongLines > 0 ? 1 : 0;
}

interface Grouped {
  readonly placed: Placed;
  readonly because: readonly string[];
}

/** Groups line after line; each language has its own stories. */
function createGrouper(): (article: LineArticle) => Grouped {
  const clock = createStreamClock();
  const sense = createLanguageSense();
  const placers = new Map<string, Placer>();
  const headlines = new Map<string, string>();
  return (article) => {
    const said = baseLanguage(article.language);
    const language = said === 'und' ? sense(`${article.title} ${article.text}`) : said;
    let placer = placers.get(language);
    if (placer === undefined) {
      placer = createPlacer({ language, ...defaultSettings });
      placers.set(language, placer);
    }
    const placed = placer.place({
      id: article.id,
      title: article.title,
      text: article.text,
      outlet: article.source ?? '',
      publishedAt: article.publishedAt,
      at: clock(article.publishedAt),
    });
    const because = explainPlacing(placed.placing, { headlineOf: (id) => headlines.get(id) ?? null }, 'en');
    if (placed.placing.decision === 'began') {
      remember(headlines, placed.placing.storyId, article.title);
    }
    return { placed, because };
  };
}

/** Headlines are for people; of a stream without end only the newest stories' are kept. */
const maxHeadlines = 100_000;

function remember(headlines: Map<string, string>, storyId: string, title: string): void {
  headlines.set(storyId, title);
  if (headlines.size > maxHeadlines) {
    headlines.delete(headlines.keys().next().value!);
  }
}

function renderJson(article: LineArticle, { placed, because }: Grouped): string {
  const { placing, merged, split } = placed;
  const first = {
    id: article.id,
    story: placing.storyId,
    likeness: placing.likeness,
    ...(placing.sameAs === null ? {} : { sameAs: placing.sameAs }),
    because,
  };
  const moves = split === null ? merged : [...merged, split];
  return `${JSON.stringify(first)}\n${moves.map((each) => revisions(each, article.id)).join('')}`;
}

function revisions(move: Pick<Merged, 'articleIds' | 'into'>, except: string): string {
  return move.articleIds
    .filter((id) => id !== except)
    .map((id) => `${JSON.stringify({ id, story: move.into })}\n`)
    .join('');
}

function renderText(article: LineArticle, { placed }: Grouped): string {
  const { placing } = placed;
  const mark = placing.decision === 'began' ? '+' : '=';
  return `${placing.likeness.toFixed(2)} ${mark} ${placing.storyId} ${article.title}\n`;
}
