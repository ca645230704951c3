// How a topic looks: what shows it, its rules, and what it would have told of the last week, with the threshold as a line between what
// is told and what only came near. Under a draft stand the buttons that change it.
import {
  type APIActionRowComponent,
  type APIButtonComponentWithCustomId,
  type APIComponentInMessageActionRow,
  type APIEmbed,
  ButtonStyle,
  ComponentType,
} from 'discord-api-types/v10';
import { plainLine } from '../deliver/escape.ts';
import { isolate } from '../model/direction.ts';
import type { Language } from '../model/language.ts';
import { limits } from '../model/limits.ts';
import type { Seed, Topic } from '../model/topic.ts';
import { hundredths, ruleText } from './score-text.ts';
import { linked, shown, wholeLines } from './text.ts';
import { type CaughtStory, catchDays, heightOf, partAt } from './topic-catch.ts';
import type { Draft } from './topic-drafts.ts';
import { words } from './topic-preview.words.ts';

const seedsShown = 5;
/** Of many told stories the best are shown, and those just above the line, which say most about where it should be. */
const bestShown = 4;
const weakestShown = 3;
const missedShown = 4;

export interface TopicLook {
  readonly topic: Topic;
  readonly caught: readonly CaughtStory[];
  /** Whether `caught` may lack some. */
  readonly isCut: boolean;
  /** From which a story is told, its answers counted in. */
  readonly threshold: number;
  /** Of the articles that show what belongs those that hardly look like the others. */
  readonly strange: readonly Seed[];
}

export function topicEmbed(look: TopicLook, language: Language): APIEmbed {
  const say = words(language);
  const { topic, threshold } = look;
  const seedLines = (negative: boolean): readonly string[] => {
    const seeds = topic.seeds.filter((seed) => seed.negative === negative);
    const lines = seeds.slice(0, seedsShown).map((seed) => `- ${linked(titleOf(seed, language), seed.url, 120)}`);
    return seeds.length > seedsShown ? [...lines, say.more(seeds.length - seedsShown)] : lines;
  };
  const not = seedLines(true);
  const lines = [
    say.shownBy,
    ...seedLines(false),
    ...(not.length === 0 ? [] : [say.notLike, ...not]),
    ...rulesOf(topic, language),
    ...strangeLines(look, language),
    '',
    ...catchLines(look.caught, threshold, !look.isCut, language),
  ];
  return { title: plainLine(topic.name, limits.embedTitle), description: wholeLines(lines, limits.embedDescription) };
}

function strangeLines({ topic, strange }: TopicLook, language: Language): readonly string[] {
  const say = words(language);
  const belonging = topic.seeds.filter(({ negative }) => !negative).length;
  return strange.length > 1 && strange.length === belonging
    ? [say.allStrange]
    : strange.slice(0, 2).map((seed) => say.strange(shown(titleOf(seed, language), 80)));
}

function rulesOf({ mustHave, anyOf, never }: Topic, language: Language): readonly string[] {
  const say = words(language);
  const list = (terms: readonly string[]): string =>
    shown(terms.map((term) => isolate(term, language)).join(' · '), 300);
  return [
    ...(mustHave.length === 0 ? [] : [say.mustHave(list(mustHave))]),
    ...(anyOf.length === 0 ? [] : [say.anyOf(list(anyOf))]),
    ...(never.length === 0 ? [] : [say.never(list(never))]),
  ];
}

function catchLines(
  caught: readonly CaughtStory[],
  threshold: number,
  isAll: boolean,
  language: Language,
): readonly string[] {
  const say = words(language);
  const { told, missed } = partAt(caught, threshold);
  const isLong = told.length > bestShown + weakestShown + 1;
  const [best, weakest] = isLong ? [told.slice(0, bestShown), told.slice(-weakestShown)] : [told, []];
  const between = told.length - best.length - weakest.length;
  return [
    told.length === 0
      ? say.wouldTellNone(catchDays)
      : say.wouldTell(catchDays, told.length, isAll || missed.length > 0),
    ...best.map((story) => storyLine(story, language)),
    ...(between > 0 ? [say.between(between)] : []),
    ...weakest.map((story) => storyLine(story, language)),
    say.line(hundredths(threshold, language)),
    ...(missed.length === 0
      ? [say.nothingNear]
      : missed.slice(0, missedShown).map((story) => storyLine(story, language))),
  ];
}

/** "- 0.83 headline (The Example and 2 more)". */
function storyLine(story: CaughtStory, language: Language): string {
  const say = words(language);
  const { headline, url, outlet, outlets, withheld } = story;
  const told = say.outlets(isolate(shown(outlet, 60), language), outlets - 1);
  const rule = withheld === null ? '' : `, ${say.keptOut(ruleText(language, withheld.by))}`;
  return `- ${hundredths(heightOf(story), language)} ${linked(headline, url, 140)} (${told})${rule}`;
}

function titleOf(seed: Seed, language: Language): string {
  return seed.title.trim() || words(language).untitled;
}

type Row = APIActionRowComponent<APIComponentInMessageActionRow>;

/** What can be done with a draft; custom_ids are `draft:<what>:<draft>`. */
export function draftRows({ id, topic }: Draft, language: Language): Row[] {
  const say = words(language);
  const button = (
    what: string,
    label: string,
    style: APIButtonComponentWithCustomId['style'] = ButtonStyle.Secondary,
  ): APIButtonComponentWithCustomId => ({
    type: ComponentType.Button,
    style,
    label,
    custom_id: `draft:${what}:${id}`,
  });
  const rows: Row[] = [
    {
      type: ComponentType.ActionRow,
      components: [
        button('save', say.save, ButtonStyle.Success),
        button('name', say.rename),
        button('stricter', say.stricter),
        button('wider', say.wider),
        button('discard', say.discard, ButtonStyle.Danger),
      ],
    },
    { type: ComponentType.ActionRow, components: [button('terms', say.terms), button('add', say.add)] },
  ];
  const options = topic.seeds.slice(0, limits.selectOptions).map((seed, index) => ({
    label: plainLine(titleOf(seed, language), limits.optionLabel) || say.untitled,
    value: String(index),
    description: seed.negative ? say.seedNot : say.seedBelongs,
  }));
  if (options.length > 1) {
    rows.push({
      type: ComponentType.ActionRow,
      components: [{ type: ComponentType.StringSelect, custom_id: `draft:drop:${id}`, placeholder: say.drop, options }],
    });
  }
  return rows;
}
