// "Track this story" in the menu of a message: what the message shows becomes the draft of a topic. A card of ours gives its story's
// articles, a digest asks which of its stories, a link its article, and any other text itself.
import { ApplicationCommandType, InteractionContextType } from 'discord.js';
import { type APIEmbed, ComponentType } from 'discord-api-types/v10';
import { plainLine } from '../../deliver/escape.ts';
import { viewOf } from '../../deliver/shell/sight.ts';
import type { StoryView } from '../../model/digest.ts';
import type { Language } from '../../model/language.ts';
import { inLanguages } from '../../model/language.ts';
import { limits } from '../../model/limits.ts';
import type { Seed } from '../../model/topic.ts';
import type { App } from '../../ports/app.ts';
import { type Action, type Answer, type Ask, administration, guildOf, type MessageMenu, say } from '../command.ts';
import { languageFor, named } from '../language.ts';
import { linksIn, type Shown, shownIn, storiesShown } from '../shown-in.ts';
import { nameLength } from '../topic-form.ts';
import { draftOfSaid, whyNoRoom } from '../topic-making.ts';
import { articleSeed, readSeed, textSeed } from '../topic-seeds.ts';

/** Of one message or story; more show no more. */
const seedsTaken = 4;
/** Letters below which a text shows nothing. */
const shortestText = 20;

export const trackStory: MessageMenu = {
  definition: {
    type: ApplicationCommandType.Message,
    ...named({ en: 'Track this story', de: 'Diese Story verfolgen', ar: 'تتبّع هذه القصة' }),
    contexts: [InteractionContextType.Guild],
    default_member_permissions: administration,
  },
  run: async (app, interaction) => {
    const language = languageFor(interaction);
    const full = await whyNoRoom(app, guildOf(interaction), '', language);
    if (full !== null) {
      return say(full);
    }
    const shown = shownIn(interaction.targetMessage);
    const views = await storiesShown(app, guildOf(interaction), shown);
    if (views.length > 1) {
      return askWhich(views, language);
    }
    return views[0] === undefined ? trackText(app, interaction, shown) : trackView(app, interaction, views[0]);
  },
};

/** The story that was chosen from a digest. */
export const trackChosen: Action = {
  name: 'track',
  isAdministration: true,
  answers: 'update',
  run: async (app, interaction) => {
    const [storyId = ''] =
      interaction.isMessageComponent() && interaction.isStringSelectMenu() ? interaction.values : [];
    const view = await viewOf(app, guildOf(interaction), storyId);
    return view === null ? say(words(languageFor(interaction)).nothing) : trackView(app, interaction, view);
  },
};

function askWhich(views: readonly StoryView[], language: Language): Answer {
  const { which, untitled } = words(language);
  const options = views.slice(0, limits.selectOptions).map(({ storyId, headline }) => {
    return { label: plainLine(headline, limits.optionLabel) || untitled, value: storyId };
  });
  const select = { type: ComponentType.StringSelect as const, custom_id: 'track', options };
  return { ...say(which), components: [{ type: ComponentType.ActionRow, components: [select] }] };
}

async function trackView(app: App, interaction: Ask, view: StoryView): Promise<Answer> {
  const own = view.reports.filter(({ copy }) => !copy);
  const central = own.filter(({ url }) => url === view.url);
  const reports = [...new Set([...central, ...own])].slice(0, seedsTaken);
  const articles = await app.store.articles.getMany(reports.map(({ articleId }) => articleId));
  const seeds = articles.map((article) => articleSeed(article, false));
  return seeds.length === 0
    ? say(words(languageFor(interaction)).nothing)
    : track(app, interaction, view.headline, seeds);
}

/** Its links, else what Discord shows of them, else what is written. */
async function trackText(app: App, interaction: Ask, message: Shown): Promise<Answer> {
  const { content, embeds } = message;
  const language = languageFor(interaction);
  const seeds: Seed[] = [];
  const troubles: string[] = [];
  for (const link of linksIn(message).slice(0, seedsTaken)) {
    const seed = await readSeed(app, guildOf(interaction), link, false, language);
    if (typeof seed === 'string') {
      troubles.push(seed);
    } else {
      seeds.push(seed);
    }
  }
  if (seeds.length === 0) {
    seeds.push(
      ...embeds
        .map(embedText)
        .filter(saysEnough)
        .slice(0, seedsTaken)
        .map((text) => textSeed(text, false)),
    );
  }
  const written = content
    .replaceAll(/https?:\/\/\S+|<[^>\s]+>/g, ' ')
    .replaceAll(/[^\S\n]+/g, ' ')
    .trim();
  if (seeds.length === 0 && saysEnough(written)) {
    seeds.push(textSeed(written, false));
  }
  const first = seeds[0];
  return first === undefined
    ? say(troubles[0] ?? words(language).nothing)
    : track(app, interaction, first.title, seeds);
}

function embedText({ title, description }: APIEmbed): string {
  return [title ?? '', description ?? ''].filter((part) => part !== '').join('\n');
}

function saysEnough(text: string): boolean {
  return (text.match(/\p{L}/gu) ?? []).length >= shortestText;
}

function track(app: App, interaction: Ask, title: string, seeds: readonly Seed[]): Promise<Answer> {
  const name = plainLine(title, nameLength) || words(languageFor(interaction)).untitled;
  return draftOfSaid(app, interaction, { name, seeds, mustHave: [], anyOf: [], never: [], threshold: null });
}

export const words = inLanguages({
  en: {
    nothing: 'That message shows no story that I could track: no article, no link to one, and too little text.',
    which: 'Which of these stories?',
    untitled: 'Without a title',
  },
  de: {
    nothing:
      'In dieser Nachricht steht keine Story, die ich verfolgen könnte: kein Artikel, kein Link zu einem und zu wenig Text.',
    which: 'Welche dieser Storys?',
    untitled: 'Ohne Überschrift',
  },
  ar: {
    nothing: 'لا تُظهر هذه الرسالة قصة أستطيع تتبّعها: لا مقال ولا رابط إلى مقال، ونصّها قليل.',
    which: 'أي هذه القصص؟',
    untitled: 'بلا عنوان',
  },
});
