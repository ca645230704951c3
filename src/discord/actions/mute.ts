// The button Mute below a story: what to hear no more of, for the asker alone or, by administrators, in the channel;
// and the buttons that lift it.
import { type APIActionRowComponent, type APIStringSelectComponent, ComponentType } from 'discord-api-types/v10';
import { plainLine } from '../../deliver/escape.ts';
import { mutableWords } from '../../deliver/mutes.ts';
import { viewOf } from '../../deliver/shell/sight.ts';
import type { StoryView } from '../../model/digest.ts';
import { isolate } from '../../model/direction.ts';
import { inLanguages } from '../../model/language.ts';
import { limits } from '../../model/limits.ts';
import { type Mutable, type Mute, mutables } from '../../model/mute.ts';
import type { App } from '../../ports/app.ts';
import { mayAdminister } from '../administration.ts';
import { type Action, type Answer, type Ask, say } from '../command.ts';
import { languageFor } from '../language.ts';
import { channelOf, describeMute, liftMute, listMutes, muteFor } from '../mutes.ts';
import { serverOf } from '../server-of.ts';
import { storyGone } from '../story-gone.ts';
import { shown } from '../text.ts';

const outletsOffered = 9;
const wordsOffered = 15;

/** `mute:<story>` */
export const mute: Action = {
  name: 'mute',
  isAdministration: false,
  isDirect: true,
  answers: 'own',
  run: async (app, interaction, [storyId = '']) => {
    const language = languageFor(interaction);
    const tell = words(language);
    const guildId = await serverOf(app, interaction, storyId);
    const view = guildId === null ? null : await viewOf(app, guildId, storyId);
    if (view === null) {
      return storyGone(language);
    }
    const isHere = interaction.guildId !== null && (await mayAdminister(app, interaction));
    return {
      ...say(tell.what(isolate(shown(view.headline, 200), language))),
      components: [
        choice(`mute-me:${view.storyId}`, tell.forMe, view, tell),
        ...(isHere ? [choice(`mute-here:${view.storyId}`, tell.here, view, tell)] : []),
      ],
    };
  },
};

/** `mute-me:<story>` */
export const muteForMe: Action = {
  name: 'mute-me',
  isAdministration: false,
  isDirect: true,
  answers: 'update',
  run: (app, interaction, [storyId = '']) =>
    muteChosen(app, interaction, storyId, { channelId: null, userId: interaction.user.id }),
};

/** `mute-here:<story>` */
export const muteHere: Action = {
  name: 'mute-here',
  isAdministration: true,
  answers: 'update',
  run: async (app, interaction, [storyId = '']) =>
    muteChosen(app, interaction, storyId, { channelId: await channelOf(app, interaction), userId: null }),
};

/** `unmute:<mute>` right after it was muted; `unmute:<mute>:<page>` in the list. */
export const unmute: Action = {
  name: 'unmute',
  isAdministration: false,
  isDirect: true,
  answers: 'update',
  run: async (app, interaction, [id = '', page]) => {
    const language = languageFor(interaction);
    const tell = words(language);
    const lifted = await liftMute(app, interaction, id);
    if (page !== undefined) {
      return listMutes(app, interaction, Number(page) || 0);
    }
    return say(lifted === null ? tell.notThere : tell.lifted(describeMute(lifted, language)));
  },
};

/** `mutes:<page>` */
export const mutesButton: Action = {
  name: 'mutes',
  isAdministration: false,
  isDirect: true,
  answers: 'update',
  run: (app, interaction, [page = '']) => listMutes(app, interaction, Number(page) || 0),
};

async function muteChosen(
  app: App,
  interaction: Ask,
  storyId: string,
  holder: Pick<Mute, 'channelId' | 'userId'>,
): Promise<Answer> {
  const guildId = await serverOf(app, interaction, storyId);
  const view = guildId === null ? null : await viewOf(app, guildId, storyId);
  const chosen =
    interaction.isMessageComponent() && interaction.isStringSelectMenu() ? interaction.values[0] : undefined;
  const wish = view === null || chosen === undefined ? null : readChoice(chosen, view);
  if (guildId === null || wish === null) {
    return storyGone(languageFor(interaction));
  }
  return muteFor(app, interaction, { guildId, ...holder, ...wish });
}

/** What is forged here holds for its forger alone, or for a channel that they administer. */
function readChoice(chosen: string, view: StoryView): Pick<Mute, 'what' | 'value' | 'label'> | null {
  const [what, value] = [chosen.slice(0, chosen.indexOf(':')) as Mutable, chosen.slice(chosen.indexOf(':') + 1)];
  if (!mutables.includes(what) || value === '') {
    return null;
  }
  return what === 'story' ? { what, value: view.storyId, label: view.headline } : { what, value, label: value };
}

function choicesOf(view: StoryView): Readonly<Record<Mutable, readonly string[]>> {
  return {
    story: [view.storyId],
    outlet: [...new Set(view.reports.map(({ outlet }) => outlet))].slice(0, outletsOffered),
    word: mutableWords(view.headline, wordsOffered),
  };
}

function choice(
  customId: string,
  placeholder: string,
  view: StoryView,
  tell: ReturnType<typeof words>,
): APIActionRowComponent<APIStringSelectComponent> {
  const options = mutables.flatMap((what) =>
    choicesOf(view)[what].map((value) => ({
      label: plainLine(what === 'story' ? tell.thisStory : tell[what](value), limits.optionLabel),
      value: `${what}:${value}`,
    })),
  );
  return {
    type: ComponentType.ActionRow,
    components: [
      {
        type: ComponentType.StringSelect,
        custom_id: customId,
        placeholder,
        options: options.filter(({ value }) => value.length <= limits.optionLabel),
      },
    ],
  };
}

export const words = inLanguages({
  en: {
    what: (headline: string) =>
      `**Mute what?**\n${headline}\n-# An outlet: stories that nobody else tells. A word: headlines that hold it as a whole word.`,
    forMe: 'For me, in this server',
    here: 'For everyone in this channel',
    thisStory: 'This story',
    outlet: (name: string) => `Only from ${name}`,
    word: (word: string) => `“${word}” in the headline`,
    lifted: (what: string) => `Lifted: ${what} is heard again.`,
    notThere: 'That is not muted any more, or not yours to lift.',
  },
  de: {
    what: (headline) =>
      `**Was stummschalten?**\n${headline}\n-# Eine Quelle: Storys, die sonst niemand erzählt. Ein Wort: Schlagzeilen, in denen es als ganzes Wort steht.`,
    forMe: 'Für mich, auf diesem Server',
    here: 'Für alle in diesem Kanal',
    thisStory: 'Diese Story',
    outlet: (name) => `Nur von ${name}`,
    word: (word) => `„${word}“ in der Schlagzeile`,
    lifted: (what) => `Aufgehoben, du hörst wieder davon: ${what}.`,
    notThere: 'Das ist nicht mehr stumm, oder du darfst es nicht aufheben.',
  },
  ar: {
    what: (headline) =>
      `**ماذا أكتم؟**\n${headline}\n-# المصدر: القصص التي لا يرويها غيره. الكلمة: العناوين التي ترد فيها كلمةً كاملة.`,
    forMe: 'لي وحدي في هذا الخادم',
    here: 'للجميع في هذه القناة',
    thisStory: 'هذه القصة',
    outlet: (name) => `ما ينفرد به ${name}`,
    word: (word) => `«${word}» في العنوان`,
    lifted: (what) => `أُلغي الكتم، وستسمع من جديد عن: ${what}.`,
    notThere: 'لم يعد هذا مكتومًا، أو ليس لك أن تلغي كتمه.',
  },
});
