// /story: one story with its outlets, found by its headline, its number, or a link to one of its articles.
import { ApplicationCommandOptionType, InteractionContextType } from 'discord.js';
import { canonicalUrl } from '../../collect/canonical-url.ts';
import { drawStory } from '../../deliver/draw.ts';
import { findStory, storyOf } from '../../deliver/shell/care.ts';
import { headlineHistory } from '../../deliver/shell/history.ts';
import { viewStories } from '../../deliver/shell/sight.ts';
import { inLanguages, type Language } from '../../model/language.ts';
import type { Story } from '../../model/story.ts';
import { isUrl } from '../../model/web-address.ts';
import type { App } from '../../ports/app.ts';
import { chooseStory } from '../choices.ts';
import { type Answer, type Command, guildOf, say } from '../command.ts';
import { described, languageFor } from '../language.ts';
import { ownButtons } from '../story-buttons.ts';

/** To be completed; read by `storyCalled`. */
export const storyOption = {
  type: ApplicationCommandOptionType.String as const,
  name: 'story',
  ...described({
    en: 'Choose from the list, or give a link or some words',
    de: 'Wähle aus der Liste oder gib einen Link oder ein paar Wörter an',
    ar: 'اختر من القائمة، أو أعط رابطًا أو بعض الكلمات',
  }),
  autocomplete: true,
  required: true,
};

export const story: Command = {
  definition: {
    name: 'story',
    ...described({
      en: 'One story with its outlets',
      de: 'Eine Story mit ihren Quellen',
      ar: 'قصة واحدة مع مصادرها',
    }),
    contexts: [InteractionContextType.Guild],
    options: [storyOption],
  },
  isPrivate: true,
  run: async (app, interaction) => {
    const language = languageFor(interaction);
    const guildId = guildOf(interaction);
    const found = await storyCalled(app, guildId, interaction.options.getString('story', true).trim());
    return found === null ? say(words(language).unknown) : showStory(app, guildId, found, language);
  },
  complete: (app, interaction) => chooseStory(app, interaction, interaction.options.getFocused()),
};

/** By its id, a link to one of its reports, or words of one. */
export async function storyCalled(app: App, guildId: string, wanted: string): Promise<Story | null> {
  const byId = await findStory(app, guildId, wanted);
  if (byId !== null) {
    return byId;
  }
  const key = isUrl(wanted) ? canonicalUrl(wanted)?.key : undefined;
  const article =
    key === undefined
      ? (await app.store.articles.search(guildId, wanted, 1, 0))[0]?.article
      : await app.store.articles.getByUrlKey(guildId, key);
  return article == null ? null : storyOf(app, guildId, article);
}

/** The story as this server may see it. */
export async function showStory(app: App, guildId: string, found: Story, language: Language): Promise<Answer> {
  const [view] = await viewStories(app, guildId, [found]);
  if (view === undefined) {
    return say(words(language).notTold);
  }
  const { payload } = drawStory(view, language, await headlineHistory(app, view));
  return { ...payload, components: [...(payload.components ?? []), ownButtons(view.storyId, language)] };
}

export const words = inLanguages({
  en: {
    unknown: 'I know no such story among the feeds of this server. /news and /search show what there is.',
    notTold: 'None of the feeds that this server follows has told that story.',
  },
  de: {
    unknown: 'So eine Story kenne ich aus den Feeds dieses Servers nicht. /news und /search zeigen, was es gibt.',
    notTold: 'Keiner der Feeds, denen dieser Server folgt, hat diese Story gebracht.',
  },
  ar: {
    unknown: 'لا أعرف قصة كهذه في خلاصات هذا الخادم. يعرض الموجود الأمران /news و /search.',
    notTold: 'لم ترو هذه القصة أيٌّ من الخلاصات التي يتابعها هذا الخادم.',
  },
});
