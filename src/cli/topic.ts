// newsloom topic score: articles in on standard input, how much each belongs to a topic out, line by line.
// The topic is a folder as in config/topics/. Only this line and earlier ones count, and there is no clock.
import { existsSync, statSync } from 'node:fs';
import { basename, resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { type Problem, readSeedFiles } from '../config.ts';
import { baseLanguage } from '../model/article.ts';
import type { ConfigTopic } from '../model/config.ts';
import { defaultSettings } from '../model/settings.ts';
import type { Score, Topic } from '../model/topic.ts';
import { parseTopicFolder, renderTopicProblem } from '../model/topic-folder.ts';
import { createStreamClock } from '../understand/clock.ts';
import { explainScore } from '../understand/explain.ts';
import { detectLanguage } from '../understand/languages.ts';
import { createPlacer, type Placer } from '../understand/place.ts';
import { createTopicScorer, type TopicScorer } from '../understand/score.ts';
import { createStoryFeeds, type StoryFeeds } from '../understand/story-feeds.ts';
import { disagreeingSeeds } from '../understand/topic-profile.ts';
import { type LineArticle, readArticleLines } from './article-lines.ts';
import { type ExitStatus, type Shell, UsageError, type Verb } from './verb.ts';

const help = `Usage: newsloom topic score --topic <folder> [--json] < articles.jsonl

Scores articles against a topic, one line out for each line in.

In:   {"id","title","text"?,"url"?,"source"?,"published"?,"language"?}, one JSON object a line, in order of arrival
Out:  {"id","score","belongs","because"}, score from 0 to 1, of the article as part of its story so far

The folder holds topic.json: {"name", "mustHave"?, "anyOf"?, "never"?, "threshold"?},
and seed articles as .txt, .md (title on the first line) or .json ({"title","text","url"?}, or a list of them);
those in the folder not/ inside it show what does not belong.

  --topic <folder>  the topic
  --json            JSON lines instead of text

Status: 0 done, 1 when lines could not be read (they are named on standard error), 2 wrong usage, 78 the folder is wrong.
`;

export const topic: Verb = {
  name: 'topic',
  help,
  async run(args, shell) {
    if (args.includes('--help') || args.includes('-h')) {
      await shell.out(help);
      return 0;
    }
    if (args[0] !== 'score') {
      throw new UsageError(args[0] === undefined ? 'Say which: topic score' : `There is no "topic ${args[0]}".`);
    }
    const options = readOptions(args.slice(1));
    const unread: Problem[] = [];
    const files = readSeedFiles(options.folder, unread);
    if (files === null) {
      await shell.err(unread.map(({ file, what }) => `${file} ${what}\n`).join(''));
      return 78;
    }
    const parsed = parseTopicFolder(basename(resolve(options.folder)), files);
    if (parsed.kind === 'wrong') {
      await shell.err(
        `The topic in ${options.folder} has problems:\n${parsed.problems.map((problem) => `  ${renderTopicProblem(problem)}\n`).join('')}`,
      );
      return 78;
    }
    return scoreLines(parsed.topic, options.json, shell);
  },
};

interface Options {
  readonly folder: string;
  readonly json: boolean;
}

function readOptions(args: readonly string[]): Options {
  let values: { topic?: string | undefined; json?: boolean | undefined };
  try {
    ({ values } = parseArgs({
      args: [...args],
      options: { topic: { type: 'string' }, json: { type: 'boolean' } },
    }));
  } catch (error) {
    throw new UsageError(error instanceof Error ? error.message : String(error));
  }
  if (values.topic === undefined || values.topic === '') {
    throw new UsageError('Say which topic: --topic <folder>');
  }
  if (!existsSync(values.topic) || !statSync(values.topic).isDirectory()) {
    throw new UsageError(`${values.topic} is not a folder.`);
  }
  return { folder: values.topic, json: values.json ?? false };
}

async function scoreLines(config: ConfigTopic, json: boolean, shell: Shell): Promise<ExitStatus> {
  const followed = asTopic(config);
  const score = createLineScorer(followed, languageOfSeeds(followed));
  for (const { title } of disagreeingSeeds(followed)) {
    await shell.err(`The seed "${title}" shares next to nothing with the others; is it about something else?\n`);
  }
  let wrongLines = 0;
  for await (const batch of readArticleLines(shell.stdin)) {
    let text = '';
    for (const line of batch) {
      if (line.kind === 'wrong') {
        wrongLines += 1;
        await shell.err(`line ${line.line} ${line.why}\n`);
      } else {
        text += render(line.article, score(line.article), followed, json);
      }
    }
    if (!(await shell.out(text)) || shell.signal.aborted) {
      break;
    }
  }
  return wrongLines > 0 ? 1 : 0;
}

interface Engine {
  readonly placer: Placer;
  readonly scorer: TopicScorer;
  readonly stories: StoryFeeds;
}

/** Places and scores line after line; each language has its own stories. */
function createLineScorer(followed: Topic, ordinaryLanguage: string): (article: LineArticle) => Score {
  const clock = createStreamClock();
  const engines = new Map<string, Engine>();
  return (article) => {
    const language = article.language === null ? ordinaryLanguage : baseLanguage(article.language);
    let engine = engines.get(language);
    if (engine === undefined) {
      const placer = createPlacer({ language, ...defaultSettings });
      const scorer = createTopicScorer(followed, language, placer.rarity, defaultSettings);
      engine = { placer, scorer, stories: createStoryFeeds() };
      engines.set(language, engine);
    }
    const { id, title, text, source, publishedAt } = article;
    const at = clock(publishedAt);
    const { placer, scorer, stories } = engine;
    const { placing, reading, merged } = placer.place({ id, title, text, outlet: source ?? '', publishedAt, at });
    for (const { from, into } of merged) {
      scorer.merged(from, into);
      stories.merge(from, into);
    }
    const { storyId } = placing;
    const storyArticles = stories.count(storyId, () => true);
    stories.add(storyId, '');
    return scorer.score({ articleId: id, title, text, reading, storyId, storyArticles }, at);
  };
}

function render(article: LineArticle, score: Score, followed: Topic, json: boolean): string {
  const because = explainScore(score, followed, 'en');
  if (json) {
    return `${JSON.stringify({ id: article.id, score: score.score, belongs: score.belongs, because })}\n`;
  }
  const mark = score.belongs ? 'belongs' : '  -    ';
  return `${score.score.toFixed(3)} ${mark} ${article.title}\n`;
}

function asTopic(config: ConfigTopic): Topic {
  return {
    ...config,
    id: config.folder,
    guildId: null,
    answers: [],
    createdAt: 0,
    createdBy: null,
    revision: 1,
    scoredRevision: 1,
  };
}

/** For lines that do not say theirs; English when the seeds' small words do not tell. */
function languageOfSeeds(followed: Topic): string {
  const language = detectLanguage(followed.seeds.map((seed) => `${seed.title} ${seed.text}`).join(' '));
  return language === 'und' ? 'en' : language;
}
